import { randomUUID } from 'node:crypto';
import { descriptorOf } from '@airwright/connector-kit';
import type { Schemas } from '../server/contract.ts';
import { ApiError } from '../server/errors.ts';
import type { StreamStatusRecord } from '../store/records.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { findConnection } from './connections.ts';
import { findAttempt } from './jobs.ts';
import { pageOf } from './paging.ts';

export const streamStatusHandlers = {
  getStreamStatuses: (request, { store }) => {
    const { attemptNumber: attempt, pagination, ...filter } = request;
    return { streamStatuses: store.jobs.streamStatuses({ ...filter, attempt }, pageOf(pagination, -1)).map(streamStatusRead) };
  },
  getStreamStatusesByRunState: ({ connectionId }, { store }) => {
    const { workspaceId } = findConnection(store, connectionId);
    const latest = new Map<string, StreamStatusRecord>();
    for (const status of store.jobs.streamStatuses({ workspaceId, connectionId })) {
      const key = JSON.stringify([status.stream, status.runState]);
      if (!latest.has(key)) latest.set(key, status);
    }
    return { streamStatuses: [...latest.values()].map(streamStatusRead) };
  },
  createStreamStatus: (request, context) => streamStatusRead(record(randomUUID(), request, context)),
  updateStreamStatus: ({ id, ...request }, context) => {
    if (!context.store.jobs.streamStatus(id)) throw new ApiError(404, `Could not find stream status ${id}`, {}, 'missing');
    return streamStatusRead(record(id, request, context));
  },
} satisfies Partial<Handlers>;

/** Keeps what a program that takes the platform's place says of a stream. */
function record(id: string, request: Schemas['StreamStatusCreateRequestBody'], { store }: ApiContext): StreamStatusRecord {
  const { workspaceId, connectionId, jobId, attemptNumber, streamName, streamNamespace, jobType, runState, incompleteRunCause, transitionedAt } = request;
  if ((runState === 'INCOMPLETE') !== (incompleteRunCause !== undefined)) throw new ApiError(400, 'incompleteRunCause goes with the runState INCOMPLETE, and with no other.');
  findConnection(store, connectionId);
  findAttempt(store, jobId, attemptNumber);
  const stream = descriptorOf({ name: streamName, namespace: streamNamespace });
  const status = { id, workspaceId, connectionId, jobId, attempt: attemptNumber, stream, jobType, runState, ...(incompleteRunCause && { cause: incompleteRunCause }), transitionedAt };
  return store.jobs.putStreamStatus(status);
}

function streamStatusRead(status: StreamStatusRecord): Schemas['StreamStatusRead'] {
  return {
    id: status.id,
    workspaceId: status.workspaceId,
    connectionId: status.connectionId,
    jobId: status.jobId,
    attemptNumber: status.attempt,
    streamName: status.stream.name,
    ...(status.stream.namespace === undefined ? {} : { streamNamespace: status.stream.namespace }),
    jobType: status.jobType,
    runState: status.runState,
    ...(status.cause === undefined ? {} : { incompleteRunCause: status.cause }),
    transitionedAt: status.transitionedAt,
  };
}
