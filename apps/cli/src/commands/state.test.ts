import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../testing/airbyte.ts';
import { jsonLines, run } from '../testing/command.ts';

/** A pipeline that has synced once, so that it has a state. */
async function synced(): Promise<World> {
  const world = await startWorld({ incremental: true });
  await run(world.project.folder, ['apply', '--yes']);
  await run(world.project.folder, ['sync', 'users']);
  return world;
}

/** The state as a program reads it. */
async function stateOf(folder: string, ...more: string[]): Promise<unknown> {
  return jsonLines(await run(folder, ['state', 'get', 'users', '--json', ...more]))[0]!['data'];
}

describe('airwright state', () => {
  it('keeps a state in a file and gives it back', async () => {
    await using world = await synced();
    const { folder } = world.project;
    const state = await stateOf(folder);
    expect(state).toMatchObject({ type: 'stream', streams: [{ name: 'users' }] });
    expect(await run(folder, ['state', 'snapshot', 'users', 'kept.json'])).toMatchObject({ code: 0, stdout: 'The state of users is in kept.json.\n' });
    expect(await run(folder, ['state', 'snapshot', 'users', 'kept.json'])).toMatchObject({ code: 1, stderr: 'airwright: kept.json is there already. Choose another name, or remove it first.\n' });
    expect((await run(folder, ['state', 'rewind', 'users', 'users', '--beginning', '--yes'])).code).toBe(0);
    expect(await stateOf(folder)).not.toEqual(state);
    expect((await run(folder, ['state', 'restore', 'users', 'kept.json', '--yes'])).code).toBe(0);
    expect(await stateOf(folder)).toEqual(state);
  });

  it('is written from the text that it is shown as', async () => {
    await using world = await synced();
    const { folder } = world.project;
    const { stdout } = await run(folder, ['state', 'get', 'users']);
    await run(folder, ['state', 'rewind', 'users', 'users', '--beginning', '--yes']);
    await world.project.write('state.json', stdout);
    expect(await run(folder, ['state', 'set', 'users', 'state.json', '--yes'])).toMatchObject({ code: 0, stdout });
  });

  it.each([
    ['nothing.json', 'airwright: There is no file nothing.json.\n'],
    ['broken.json', 'airwright: broken.json cannot be read as JSON.\n'],
    ['other.json', 'airwright: other.json is not a state as airwright state get writes it: an object with a type (not_set, stream, global, legacy) and its streams.\n'],
  ])('refuses %s before anything is asked of the server', async (file, message) => {
    await using world = await startWorld();
    await world.project.write('broken.json', '{');
    await world.project.write('other.json', '{ "type": "stream" }');
    expect(await run(world.project.folder, ['state', 'set', 'users', file, '--yes'])).toMatchObject({ code: 1, stderr: message });
    expect(world.server.requests.list()).toEqual([]);
  });

  it('wants to be told one pipeline and one place', async () => {
    await using world = await startWorld({ names: ['users', 'more'] });
    const { folder } = world.project;
    expect((await run(folder, ['state', 'get', '*'])).stderr).toBe('airwright: * names several pipelines; this takes one.\n');
    expect((await run(folder, ['state', 'rewind', 'users', 'users', '--yes'])).stderr).toBe('airwright: Say where to: either a value of the cursor, or --beginning.\n');
    expect((await run(folder, ['state', 'rewind', 'users', 'users', '--beginning'])).stderr).toMatch(/Set users of users on .* back to its beginning\? Nobody is there to answer/);
    expect((await run(folder, ['state', 'promote', '--from', 'local', '--yes'])).stderr).toMatch(/^airwright: --from and --to are needed/);
  });

  it('goes along to another target, where the pipeline goes on', async () => {
    await using world = await synced();
    await using other = await startWorld();
    await world.project.write('airwright.config.ts', (await world.project.read('airwright.config.ts')).replace('targets: {', `targets: { other: { url: '${other.server.url}' },`));
    const { folder } = world.project;
    const promoted = await run(folder, ['state', 'promote', '--from', 'local', '--to', 'other', '--yes']);
    expect(promoted).toMatchObject({ code: 0, stdout: expect.stringContaining('users goes on at other\n') });
    expect(await stateOf(folder, '--target', 'other')).toEqual(await stateOf(folder));
    expect((await run(folder, ['plan', '--target', 'other'])).code).toBe(0);
  });
});
