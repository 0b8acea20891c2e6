import { accountHandlers } from './accounts.ts';
import { attemptHandlers } from './attempts.ts';
import { commandHandlers } from './commands.ts';
import { connectionListHandlers } from './connection-lists.ts';
import { connectionHandlers } from './connections.ts';
import { definitionChangeHandlers } from './definition-changes.ts';
import { definitionVersionHandlers } from './definition-versions.ts';
import { definitionHandlers } from './definitions.ts';
import { destinationHandlers } from './destinations.ts';
import { eventHandlers } from './events.ts';
import type { Handlers } from './handlers.ts';
import { historyHandlers } from './history.ts';
import { instanceHandlers } from './instance.ts';
import { jobHandlers } from './jobs.ts';
import { manifestHandlers } from './manifests.ts';
import { notificationHandlers } from './notifications.ts';
import { oauthHandlers } from './oauth.ts';
import { platformHandlers } from './platform.ts';
import { operationHandlers } from './operations.ts';
import { progressHandlers } from './progress.ts';
import { runHandlers } from './runs.ts';
import { schemaChangeHandlers } from './schema-changes.ts';
import { sourceHandlers } from './sources.ts';
import { stateHandlers } from './state.ts';
import { streamStatusHandlers } from './stream-statuses.ts';
import { webBackendHandlers } from './web-backend.ts';
import { webConnectionListHandlers } from './web-connection-lists.ts';
import { webConnectionHandlers } from './web-connections.ts';
import { tagHandlers } from './tags.ts';
import { workspaceHandlers } from './workspaces.ts';

/** Every operation of the contract. */
export const handlers: Handlers = {
  ...instanceHandlers,
  ...platformHandlers,
  ...workspaceHandlers,
  ...accountHandlers,
  ...definitionHandlers,
  ...definitionVersionHandlers,
  ...definitionChangeHandlers,
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
  ...attemptHandlers,
  ...commandHandlers,
  ...manifestHandlers,
  ...oauthHandlers,
  ...notificationHandlers,
  ...webBackendHandlers,
  ...webConnectionListHandlers,
  ...webConnectionHandlers,
};
