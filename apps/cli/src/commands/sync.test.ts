import { describe, expect, it } from 'vitest';
import { connectionId, startWorld } from '../testing/airbyte.ts';
import { jsonLines, onTerminal, run, start } from '../testing/command.ts';

const once = { retry: { completeFailuresMaxSuccessive: 1, completeFailuresMaxTotal: 1, partialFailuresMaxSuccessive: 1, partialFailuresMaxTotal: 1 } };

describe('airwright sync', () => {
  it('syncs the pipelines that are named, and ends with 0 where all succeed', async () => {
    await using world = await startWorld({ names: ['users eu', 'users us', 'other'] });
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    const { code, stdout } = await run(folder, ['sync', 'users *']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ users eu succeeded: 100 records/);
    expect(stdout).toMatch(/✓ 2 succeeded: 200 records/);
    expect(stdout).not.toContain('other');
    const jobs = jsonLines(await run(folder, ['runs', '--json']))[0] as { data: { jobs: { pipeline: string }[] } };
    expect(jobs.data.jobs.map(({ pipeline }) => pipeline).sort()).toEqual(['users eu', 'users us']);
  });

  it('wants to be told what, and says so', async () => {
    await using world = await startWorld();
    expect(await run(world.project.folder, ['sync'])).toMatchObject({ code: 1, stderr: "airwright: Missing required argument 'pipelines'.\n" });
    expect((await run(world.project.folder, ['sync', '*'])).stderr).toMatch(/has no connection "users"/);
  });

  it('takes the id of a connection, and then needs no configuration', async () => {
    await using world = await startWorld();
    await run(world.project.folder, ['apply', '--yes']);
    const id = await connectionId(world, 'users');
    await using bare = await startWorld();
    await bare.project.write('airwright.config.ts', '');
    const ended = await run('/', ['sync', id, '--json'], { env: { AIRBYTE_URL: world.server.url } });
    expect(ended.code).toBe(0);
    expect(jsonLines(ended).at(-1)).toMatchObject({ type: 'result', data: { ok: true, recordsSynced: 100 } });
  });

  it('ends with 3 where one fails, and tells why', async () => {
    await using world = await startWorld({ failAfter: 10 }, once);
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    const { code, stdout } = await run(folder, ['sync', 'users']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/✗ users failed/);
  });

  it('cancels its job at Ctrl-C, waits for its end, and ends with 4', async () => {
    await using world = await startWorld({ millisPerRecord: 50, records: 10_000 });
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    const syncing = start(folder, ['sync', 'users']);
    await syncing.says(/started/);
    syncing.child.kill('SIGINT');
    const { code, stdout, stderr } = await syncing.ended;
    expect(code).toBe(4);
    expect(stderr).toBe('Stopping in order; Ctrl-C again leaves at once.\n');
    expect(stdout).toMatch(/users (was )?cancelled/);
    expect((await run(folder, ['runs'])).stdout).toMatch(/cancelled/);
  });

  it('leaves at once at the second Ctrl-C', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    world.server.jobs.script(await connectionId(world, 'users'), [{ status: 'running' }], { advance: 'manual' });
    world.server.faults.add({ operation: 'cancelJob', fault: 'hang' });
    const syncing = start(folder, ['sync', 'users']);
    await syncing.says(/started/);
    syncing.child.kill('SIGINT');
    await syncing.says(/Stopping in order/);
    syncing.child.kill('SIGINT');
    expect((await syncing.ended).code).toBe(130);
  });

  it('shows a live view on a terminal', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    await using shown = onTerminal(folder, ['sync', 'users']);
    const { code, shown: text } = await shown.ended;
    expect(code).toBe(0);
    expect(text).toMatch(/1 succeeded: 100 records/);
  });

  it('writes for GitHub Actions where it runs there', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    const { stdout } = await run(folder, ['sync', 'users'], { env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: `${folder}/summary.md` } });
    expect(stdout).toMatch(/^::group::users /);
    expect(await world.project.read('summary.md')).toContain('users');
  });

  it('cancels what is not over in time', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    world.server.jobs.script(await connectionId(world, 'users'), [{ status: 'running' }], { advance: 'manual' });
    expect((await run(folder, ['sync', 'users', '--timeout', '1s'])).code).toBe(4);
  });
});

describe('a job that was started and left', () => {
  it('is watched, shows its log, and is cancelled', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    world.server.jobs.script(await connectionId(world, 'users'), [{ status: 'running' }], { advance: 'manual' });
    const started = await run(folder, ['sync', 'users', '--detach', '--json']);
    const id = String((jsonLines(started)[0] as { data: { jobs: [{ jobId: number }] } }).data.jobs[0].jobId);
    const watching = start(folder, ['watch', id]);
    await watching.says(/started/);
    expect(await run(folder, ['cancel', 'users'])).toEqual({ code: 0, stdout: `users: job ${id} is cancelled\n`, stderr: '' });
    expect((await watching.ended).code).toBe(4);
    const log = await run(folder, ['logs', id, '--json']);
    expect(jsonLines(log).at(-1)).toEqual({ type: 'result', command: 'logs', data: { jobId: Number(id) } });
    expect(await run(folder, ['cancel', id])).toMatchObject({ code: 0, stdout: `job ${id}: job ${id} is cancelled\n` });
  });

  it('is one of those that are seen by watching its pipeline', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    const watching = start(folder, ['watch', 'users']);
    await watching.says(/Watching users\./);
    await run(folder, ['sync', 'users', '--detach']);
    await watching.says(/✓ users succeeded: 100 records/);
    watching.child.kill('SIGINT');
    expect((await watching.ended).code).toBe(0);
  });
});

describe('streams that are read anew', () => {
  it('are refreshed and cleared, by name, once that is confirmed', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    await run(folder, ['apply', '--yes']);
    await run(folder, ['sync', 'users']);
    for (const args of [['refresh', 'users', '--mode', 'merge'], ['clear', 'users']]) {
      expect((await run(folder, args)).stderr).toMatch(/Nobody is there to answer, so nothing was changed/);
      expect((await run(folder, [...args, '--stream', 'usres', '--yes'])).stderr).toBe('airwright: users has no stream usres. Did you mean users? There is users.\n');
      expect((await run(folder, [...args, '--stream', 'users', '--yes'])).code).toBe(0);
    }
    expect((await run(folder, ['runs', '--limit', '2'])).stdout).toMatch(/(clear|reset_connection) .*succeeded[^]*refresh .*succeeded/);
    expect((await run(folder, ['refresh', 'users', '--yes'])).stderr).toMatch(/^airwright: --mode is needed/);
  });
});

describe('airwright fresh', () => {
  it('ends with 2 as long as something is not as expected', async () => {
    await using world = await startWorld();
    const { folder } = world.project;
    expect(await run(folder, ['fresh'])).toMatchObject({ code: 2, stdout: expect.stringMatching(/^users: /) });
    await run(folder, ['apply', '--yes']);
    await run(folder, ['sync', 'users']);
    expect(await run(folder, ['fresh', '--within', '7h'])).toMatchObject({ code: 0, stdout: 'users: fresh\n' });
  });
});
