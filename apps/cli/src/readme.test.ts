import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { startLocalAirbyte } from '@airwright/local/testing';
import { expect, it } from 'vitest';
import { commands } from './commands/index.ts';
import { exit } from './exit.ts';
import { firstConfig } from './init/first-config.ts';
import { createProject } from './testing/project.ts';
import { start } from './testing/command.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

const config = /`airwright\.config\.ts`:\n\n```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';

/** The lines of a session of the README. */
function session(name: string): string[] {
  const block = new RegExp(`<!-- session: ${name} -->\n\`\`\`sh\n(.*?)\`\`\``, 's').exec(readme)?.[1] ?? '';
  return block.split('\n').filter((line) => line !== '');
}

/** Runs a line as a shell would that has the command. */
async function shell(line: string, folder: string, env: Record<string, string>): Promise<{ code: number; output: string }> {
  const PATH = [join(folder, 'node_modules', '.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const child = spawn('bash', ['-c', line], { cwd: folder, env: { ...process.env, ...env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

const ends: Readonly<Record<string, number>> = { 'airwright plan                  # what would change; changes nothing': exit.attention };

it('every line of the README does what it says, in this order', async () => {
  const auth = { type: 'clientCredentials', clientId: 'a client', clientSecret: 'its secret' } as const;
  await using prod = await startLocalAirbyte({ auth });
  await using project = await createProject();
  expect(await shell(session('first').join('\n'), project.folder, {})).toMatchObject({ code: 0 });
  await project.write('airwright.config.ts', config.replace('https://airbyte.example.com', prod.url));
  expect(readme).toContain('```sh\nairwright local\n```');
  const local = start(project.folder, ['local', '--port', '0', '--memory']);
  const url = await local.says(/Airbyte API at (\S+)\/api\/v1/);
  const env = { AIRBYTE_URL: url, PROD_CLIENT_ID: auth.clientId, PROD_CLIENT_SECRET: auth.clientSecret };
  for (const line of [...session('main'), ...session('more')]) {
    const { code, output } = await shell(line, project.folder, env);
    expect({ line, code, output }).toEqual({ line, code: ends[line] ?? exit.done, output: expect.stringMatching(/\S/) });
  }
  local.child.kill('SIGTERM');
  expect((await local.ended).code).toBe(0);
});

it.each([
  ['of the README', config],
  ['that init writes', firstConfig],
])('the configuration %s has the right types', async (_, text) => {
  await using project = await createProject({ 'airwright.config.ts': text, 'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', noEmit: true, skipLibCheck: true, types: [] } }) });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  expect(await shell(`'${process.execPath}' '${tsc}'`, project.folder, {})).toEqual({ code: 0, output: '' });
});

it('the README names every command', () => {
  const table = readme.slice(readme.indexOf('## Commands'), readme.indexOf('## Before'));
  for (const { name } of commands) for (const word of name.split(' ')) expect(table).toMatch(new RegExp(`[\`, ]${word}[\`, ]`));
});
