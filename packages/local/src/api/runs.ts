import { descriptorOf } from '@airwright/connector-kit';
import { destinationModes } from '../registry/modes.ts';
import type { Schemas } from '../server/contract.ts';
import { ApiError, unprocessable } from '../server/errors.ts';
import type { ConnectionRecord } from '../store/records.ts';
import { findConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { jobInfo } from './jobs.ts';
import { jobRead } from './views/job.ts';

type NamedStream = { streamName: string; streamNamespace?: string | undefined };

export const runHandlers = {
  syncConnection: ({ connectionId }, context) => {
    const connection = findConnection(context.store, connectionId);
    if (connection.status !== 'active') throw new ApiError(409, `Can only sync an active connection; ${connectionId} is ${connection.status}. Set its status to active first.`, {}, 'uncaught');
    const job = context.engine.trigger(connection, { configType: 'sync' });
    if (!job) throw new ApiError(409, `A sync is already running for: ${connectionId}`);
    return jobInfo(job, context);
  },
  resetConnection: ({ connectionId }, context) => clear(connectionId, [], context),
  clearConnection: ({ connectionId }, context) => clear(connectionId, [], context),
  resetConnectionStream: ({ connectionId, streams }, context) => clear(connectionId, streams, context),
  clearConnectionStream: ({ connectionId, streams }, context) => clear(connectionId, streams, context),
  refreshConnectionStream: async ({ connectionId, refreshMode, streams }, context) => {
    const connection = findConnection(context.store, connectionId);
    const destination = context.store.actors.get('destination', connection.destinationId);
    const connector = destination && (await context.definitions.connector('destination', destination.definitionId));
    // A destination that knows no generations cannot be refreshed: nothing happens, and no job says so.
    if (!connector?.supportsRefreshes || destinationModes(connector).length === 0) return {};
    // Where a job runs, the refresh is left to the next one.
    context.store.refreshes.add(connectionId, chosen(connection, streams ?? []), refreshMode);
    const job = context.engine.trigger(connection, { configType: 'sync' });
    return job ? { job: jobRead(job) } : {};
  },
} satisfies Partial<Handlers>;

/** Empties streams: whatever runs is cancelled first. */
async function clear(connectionId: string, streams: readonly NamedStream[], context: ApiContext): Promise<Schemas['JobInfoRead']> {
  const { store, engine } = context;
  const connection = findConnection(store, connectionId);
  const wanted = chosen(connection, streams);
  for (;;) {
    const running = store.jobs.unfinished(connectionId);
    if (running) await engine.cancel(running.id);
    // Something else may have started a job while this one was awaited.
    const job = engine.trigger(connection, { configType: 'reset_connection', streams: wanted });
    if (job) return jobInfo(job, context);
  }
}

/** The named streams of the connection, or all of them where none is named. */
function chosen(connection: ConnectionRecord, streams: readonly NamedStream[]): { name: string; namespace?: string }[] {
  const all = connection.data.catalog.streams.map(({ stream }) => descriptorOf(stream));
  if (streams.length === 0) return all;
  return streams.map(({ streamName, streamNamespace }) => {
    const found = all.find(({ name, namespace }) => name === streamName && (streamNamespace === undefined || namespace === streamNamespace));
    if (!found) throw unprocessable(`The connection has no stream ${streamName}. It has ${all.map(({ name }) => name).join(', ')}.`);
    return found;
  });
}
