import { describe, expect, it } from 'vitest';
import { jsonLines, onTerminal, run, start } from '../testing/command.ts';
import { startWorld } from '../testing/airbyte.ts';

describe('airwright plan', () => {
  it('tells what would change with exit code 2, changes nothing, and tells of no change with 0', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    const planned = await run(folder, ['plan']);
    expect(planned).toMatchObject({ code: 2, stderr: '' });
    expect(planned.stdout).toContain('+ create connection users\n');
    expect((await run(folder, ['plan'])).stdout).toBe(planned.stdout);
    await run(folder, ['apply', '--yes']);
    const again = await run(folder, ['plan']);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('No change');
  });

  it('is data for programs, and Markdown for a pull request', async () => {
    await using world = await startWorld();
    const ended = await run(world.project.folder, ['plan', '--json']);
    expect(ended).toMatchObject({ code: 2, stderr: '' });
    expect(jsonLines(ended)).toEqual([{ type: 'result', command: 'plan', data: expect.objectContaining({ hasChanges: true, counts: expect.objectContaining({ create: 3 }) }) }]);
    expect((await run(world.project.folder, ['plan', '--markdown'])).stdout).toMatch(/^#/m);
  });

  it('takes the pipelines that are named, and says nothing of the others', async () => {
    await using world = await startWorld({ names: ['orders eu', 'orders us', 'users'] });
    const { folder } = world.project;
    const { stdout } = await run(folder, ['plan', 'orders *']);
    expect(stdout).toContain('connection orders eu');
    expect(stdout).not.toContain('connection users');
    await run(folder, ['apply', '--yes']);
    expect((await run(folder, ['plan', 'users'])).stdout).not.toContain('orders');
    expect(await run(folder, ['plan', 'user'])).toMatchObject({ code: 1, stderr: 'airwright: No pipeline is called user. Did you mean users? There are orders eu, orders us, users.\n' });
    expect(await run(folder, ['plan', 'users', '--delete'])).toMatchObject({ code: 1, stderr: 'airwright: --delete looks at all pipelines; leave the names out.\n' });
  });

  it('says how to begin where nothing answers', async () => {
    await using world = await startWorld();
    await world.server.close();
    const { code, stderr } = await run(world.project.folder, ['plan']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^airwright: No Airbyte answers at http:\/\/127\.0\.0\.1:\d+.*\nIs the local server meant\? Start it with: airwright local\. Another target is chosen with --target\.\n$/);
  });

  it('ends at Ctrl-C with its exit code, and without a stack', async () => {
    await using world = await startWorld();
    world.server.faults.add({ fault: 'hang' });
    const asked = world.server.requests.next();
    const running = start(world.project.folder, ['plan']);
    await asked;
    running.child.kill('SIGINT');
    expect(await running.ended).toEqual({ code: 130, stdout: '', stderr: 'Stopping in order; Ctrl-C again leaves at once.\nairwright: Interrupted.\n' });
  });
});

