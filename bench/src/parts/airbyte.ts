import { setTimeout as pause } from 'node:timers/promises';
import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { secondsOf } from '../harness/measure.ts';
import type { Server } from './server.ts';

/** How often a running job is looked at. */
const pollMs = 20;

/** One end of a connection. */
export interface Actor {
  readonly definitionId: string;
  readonly config: Record<string, unknown>;
}

/** What to move. */
export interface Plan {
  readonly source: Actor;
  readonly destination: Actor;
  readonly stream: string;
  /** How the stream is read; it is always appended. */
  readonly syncMode: 'full_refresh' | 'incremental';
  readonly cursorField?: string;
  /** Records that have to arrive. */
  readonly records: number;
}

/** A source and a destination on the server, and a way to move the source's stream anew each time. */
export interface Mover {
  /** Moves everything once, over a connection without state. Seconds from the trigger to the job's success. */
  move(): Promise<number>;
  /** Id of the last job. */
  readonly lastJob: number;
}

/** Sets the two ends up and finds the stream. */
export async function prepareMover(server: Server, plan: Plan, signal: AbortSignal): Promise<Mover> {
  const airbyte = createAirbyteClient({ baseUrl: server.url });
  const { workspaceId } = server;
  const { sourceId } = await airbyte.sources.create({ workspaceId, name: 'source', sourceDefinitionId: plan.source.definitionId, connectionConfiguration: plan.source.config });
  const { destinationId } = await airbyte.destinations.create({
    workspaceId,
    name: 'destination',
    destinationDefinitionId: plan.destination.definitionId,
    connectionConfiguration: plan.destination.config,
  });
  const discovered = (await airbyte.sources.discoverSchema({ sourceId }, { signal })).catalog?.streams.find(({ stream }) => stream?.name === plan.stream);
  if (!discovered?.stream) throw new Error(`The source has no stream ${plan.stream}.`);
  const { stream } = discovered;
  const config = { ...discovered.config, syncMode: plan.syncMode, destinationSyncMode: 'append' as const, cursorField: plan.cursorField ? [plan.cursorField] : [], selected: true };
  let lastJob = 0;
  return {
    get lastJob() {
      return lastJob;
    },
    async move() {
      const { connectionId } = await airbyte.connections.create({ sourceId, destinationId, status: 'active', namespaceDefinition: 'source', syncCatalog: { streams: [{ stream, config }] } });
      const seconds = await secondsOf(async () => {
        lastJob = (await airbyte.connections.sync({ connectionId })).job.id;
        await untilSucceeded(airbyte, lastJob, signal);
      });
      const { job } = await airbyte.jobs.getWithoutLogs({ id: lastJob });
      const committed = job.aggregatedStats?.recordsCommitted;
      if (committed !== plan.records) throw new Error(`Job ${lastJob} committed ${committed ?? 'an unknown number of'} records instead of ${plan.records}.`);
      await airbyte.connections.delete({ connectionId });
      return seconds;
    },
  };
}

async function untilSucceeded(airbyte: AirbyteClient, id: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { job } = await airbyte.jobs.getLight({ id }, { signal });
    if (job.status === 'succeeded') return;
    if (job.status === 'failed' || job.status === 'cancelled' || job.status === 'incomplete') throw new Error(await whyFailed(airbyte, id, job.status));
    await pause(pollMs, undefined, { signal });
  }
}

async function whyFailed(airbyte: AirbyteClient, id: number, status: string): Promise<string> {
  const { attempts } = await airbyte.jobs.getWithoutLogs({ id });
  const reasons = attempts.flatMap(({ attempt }) => attempt.failureSummary?.failures.map(({ externalMessage }) => externalMessage ?? 'for an unknown reason') ?? []);
  return `Job ${id} is ${status}: ${reasons.join('; ')}`;
}
