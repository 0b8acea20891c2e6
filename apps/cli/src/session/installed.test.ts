import { describe, expect, it } from 'vitest';
import { run } from '../testing/command.ts';
import { createProject } from '../testing/project.ts';

describe('a command of another package', () => {
  it.each([
    [['local', '--help'], /^Usage: airwright-local/],
    [['generate', 'client', '--help'], /generate --from SOURCE/],
    [['generate', 'connectors', '--help'], /connectors/],
  ])('%j is run with its own options', async (args, help) => {
    await using project = await createProject();
    const { code, stdout } = await run(project.folder, args);
    expect(code).toBe(0);
    expect(stdout).toMatch(help);
  });

  it('ends with its own exit code', async () => {
    await using project = await createProject();
    const { code, stderr } = await run(project.folder, ['local', '--port', 'x']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "airwright-local: --port is 'x'; it must be a whole number from 0 to 65535.\n" });
  });

  it('is the one of the project, and is refused where this Node is too old for it', async () => {
    await using project = await createProject();
    await project.installLocal({ name: '@airwright/local', bin: { 'airwright-local': './bin.js' }, engines: { node: '>=99.1' } });
    expect(await run(project.folder, ['local'])).toMatchObject({ code: 1, stderr: `airwright: @airwright/local needs Node 99.1 or newer; this is ${process.versions.node}.\n` });
    await project.installLocal({ name: '@airwright/local' });
    expect((await run(project.folder, ['local'])).stderr).toBe('airwright: The installed @airwright/local has no command airwright-local. Update it: npm install --save-dev @airwright/local@latest\n');
  });
});
