import type { Schemas } from '../server/contract.ts';
import type { StreamStatusRecord } from '../store/records.ts';
import type { Handlers } from './handlers.ts';
import { findConnection } from './connections.ts';
import { page } from './paging.ts';

export const streamStatusHandlers: Handlers = {
  getStreamStatuses: (request, { store }) => {
    const found = store.jobs.streamStatuses(request.workspaceId, request.connectionId).filter((status) => {
      const pairs = [
        [request.jobId, status.jobId],
        [request.attemptNumber, status.attempt],
        [request.jobType, status.jobType],
        [request.streamName, status.stream.name],
        [request.streamNamespace, status.stream.namespace],
      ];
      return pairs.every(([wanted, value]) => wanted === undefined || wanted === value);
    });
    return { streamStatuses: page(found, request.pagination).map(streamStatusRead) };
  },
  getStreamStatusesByRunState: ({ connectionId }, { store }) => {
    const { workspaceId } = findConnection(store, connectionId);
    const latest = new Map<string, StreamStatusRecord>();
    for (const status of store.jobs.streamStatuses(workspaceId, connectionId)) {
      const key = JSON.stringify([status.stream, status.runState]);
      if (!latest.has(key)) latest.set(key, status);
    }
    return { streamStatuses: [...latest.values()].map(streamStatusRead) };
  },
};

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
