import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLines, run } from '../testing/command.ts';
import { createProject } from '../testing/project.ts';
import { firstConfig } from './first-config.ts';

describe('airwright init', () => {
  it('makes an empty folder one to work in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'Our Pipelines-'));
    const { code, stdout } = await run(folder, ['init']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `created  airwright.config.ts
created  .gitignore: .airwright/, airwright.local.lock.json
created  package.json: airwright, @airwright/pipelines

Next: npm install, then airwright plan
`,
    });
    await rm(folder, { recursive: true });
  });

  it('writes a configuration that loads', async () => {
    await using project = await createProject();
    await run(project.folder, ['init']);
    expect(await project.read('airwright.config.ts')).toBe(firstConfig);
    expect((await run(project.folder, ['__complete', 'fish', 'plan', ''])).stdout).toBe('ecommerce to bronze\tpipeline\n');
  });

  it('leaves what is there and adds what is missing, once', async () => {
    const files = { 'airwright.config.ts': '// ours\n', '.gitignore': 'node_modules\n.airwright/', 'package.json': '{\n    "name": "ours",\n    "dependencies": { "airwright": "1.0.0" }\n}\n' };
    await using project = await createProject(files);
    const ended = await run(project.folder, ['init', '--json']);
    expect(jsonLines(ended)).toEqual([
      {
        type: 'result',
        command: 'init',
        data: {
          files: [
            { path: 'airwright.config.ts', outcome: 'kept' },
            { path: '.gitignore', outcome: 'added', detail: 'airwright.local.lock.json' },
            { path: 'package.json', outcome: 'added', detail: '@airwright/pipelines' },
          ],
        },
      },
    ]);
    expect(await project.read('airwright.config.ts')).toBe('// ours\n');
    expect(await project.read('.gitignore')).toBe('node_modules\n.airwright/\nairwright.local.lock.json\n');
    expect(await project.read('package.json')).toMatch(/^\{\n {4}"name": "ours",\n {4}"dependencies": \{\n {8}"airwright": "1.0.0"\n {4}\},\n {4}"devDependencies": \{\n {8}"@airwright\/pipelines": "\^.+"\n {4}\}\n\}\n$/);
    expect((await run(project.folder, ['init'])).stdout).toContain('kept     package.json\n');
  });

  it('refuses a package.json that it cannot add to before it writes anything', async () => {
    await using project = await createProject({ 'package.json': '[]' });
    expect(await run(project.folder, ['init'])).toMatchObject({ code: 1, stderr: 'airwright: package.json is no JSON object, so nothing was written. Repair it, or remove it.\n' });
    await expect(project.read('airwright.config.ts')).rejects.toThrow();
  });
});
