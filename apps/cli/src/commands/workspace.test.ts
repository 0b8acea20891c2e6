import { describe, expect, it } from 'vitest';
import { startWorld } from '../testing/airbyte.ts';
import { jsonLines, run } from '../testing/command.ts';

describe('what a workspace has already', () => {
  it('is exported as TypeScript that plans to no change once it is adopted', async () => {
    await using world = await startWorld({ names: ['users', 'more'] });
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    expect((await run(folder, ['export', '--out', 'exported'])).stdout).toMatch(/^2 pipelines in exported\/pipelines\.ts\n/);
    expect(await run(folder, ['export', '--out', 'exported'])).toMatchObject({ code: 1, stderr: expect.stringMatching(/^airwright: exported\/pipelines\.ts is there already\./) });
    await world.project.write('other/airwright.config.ts', `import { pipelines } from '../exported/pipelines.ts';\nexport default { pipelines, targets: { local: { url: '${world.server.url}' } } };\n`);
    const other = `${folder}/other`;
    expect((await run(other, ['adopt'])).stderr).toMatch(/Nobody is there to answer/);
    expect((await run(other, ['adopt', '--yes'])).stdout).toMatch(/^adopted connection users \(/m);
    expect((await run(other, ['plan'])).code).toBe(0);
  });

  it('is adopted by id where a name is not enough', async () => {
    await using world = await startWorld();
    expect((await run(world.project.folder, ['adopt', '--id', 'shop', '--yes'])).stderr).toMatch(/^airwright: --id is 'shop'; it must be a kind, a key and an id/);
    const unknown = await run(world.project.folder, ['adopt', '--id', 'source:shop=6f1d9c0e-0000-4000-8000-000000000000', '--yes']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('source:shop') });
  });

  it('is destroyed as far as it is managed, and once that is confirmed', async () => {
    await using world = await startWorld({ names: ['users', 'more'] });
    const { folder } = world.project;
    expect((await run(folder, ['destroy'])).stdout).toBe('Nothing to take away.\n');
    await run(folder, ['apply', '--yes']);
    const refused = await run(folder, ['destroy', 'more']);
    expect(refused.stdout).toMatch(/connection .*more/);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^airwright: Delete 2 resources on local .*\? Nobody is there to answer/) });
    expect((await run(folder, ['destroy', 'more', '--yes'])).stdout).toMatch(/\n2 resources deleted\.\n$/);
    expect((await run(folder, ['plan', 'users'])).code).toBe(0);
    const lines = jsonLines(await run(folder, ['destroy', '--yes', '--json']));
    expect(lines.at(-1)).toMatchObject({ type: 'result', data: { resources: [{ kind: 'connection' }, {}, {}] } });
    expect((await run(folder, ['plan', '--json'])).code).toBe(2);
  });
});

describe('airwright check-schemas', () => {
  it('tells of what is configured and what the sources have, and changes nothing', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    expect(await run(folder, ['check-schemas'])).toMatchObject({ code: 0, stdout: 'users: not applied yet\n' });
    await run(folder, ['apply', '--yes']);
    expect(await run(folder, ['check-schemas'])).toMatchObject({ code: 0, stdout: 'users: as configured\n' });
  });

  it('ends with 2 where something would break', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    await world.project.write('airwright.config.ts', (await world.project.read('airwright.config.ts')).replace("name: 'users', syncMode", "name: 'usres', syncMode"));
    const { code, stdout } = await run(folder, ['check-schemas']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^users:\n {2}! /);
  });
});