describe('airwright apply', () => {
  it('is refused where nobody can be asked, and changes nothing', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    const { code, stderr } = await run(folder, ['apply']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `airwright: Apply this to local (${world.server.url})? Nobody is there to answer, so nothing was changed. Pass --yes to go on without being asked.\n` });
    expect(jsonLines(await run(folder, ['apply', '--json'])).at(-1)).toMatchObject({ type: 'error', error: { code: 'not_confirmed' } });
    expect((await run(folder, ['plan'])).code).toBe(2);
  });

  it('asks on a terminal, and goes by the answer', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await using refused = onTerminal(folder, ['apply']);
    await refused.shows(/Apply this to local \(.*\)\? \[y\/N\] /);
    refused.type('\r');
    expect(await refused.ended).toMatchObject({ code: 1, shown: expect.stringContaining('Nothing was changed.') });
    await using accepted = onTerminal(folder, ['apply']);
    await accepted.shows(/\[y\/N\] /);
    accepted.type('y\r');
    expect(await accepted.ended).toMatchObject({ code: 0, shown: expect.stringContaining(`1 pipeline on local (${world.server.url}) is as declared.`) });
  });

  it('is left by Ctrl-C at its question', async () => {
    await using world = await startWorld();
    await using asked = onTerminal(world.project.folder, ['apply']);
    await asked.shows(/\[y\/N\] /);
    asked.type('\u0003');
    expect(await asked.ended).toMatchObject({ code: 130 });
    expect((await run(world.project.folder, ['plan'])).code).toBe(2);
  });

  it('ends in order at Ctrl-C, and the next one goes on from there', async () => {
    await using world = await startWorld({ names: ['users', 'more'] });
    const { folder } = world.project;
    world.server.faults.add({ operation: 'createSource', times: 2, fault: 'latency', ms: 500, when: 'after' });
    const applying = start(folder, ['apply', '--yes']);
    await applying.says(/sample for users checked/);
    applying.child.kill('SIGINT');
    const { code, stderr } = await applying.ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringMatching(/^Stopping in order; Ctrl-C again leaves at once\.\nairwright: Interrupted\..*\n$/) });
    await run(folder, ['apply', '--yes']);
    expect((await run(folder, ['plan'])).code).toBe(0);
    expect(world.server.requests.acted('createSource')).toBe(2);
    expect(world.server.requests.acted('createConnection')).toBe(2);
  });

  it('colours a terminal, unless NO_COLOR is set', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await using coloured = onTerminal(folder, ['plan']);
    expect((await coloured.ended).shown).toContain('\u001b[32m+ create connection users');
    await using plain = onTerminal(folder, ['plan'], { env: { NO_COLOR: '1' } });
    expect((await plain.ended).shown).toContain('\n+ create connection users');
  });

  it('tells programs of the plan, each step and the end', async () => {
    await using world = await startWorld();
    const lines = jsonLines(await run(world.project.folder, ['apply', '--yes', '--json']));
    expect(lines.map(({ type }) => type)).toEqual(['event', ...lines.slice(1, -1).map(() => 'event'), 'result']);
    expect(lines[0]).toMatchObject({ command: 'apply', data: { type: 'plan' } });
    expect(lines[1]).toMatchObject({ data: { type: 'step', done: 1 } });
    expect(lines.at(-1)).toMatchObject({ data: { changed: true, pipelines: [{ name: 'users' }] } });
    expect(jsonLines(await run(world.project.folder, ['apply', '--json']))).toMatchObject([{ type: 'result', data: { changed: false } }]);
  });

  it('refuses to lose what no option allows', async () => {
    await using world = await startWorld({ names: ['users', 'more'] });
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    await world.declare({ names: ['users'] });
    expect((await run(folder, ['apply', '--yes'])).code).toBe(0);
    const { code, stderr } = await run(folder, ['apply', '--delete', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^airwright: Something would be lost, so nothing was changed:\n(- .*\n)+Pass --allow delete where that is meant\.\n$/);
    expect((await run(folder, ['apply', '--delete', '--allow', 'delete', '--yes'])).code).toBe(0);
    expect((await run(folder, ['plan', '--delete'])).code).toBe(0);
  });

  it('keeps a lock file for each target', async () => {
    await using world = await startWorld();
    await using other = await startWorld();
    await world.project.write('airwright.config.ts', (await world.project.read('airwright.config.ts')).replace('targets: {', `targets: { other: { url: '${other.server.url}' },`));
    for (const target of ['local', 'other']) expect((await run(world.project.folder, ['apply', '--yes', '--target', target])).code).toBe(0);
    const locks = await Promise.all(['local', 'other'].map(async (target) => JSON.parse(await world.project.read(`airwright.${target}.lock.json`)) as { server: { baseUrl: string } }));
    expect(locks.map(({ server }) => server.baseUrl)).toEqual([`${world.server.url}/api/v1`, `${other.server.url}/api/v1`]);
  });
});

describe('the secrets of a target', () => {
  const auth = { type: 'clientCredentials', clientId: 'client-1', clientSecret: 'hunter2hunter2' } as const;
  const config = (url: string): string => `import { secret } from '@airwright/pipelines';
import base from './base.ts';
export default { ...base, targets: { prod: { url: '${url}', auth: { type: 'clientCredentials', clientId: 'client-1', clientSecret: secret.env('PROD_SECRET') } } } };`;

  it('are resolved for the target that is used, and are told in no message', async () => {
    await using world = await startWorld({}, { auth });
    const { project, server } = world;
    await project.write('base.ts', await project.read('airwright.config.ts'));
    await project.write('airwright.config.ts', config(server.url));
    expect((await run(project.folder, ['plan', '--target', 'prod'], { env: { PROD_SECRET: auth.clientSecret } })).code).toBe(2);
    const missing = await run(project.folder, ['plan', '--target', 'prod']);
    expect(missing).toMatchObject({ code: 1, stderr: 'airwright: The target prod cannot be used: auth.clientSecret is secret(env PROD_SECRET). The environment variable PROD_SECRET is not set.\n' });
    const wrong = await run(project.folder, ['plan', '--target', 'prod'], { env: { PROD_SECRET: 'wrong-wrong-wrong' } });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout + wrong.stderr).not.toContain('wrong-wrong-wrong');
  });
});
