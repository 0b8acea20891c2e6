import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { watchJobs } from '@airwright/pipelines';
import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { startServer, type Server } from '../parts/server.ts';

const connections = 200;
const records = 2000;
/** Triggers under way at the same time. */
const atOnce = 8;

/** Many connections that sync on the local server at once, watched by one watcher. */
export const watchReal: Bench = {
  name: 'watch-real',
  summary: `${connections} connections that sync on the local server at once, all watched by one watcher`,
  run: measure,
};

async function* measure({ signal, say }: BenchContext): AsyncGenerator<Measurement> {
  await using server = await startServer();
  let lists = 0;
  const airbyte = createAirbyteClient({ baseUrl: server.url });
  const watching = createAirbyteClient({
    baseUrl: server.url,
    fetch: (url, init) => {
      lists += 1;
      return fetch(url, init);
    },
  });
  say(`making ${connections} connections`);
  const ids = await connect(server, airbyte, signal);
  say('syncing and watching');
  const ends = new Map<number, number>();
  const stop = new AbortController();
  let mostAtOnce = 0;
  const going = new Set<number>();
  const watched = (async () => {
    for await (const event of watchJobs(watching, { workspaceIds: [server.workspaceId] }, { signal: AbortSignal.any([signal, stop.signal]) }).events()) {
      if (event.type === 'queued' || event.type === 'started') going.add(event.jobId);
      mostAtOnce = Math.max(mostAtOnce, going.size);
      if (event.type === 'failed' || event.type === 'cancelled') throw new Error(`Job ${event.jobId} is ${event.type}.`);
      if (event.type !== 'succeeded') continue;
      going.delete(event.jobId);
      ends.set(event.jobId, event.at.getTime() - event.result.endedAt.getTime());
      if (ends.size === connections) stop.abort();
    }
  })();
  const began = performance.now();
  await Promise.all([watched, each(ids, async (connectionId) => {
    await airbyte.connections.sync({ connectionId }, { signal });
  })]);
  signal.throwIfAborted();
  const seconds = (performance.now() - began) / 1000;
  yield { figure: `${connections} syncs of ${records.toLocaleString('en')} records, all over after`, value: seconds, unit: 's' };
  yield { figure: 'of them under way at once', value: mostAtOnce, unit: 'jobs' };
  yield { figure: 'requests of the watcher', value: lists / connections, unit: 'a job', peer: { name: 'one look at each job', value: 1 } };
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
