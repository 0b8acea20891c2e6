import { descriptorOf } from '@airwright/connector-kit';
import { destinationModes } from './definitions.ts';
import type { Schemas } from '../server/contract.ts';
import { ApiError, unprocessable } from '../server/errors.ts';
import type { ConnectionRecord, JobRecord } from '../store/records.ts';
import { findConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { jobInfo } from './jobs.ts';
import { jobRead } from './views/job.ts';

type NamedStream = { streamName: string; streamNamespace?: string | undefined };

export const runHandlers: Handlers = {
  syncConnection: ({ connectionId }, context) => {
    const connection = findConnection(context.store, connectionId);
    if (connection.status !== 'active') throw new ApiError(409, `Can only sync an active connection; ${connectionId} is ${connection.status}. Set its status to active first.`, {}, 'uncaught');
    return jobInfo(started(context, connection, { configType: 'sync' }), context);
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
    const job = context.engine.trigger(connection, { configType: 'refresh', refreshMode, streams: chosen(connection, streams ?? []) });
    return job ? { job: jobRead(job) } : {};
  },
};

/** Empties streams: a running job is cancelled first. */
async function clear(connectionId: string, streams: readonly NamedStream[], context: ApiContext): Promise<Schemas['JobInfoRead']> {
  const connection = findConnection(context.store, connectionId);
  const wanted = chosen(connection, streams);
  const running = context.store.jobs.unfinished(connectionId);
  if (running) await context.engine.cancel(running.id);
  return jobInfo(started(context, connection, { configType: 'reset_connection', streams: wanted }), context);
}

function started({ engine }: ApiContext, connection: ConnectionRecord, request: { configType: JobRecord['configType']; streams?: { name: string; namespace?: string }[] }): JobRecord {
  const job = engine.trigger(connection, request);
  if (!job) throw new ApiError(409, `A sync is already running for: ${connection.connectionId}`);
  return job;
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
