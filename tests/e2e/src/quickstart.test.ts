import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { startLocalAirbyte } from '@airwright/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld } from './world.ts';

const program = fileURLToPath(new URL('../../../apps/quickstart/src/main.ts', import.meta.url));

interface Line {
  event: string;
  [member: string]: unknown;
}

/** Starts the quickstart with JSON lines. */
function start(...args: string[]): { child: ChildProcessByStdio<null, Readable, Readable>; lines: Line[]; until: (event: string, wanted?: (line: Line) => boolean) => Promise<Line>; ended: Promise<{ code: number | null; errors: string }> } {
  const child = spawn(process.execPath, [program, '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  createInterface(child.stdout).on('line', (text) => {
    const line = JSON.parse(text) as Partial<Line> & { type?: string };
    // What a run tells has a type where the quickstart's own lines have an event.
    lines.push({ ...line, event: line.event ?? line.type ?? '' });
    for (const look of waiting) look();
  });
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => child.once('close', (code) => resolve({ code, errors })));
  const until = (event: string, wanted: (line: Line) => boolean = () => true): Promise<Line> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.find((line) => line.event === event && wanted(line));
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`The quickstart ended before '${event}': ${errors}`)));
    });
  return { child, lines, until, ended };
}

/** Whether anything listens at an address of this machine. */
async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(() => true, () => false);
}

describe('the quickstart, while port 8001 is taken', () => {
  let lines: Line[];
  let code: number | null;
  let occupier: Server | undefined;
  const of = (event: string): Line[] => lines.filter((line) => line.event === event);

  beforeAll(async () => {
    const server = createServer();
    // Somebody else may hold the port already; that does as well.
    occupier = await new Promise((resolve) => server.once('error', () => resolve(undefined)).listen(8001, '127.0.0.1', () => resolve(server)));
    const run = start();
    ({ code } = await run.ended);
    lines = run.lines;
  }, 180_000);
  afterAll(() => void occupier?.close());

  test('ends well', () => expect(code).toBe(0));

  test('starts a Postgres with its data, an S3 endpoint and a server on another port', () => {
    expect(of('step').map(({ step }) => step)).toEqual(['postgres', 'seed', 's3', 'airbyte']);
    expect(of('step')[1]).toMatchObject({ detail: 'customers 10000 rows, orders 100000 rows' });
    expect(of('step')[3]?.['detail']).not.toContain(':8001');
  });

  test('applies the pipeline a step at a time, and changes nothing the second time', () => {
    expect(of('plan').slice(0, 6).map(({ kind, action }) => `${String(action)} ${String(kind)}`)).toEqual(['create', 'unchanged'].flatMap((action) => ['source', 'destination', 'connection'].map((kind) => `${action} ${kind}`)));
    expect(of('apply').slice(0, 6).map(({ action }) => action).sort()).toEqual(['activate', 'check', 'check', 'create', 'create', 'create']);
    expect(of('apply').every(({ durationMs }) => typeof durationMs === 'number')).toBe(true);
    expect(of('unchanged')).toEqual([expect.objectContaining({ changed: false })]);
  });

  test('syncs with progress a stream', () => {
    const streams = new Set(of('progress').flatMap(({ streams }) => (streams as { name: string }[]).map(({ name }) => name)));
    expect([...streams]).toEqual(expect.arrayContaining(['customers', 'orders']));
    expect(of('synced')[0]).toMatchObject({ status: 'succeeded', recordsSynced: 110_000 });
  });

  test('proves that the Parquet files equal the source', () => {
    const proofs = of('proof').slice(0, 9);
    expect(proofs.map(({ table, figure }) => `${String(table)} ${String(figure)}`)).toEqual([
      'customers count', 'customers min(updated_at)', 'customers max(updated_at)', 'customers checksum of every column',
      'orders count', 'orders sum(amount) in cents', 'orders min(updated_at)', 'orders max(updated_at)', 'orders checksum of every column',
    ]);
    expect(of('proof').every(({ equal }) => equal === true)).toBe(true);
  });

  test('moves what changed and nothing else, the boundary rows aside', () => {
    const [moved] = of('moved');
    expect(moved?.['changedRows']).toBeGreaterThanOrEqual(500);
    expect(moved?.['changedRows']).toBeLessThanOrEqual(700);
    expect(moved?.['recordsSynced']).toBe(Number(moved?.['changedRows']) + Number(moved?.['boundaryRows']));
  });

  test('cancels a sync while it moves', () => {
    expect(of('cancelled')).toEqual([expect.objectContaining({ status: 'cancelled' })]);
  });

  test('lists the jobs of the connection', () => {
    expect(of('job').map(({ status, records }) => [status, records])).toEqual([['succeeded', expect.any(Number)], ['succeeded', 110_000]]);
  });

  test('keeps a replica that equals the source after an update', () => {
    expect(of('proof').slice(-5).every(({ table, equal }) => table === 'orders' && equal === true)).toBe(true);
  });
});

test('--keep leaves everything running until Ctrl-C, and then stops everything', { timeout: 180_000 }, async () => {
  const run = start('--keep');
  const { address } = await run.until('address', ({ name }) => name === 'Airbyte API');
  const health = `${String(address)}/health`;
  const running = await answers(health);
  run.child.kill('SIGINT');
  const { code, errors } = await run.ended;
  expect(running).toBe(true);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(await answers(health)).toBe(false);
});

test('Ctrl-C in the middle stops everything at once, without a word of error', { timeout: 180_000 }, async () => {
  const run = start();
  await run.until('progress');
  const server = run.lines.find(({ step }) => step === 'airbyte')?.['detail'];
  run.child.kill('SIGINT');
  const { code, errors } = await run.ended;
  expect({ code, errors }).toEqual({ code: 130, errors: '' });
  expect(await answers(`${String(server)}/api/v1/health`)).toBe(false);
});

test('works on a database, a bucket and an Airbyte of yours, again and again', { timeout: 240_000 }, async () => {
  await using world = await startWorld();
  await using server = await startLocalAirbyte();
  const { postgres, s3 } = world;
  const args = ['--postgres', postgres.url('ecommerce'), '--s3', s3.endpoint, '--s3-key', s3.accessKeyId, '--s3-secret', s3.secretAccessKey, '--target', server.url];
  for (const action of ['create', 'unchanged']) {
    const run = start(...args);
    expect(await run.ended).toEqual({ code: 0, errors: '' });
    expect(run.lines.find(({ event, kind }) => event === 'plan' && kind === 'connection')).toMatchObject({ action });
    expect(run.lines.filter(({ event, equal }) => event === 'proof' && equal === true)).toHaveLength(19);
    expect(JSON.stringify(run.lines)).not.toContain(postgres.password);
  }
});

test.each([
  { args: ['--postgres', 'mysql://x'], says: /--postgres/ },
  { args: ['--s3', 'http://127.0.0.1:9000'], says: /--s3-key/ },
  { args: ['--target', 'somewhere'], says: /--target/ },
  { args: ['--nonsense'], says: /--nonsense/ },
])('$args is refused with exit code 2', async ({ args, says }) => {
  const { code, errors } = await start(...args).ended;
  expect(code).toBe(2);
  expect(errors).toMatch(says);
});
