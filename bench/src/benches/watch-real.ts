import { createAirbyteClient, type AirbyteClient, type FetchLike } from '@airwright/client';
import { reporters, runAll, watchJobs, type RunAllOptions } from '@airwright/pipelines';
import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { startServer, type Server } from '../parts/server.ts';

const connections = 200;
const records = 2000;
/** Triggers under way at the same time. */
const atOnce = 8;

/** Many connections that sync on the local server at once, watched by one watcher in one terminal view. */
export const watchReal: Bench = {
  name: 'watch-real',
  summary: `${connections} connections that sync on the local server at once, all watched by one watcher in one terminal view`,
  run: measure,
};

async function* measure({ signal, say }: BenchContext): AsyncGenerator<Measurement> {
  await using server = await startServer();
  const airbyte = createAirbyteClient({ baseUrl: server.url });
  say(`making ${connections} connections`);
  const ids = await connect(server, airbyte, signal);
  say('syncing and watching');
  const began = performance.now();
  const triggers = each(ids, async (connectionId) => {
    await airbyte.connections.sync({ connectionId }, { signal });
  });
  const [{ requests, mostAtOnce, frames, kilobytes }] = await Promise.all([watch(server, signal), triggers]);
  signal.throwIfAborted();
  const seconds = (performance.now() - began) / 1000;
  yield { figure: `${connections} syncs of ${records.toLocaleString('en')} records, all over after`, value: seconds, unit: 's' };
  yield { figure: 'of them under way at once', value: mostAtOnce, unit: 'jobs' };
  yield { figure: 'requests of the watcher, counters of all jobs among them', value: requests / connections, unit: 'a job', peer: { name: 'one look at each job', value: 1 } };
  yield { figure: 'frames of the terminal view', value: frames / seconds, unit: 'a second', peer: { name: 'limit', value: 10 } };
  yield { figure: 'text of a frame', value: kilobytes / frames, unit: 'kB' };
  say('syncing them once more, by runAll');
  yield* orchestrated(server, ids, signal);
}

/** The same syncs, all by one call of `runAll`, which counts as well what it takes to begin them. */
async function* orchestrated(server: Server, ids: readonly string[], signal: AbortSignal): AsyncGenerator<Measurement> {
  const { airbyte, requests } = counting(server);
  const seen = new Map<string, { from: number; to: number }>();
  const onEvent: RunAllOptions['onEvent'] = ({ at }, { key }) => seen.set(key, { from: seen.get(key)?.from ?? at.getTime(), to: at.getTime() });
  const { ok } = await runAll(airbyte, ids, { concurrency: connections, signal, onEvent });
  if (!ok) throw new Error('Not all have succeeded.');
  const looks = [...seen.values()].reduce((sum, { from, to }) => sum + Math.ceil((to - from) / 2000), 0);
  yield { figure: 'requests of runAll, progress and all', value: requests() / connections, unit: 'a run', peer: { name: 'a look every 2 s, as PyAirbyte does', value: looks / connections } };
}

/** A client, and how many requests it has made. */
function counting({ url: baseUrl }: Server): { airbyte: AirbyteClient; requests: () => number } {
  let requests = 0;
  const counted: FetchLike = (url, init) => {
    requests += 1;
    return fetch(url, init);
  };
  return { airbyte: createAirbyteClient({ baseUrl, fetch: counted }), requests: () => requests };
}

/** What one watcher of all jobs saw and took, shown on a terminal of 120 columns and 50 lines, until as many have succeeded as there are connections. */
async function watch(server: Server, signal: AbortSignal): Promise<{ requests: number; mostAtOnce: number; frames: number; kilobytes: number }> {
  let [mostAtOnce, frames, written, succeeded] = [0, 0, 0, 0];
  const { airbyte, requests } = counting(server);
  const write = (text: string): void => {
    frames += 1;
    written += text.length;
  };
  const view = reporters.terminal({ stream: { isTTY: true, columns: 120, rows: 50, write } });
  const going = new Set<number>();
  for await (const event of watchJobs(airbyte, { workspaceIds: [server.workspaceId] }, { signal, details: 'progress' }).events()) {
    view.event(event);
    if (event.type === 'queued' || event.type === 'started') going.add(event.jobId);
    mostAtOnce = Math.max(mostAtOnce, going.size);
    if (event.type === 'failed' || event.type === 'cancelled') throw new Error(`Job ${event.jobId} is ${event.type}.`);
    if (event.type !== 'succeeded') continue;
    going.delete(event.jobId);
    succeeded += 1;
    if (succeeded === connections) break;
  }
  await view.end();
  return { requests: requests(), mostAtOnce, frames, kilobytes: written / 1000 };
}

async function connect(server: Server, airbyte: AirbyteClient, signal: AbortSignal): Promise<string[]> {
  const { workspaceId } = server;
  const { sourceId } = await airbyte.sources.create({ workspaceId, name: 'sample', sourceDefinitionId: 'dfd88b22-b603-4c3d-aad7-3701784586b1', connectionConfiguration: { count: records } });
  const silent = { test_destination: { test_destination_type: 'SILENT' } };
  const { destinationId } = await airbyte.destinations.create({ workspaceId, name: 'nowhere', destinationDefinitionId: 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3', connectionConfiguration: silent });
  const { catalog } = await airbyte.sources.discoverSchema({ sourceId }, { signal });
  const stream = catalog?.streams.find((found) => found.stream?.name === 'users')?.stream;
  if (!stream) throw new Error('The source has no stream users.');
  const syncCatalog = { streams: [{ stream, config: { syncMode: 'full_refresh' as const, destinationSyncMode: 'append' as const, selected: true } }] };
  const ids: string[] = [];
  await each(Array.from({ length: connections }, (_, index) => index), async (index) => {
    ids.push((await airbyte.connections.create({ name: `connection ${index + 1}`, sourceId, destinationId, status: 'active', syncCatalog }, { signal })).connectionId);
  });
  return ids;
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const one = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
