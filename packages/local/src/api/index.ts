import { connectionListHandlers } from './connection-lists.ts';
import { connectionHandlers } from './connections.ts';
import { definitionHandlers } from './definitions.ts';
import { destinationHandlers } from './destinations.ts';
import { eventHandlers } from './events.ts';
import type { Handlers } from './handlers.ts';
import { historyHandlers } from './history.ts';
import { instanceHandlers } from './instance.ts';
import { jobHandlers } from './jobs.ts';
import { operationHandlers } from './operations.ts';
import { progressHandlers } from './progress.ts';
import { runHandlers } from './runs.ts';
import { schemaChangeHandlers } from './schema-changes.ts';
import { sourceHandlers } from './sources.ts';
import { stateHandlers } from './state.ts';
import { streamStatusHandlers } from './stream-statuses.ts';
import { tagHandlers } from './tags.ts';
import { workspaceHandlers } from './workspaces.ts';

/** Every operation that this server answers. */
export const handlers: Handlers = {
  ...instanceHandlers,
  ...workspaceHandlers,
  ...definitionHandlers,
  ...sourceHandlers,
  ...destinationHandlers,
  ...connectionHandlers,
  ...connectionListHandlers,
  ...schemaChangeHandlers,
  ...eventHandlers,
  ...historyHandlers,
  ...tagHandlers,
  ...operationHandlers,
  ...runHandlers,
  ...progressHandlers,
  ...jobHandlers,
  ...stateHandlers,
  ...streamStatusHandlers,
};
