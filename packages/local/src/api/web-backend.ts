import type { Handlers } from './handlers.ts';
import { validateMappers } from './mapper-validation.ts';
import { findConnection } from './connections.ts';
import { fireTimes, unreadable } from './schedules.ts';
import { findWorkspace } from './workspaces.ts';
import { seconds } from './context.ts';

/** How many of the next times a cron expression is described with. */
const describedTimes = 3;

/** What Airbyte's own web page asks for, as far as it is not about connections. */
export const webBackendHandlers = {
  webBackendGetWorkspaceState: ({ workspaceId }, { store }) => {
    findWorkspace(store, workspaceId);
    return {
      hasConnections: store.connections.list(workspaceId).length > 0,
      hasSources: store.actors.list('source', workspaceId).length > 0,
      hasDestinations: store.actors.list('destination', workspaceId).length > 0,
    };
  },
  getStateType: ({ connectionId }, { store }) => store.states.get(findConnection(store, connectionId).connectionId).type,
  // The registry is the one that came with the server, so everything is as new as it.
  webBackendCheckUpdates: () => ({ sourceDefinitions: 0, destinationDefinitions: 0 }),
  webBackendListGeographies: () => ({ geographies: ['auto'] }),
  webBackendValidateMappers: (request, { store }) => validateMappers(request, findConnection(store, request.connectionId)),
  webBackendDescribeCronExpression: async ({ cronExpression }, { now }) => {
    const times = fireTimes(cronExpression, { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, count: describedTimes, after: new Date(now()) });
    if (times.some((time, index) => time.getTime() - (times[index - 1]?.getTime() ?? 0) < 60_000)) throw unreadable(cronExpression, 'it fires more than once a minute');
    return { cronExpression, description: await inWords(cronExpression), nextExecutions: times.map((time) => seconds(time.getTime())) };
  },
} satisfies Partial<Handlers>;

async function inWords(cronExpression: string): Promise<string> {
  // Few servers are ever asked.
  const { toString } = await import('cronstrue');
  return toString(cronExpression, { use24HourTimeFormat: true, dayOfWeekStartIndexZero: false });
}
