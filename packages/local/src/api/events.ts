import { endOf } from '../engine/aftermath.ts';
import type { Schemas } from '../server/contract.ts';
import { ApiError } from '../server/errors.ts';
import { terminalStatuses, type EventRecord } from '../store/records.ts';
import type { EventFilter } from '../store/events.ts';
import { findConnection } from './connections.ts';
import { seconds } from './context.ts';
import type { Handlers } from './handlers.ts';
import { findJob } from './jobs.ts';
import { pageOf } from './paging.ts';
import { findWorkspace } from './workspaces.ts';

const defaultPageSize = 20;

export const eventHandlers = {
  listConnectionEvents: ({ connectionId, pagination, ...request }, { store }) => {
    const filter = { connectionId: findConnection(store, connectionId).connectionId, ...filterOf(request) };
    return { events: store.events.list(filter, pageOf(pagination, defaultPageSize)).map(eventRead) };
  },
  listConnectionEventsForJob: ({ id }, { store }) => ({ events: store.events.list({ jobId: findJob(store, id).id }).map(eventRead) }),
  listConnectionEventsMinimal: ({ workspaceId, ...request }, { store }) => {
    const events = store.events.list({ workspaceId: findWorkspace(store, workspaceId).workspaceId, ...filterOf(request) });
    const names = new Map(store.connections.list(workspaceId, true).map(({ connectionId, name }) => [connectionId, name]));
    return {
      events: events.map(({ id, connectionId, type, createdAt }) => ({ eventId: id, connectionId, connectionName: names.get(connectionId) ?? '', eventType: type, createdAt: new Date(createdAt).toISOString() })),
    };
  },
  getConnectionEvent: ({ connectionEventId, connectionId }, { store }) => {
    const event = store.events.get(connectionEventId);
    if (event?.connectionId !== connectionId) throw new ApiError(404, `Could not find event ${connectionEventId} of connection ${connectionId}`, {}, 'missing');
    return eventRead(event);
  },
  /** As in Airbyte, for the jobs of all connections. */
  backfillConnectionEvents: ({ createdAtStart, createdAtEnd }, { store }) => {
    const jobs = store.jobs.page({ statuses: [...terminalStatuses], createdFrom: Date.parse(createdAtStart), createdTo: Date.parse(createdAtEnd) }, { limit: -1, offset: 0 });
    store.transaction(() => {
      for (const job of jobs) store.events.add({ ...endOf(job, store.jobs.attempts(job.id)), createdAt: job.updatedAt });
    });
    return undefined;
  },
} satisfies Partial<Handlers>;

function filterOf({ eventTypes, createdAtStart, createdAtEnd }: { eventTypes?: readonly string[]; createdAtStart?: string; createdAtEnd?: string }): EventFilter {
  return {
    ...(eventTypes?.length ? { types: eventTypes } : {}),
    ...(createdAtStart === undefined ? {} : { createdFrom: Date.parse(createdAtStart) }),
    ...(createdAtEnd === undefined ? {} : { createdTo: Date.parse(createdAtEnd) }),
  };
}

function eventRead({ id, connectionId, type, summary, createdAt }: EventRecord): Schemas['ConnectionEvent'] {
  return { id, connectionId, eventType: type, summary, createdAt: seconds(createdAt) };
}
