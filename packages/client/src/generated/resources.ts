// Generated from the contract by scripts/generate.ts. Do not edit.

import type { RequestOptions } from '../options.ts';
import type {
  AccessToken,
  ActorListCursorPaginatedRequestBody,
  ApplicationTokenRequest,
  AttemptInfoRead,
  AttemptStats,
  CheckConnectionRead,
  ConnectionCreate,
  ConnectionIdRequestBody,
  ConnectionLastJobPerStreamRead,
  ConnectionLastJobPerStreamRequestBody,
  ConnectionRead,
  ConnectionReadList,
  ConnectionSearch,
  ConnectionState,
  ConnectionStateCreateOrUpdate,
  ConnectionStatusesRead,
  ConnectionStatusesRequestBody,
  ConnectionStreamRefreshRequestBody,
  ConnectionStreamRequestBody,
  ConnectionSyncProgressRead,
  ConnectionUpdate,
  CustomDestinationDefinitionCreate,
  CustomSourceDefinitionCreate,
  DestinationCloneRequestBody,
  DestinationCoreConfig,
  DestinationCreate,
  DestinationDefinitionIdRequestBody,
  DestinationDefinitionIdWithWorkspaceId,
  DestinationDefinitionRead,
  DestinationDefinitionReadList,
  DestinationDefinitionSpecificationRead,
  DestinationDefinitionUpdate,
  DestinationIdRequestBody,
  DestinationRead,
  DestinationReadList,
  DestinationSearch,
  DestinationUpdate,
  GetAttemptStatsRequestBody,
  HealthCheckRead,
  InstanceConfigurationResponse,
  JobDebugInfoRead,
  JobIdRequestBody,
  JobInfoLightRead,
  JobInfoRead,
  JobListForWorkspacesRequestBody,
  JobListRequestBody,
  JobOptionalRead,
  JobReadList,
  JobReadResponse,
  ListResourcesForWorkspacesRequestBody,
  ListWorkspacesInOrganizationRequestBody,
  PartialDestinationUpdate,
  PartialSourceUpdate,
  SlugRequestBody,
  SourceCloneRequestBody,
  SourceCoreConfig,
  SourceCreate,
  SourceDefinitionIdRequestBody,
  SourceDefinitionIdWithWorkspaceId,
  SourceDefinitionRead,
  SourceDefinitionReadList,
  SourceDefinitionSpecificationRead,
  SourceDefinitionUpdate,
  SourceDiscoverSchemaRead,
  SourceDiscoverSchemaRequestBody,
  SourceIdRequestBody,
  SourceRead,
  SourceReadList,
  SourceSearch,
  SourceUpdate,
  StreamStatusListRequestBody,
  StreamStatusReadList,
  WorkspaceCreate,
  WorkspaceIdActorDefinitionRequestBody,
  WorkspaceIdRequestBody,
  WorkspaceRead,
  WorkspaceReadList,
  WorkspaceUpdate,
  WorkspaceUpdateName,
} from './models.ts';
import type { operations } from './schema.ts';

/** What is under `/applications`. */
export interface ApplicationsResource {
  /**
   * Exchange client credentials for an access token.
   *
   * Answers with a token to send as `Authorization: Bearer` with every other call. Needs no authentication itself. Tokens live for 15
   * minutes by default, 3 minutes on older community servers; the answer does not say, but the token is a JWT whose `exp` does. Wrong
   * credentials are answered with 400 by community editions and with 401 by others.
   *
   * `POST /applications/token`. Changes nothing.
   * Airbyte 0.50.38 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The credentials are wrong, or a member is missing.
   * @throws {@link AirbyteAuthError} 401: No credentials, or credentials that are wrong or expired.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly token: (body: ApplicationTokenRequest, options?: RequestOptions) => Promise<AccessToken>;

}

/** What is under `/attempt`. */
export interface AttemptResource {
  /**
   * Get the live totals of one attempt.
   *
   * Answers the totals of one attempt over all its streams. They are written about every ten seconds while the attempt runs, and the answer is 404 until they are written for the first time.
   *
   * `POST /attempt/get_combined_stats`. Changes nothing.
   * Airbyte 0.50.6 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly getCombinedStats: (body: GetAttemptStatsRequestBody, options?: RequestOptions) => Promise<AttemptStats>;

  /**
   * Get one attempt with its logs.
   *
   * Answers one attempt of a job and its complete logs: the way to show the logs of a run without loading those of every attempt. Answers 404 where the job has no such attempt.
   *
   * `POST /attempt/get_for_job`. Changes nothing.
   * Airbyte 0.50.9 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly getForJob: (body: GetAttemptStatsRequestBody, options?: RequestOptions) => Promise<AttemptInfoRead>;

}

/** What is under `/connections`. */
export interface ConnectionsResource {
  /**
   * Empty all streams of a connection.
   *
   * Removes the state of every stream and empties their tables in the destination, so that the next sync starts from nothing. Cancels a running job first, then starts a job of type `reset_connection` and answers once that exists, which can take minutes.
   *
   * `POST /connections/clear`. Starts work each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.57.4 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly clear: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * Empty some streams of a connection.
   *
   * Clears like `connections/clear`, but only the streams named; an empty list means all streams. For a stream that the connection no longer selects only the state is removed, not its table in the destination.
   *
   * `POST /connections/clear/stream`. Starts work each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.57.4 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly clearStream: (body: ConnectionStreamRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * Create a connection.
   *
   * Creates a connection between a source and a destination of the same workspace. Give every stream of the catalog `config.selected` explicitly (a missing value is answered with 500); only selected streams are kept. Stream names are not checked against the source here: a wrong one makes the first sync fail. An `active` connection with a basic schedule starts its first sync at once. The name need not be unique, so a repeated call makes a second connection. A connection has at most 20,000 fields, a workspace at most 10,000 connections.
   *
   * `POST /connections/create`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly create: (body: ConnectionCreate, options?: RequestOptions) => Promise<ConnectionRead>;

  /**
   * Delete a connection.
   *
   * Deletes a connection for good: its running job is cancelled, its schedule ends and lists hide it. Its row stays with the status `deprecated`, and the data in the destination is not touched. Deleting it again changes nothing.
   *
   * `POST /connections/delete`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get a connection.
   *
   * Answers one connection. Its `syncCatalog` holds the selected streams only; discover the source's schema to see what else there is. A deleted connection is answered with 200 and the status `deprecated`.
   *
   * `POST /connections/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<ConnectionRead>;

  /**
   * Get the newest job of each stream.
   *
   * Answers a bare array with the newest job that each stream of the connection took part in, and what that job committed for it. Servers of 0.62 and 0.63 also insist on a list of `streams`, which newer ones do not know.
   *
   * `POST /connections/last_job_per_stream`. Changes nothing.
   * Airbyte 0.62.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly lastJobPerStream: (body: ConnectionLastJobPerStreamRequestBody, options?: RequestOptions) => Promise<ConnectionLastJobPerStreamRead>;

  /**
   * List the connections of a workspace.
   *
   * Answers every connection of a workspace that is not deleted, with its catalog, in one piece: there are no pages, and with many wide streams the answer is large. `includeTombstone` is of no use here; `connections/list_all` shows deleted connections.
   *
   * `POST /connections/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly list: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<ConnectionReadList>;

  /**
   * List the connections of a workspace, deleted ones too.
   *
   * Answers every connection a workspace has or had, in one piece without pages; deleted ones have the status `deprecated`.
   *
   * `POST /connections/list_all`. Changes nothing.
   * Airbyte 0.40.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listAll: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<ConnectionReadList>;

  /**
   * Read streams anew from the beginning.
   *
   * Marks streams to be read again from the beginning and starts a `refresh` job, whatever the connection's status. While another job runs, nothing is cancelled: the refresh waits for the next run and `job` is absent. `job` is absent too, and nothing happens at all, where the destination does not support refreshes (`supportsRefreshes` of its definition version).
   *
   * `POST /connections/refresh`. Starts work each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.57.4 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly refresh: (body: ConnectionStreamRefreshRequestBody, options?: RequestOptions) => Promise<JobReadResponse>;

  /**
   * Empty all streams of a connection (older name of clear).
   *
   * Does what `connections/clear` does, under the name that servers below 0.57.4 know. Prefer `connections/clear` on newer ones.
   *
   * `POST /connections/reset`. Starts work each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly reset: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * Empty some streams of a connection (older name of clear/stream).
   *
   * Does what `connections/clear/stream` does, under the name that servers below 0.57.4 know. An empty list means all streams.
   *
   * `POST /connections/reset/stream`. Starts work each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.42.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly resetStream: (body: ConnectionStreamRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * Find connections by their settings.
   *
   * Answers the connections of the instance whose members equal all that are given, and whose source and destination match the nested searches. Compares whole values, with no wildcards, and answers everything found without pages.
   *
   * `POST /connections/search`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly search: (body: ConnectionSearch, options?: RequestOptions) => Promise<ConnectionReadList>;

  /**
   * Get how connections are doing.
   *
   * Answers a bare array with the sync status of each connection asked for, judged by its last ten jobs. Servers from 0.50.18 to 1.1 answer with `isRunning`, `lastSyncJobStatus`, `nextSync` and `isLastCompletedJobReset` in place of `connectionSyncStatus`.
   *
   * `POST /connections/status`. Changes nothing.
   * Airbyte 0.50.18 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly status: (body: ConnectionStatusesRequestBody, options?: RequestOptions) => Promise<ConnectionStatusesRead>;

  /**
   * Start a sync.
   *
   * Starts a sync now, besides the schedule, and answers once the job exists; follow it with `jobs/get_light` and the answer's `job.id`. Answers 409 while a job of the connection runs: find that job with `jobs/get_last_replication_job` rather than asking again. A connection whose status is not `active` is answered with 500 by Airbyte, so look at the status first.
   *
   * `POST /connections/sync`. Starts work each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly sync: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * Get the live progress of a connection.
   *
   * Answers what the running job has moved so far, in total and a stream. The figures are written about every ten seconds. Where nothing runs, only `connectionId` and an empty `streams` come back.
   *
   * `POST /connections/sync_progress`. Changes nothing.
   * Airbyte 0.50.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly syncProgress: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<ConnectionSyncProgressRead>;

  /**
   * Change a connection.
   *
   * Changes the members that are given and leaves absent and null ones as they are; `syncCatalog`, where given, replaces the whole selection of streams, and `[]` empties `operationIds` or `tags`. A stream whose `syncMode` changes loses its state; one that is deselected keeps it. No job is started, stopped or repeated: a running one goes on with the old settings. `status: inactive` pauses the schedule. A `locked` connection cannot be changed (409). Do not send `schedule` (500); pair `scheduleType` with `scheduleData`. A deleted connection takes the change but never runs again.
   *
   * `POST /connections/update`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: ConnectionUpdate, options?: RequestOptions) => Promise<ConnectionRead>;

}

/** What is under `/destination_definition_specifications`. */
export interface DestinationDefinitionSpecificationsResource {
  /**
   * Read what a kind of destination is configured with.
   *
   * Answers with the stored specification of the version that the workspace would use, and the sync modes it can write with. Nothing is
   * run, so the call is quick.
   *
   * `POST /destination_definition_specifications/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: DestinationDefinitionIdWithWorkspaceId, options?: RequestOptions) => Promise<DestinationDefinitionSpecificationRead>;

  /**
   * Read what a destination is configured with.
   *
   * Answers with the stored specification of the version that this destination runs, which may differ from its definition's default.
   *
   * `POST /destination_definition_specifications/get_for_destination`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getForDestination: (body: DestinationIdRequestBody, options?: RequestOptions) => Promise<DestinationDefinitionSpecificationRead>;

}

/** What is under `/destination_definitions`. */
export interface DestinationDefinitionsResource {
  /**
   * Add a connector of your own as a destination definition.
   *
   * Adds a definition for a container image and grants it to one workspace or one organization. The server pulls the image and runs
   * its `spec` command to learn what a destination of it is configured with, which takes up to minutes; an image that cannot
   * be pulled or run is answered with 422. Newer servers skip this where `connectorSpecification` is given. Calling twice makes two
   * definitions.
   *
   * `POST /destination_definitions/create_custom`. Makes a new thing each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly createCustom: (body: CustomDestinationDefinitionCreate, options?: RequestOptions) => Promise<DestinationDefinitionRead>;

  /**
   * Delete a destination definition.
   *
   * Marks a definition as deleted together with every destination of it, in every workspace, and the connections of those destinations.
   *
   * `POST /destination_definitions/delete`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: DestinationDefinitionIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Read a destination definition.
   *
   * Answers with a definition, even a deleted one. The image tag is the default of new destinations; a
   * destination may be held at another version.
   *
   * `POST /destination_definitions/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: DestinationDefinitionIdRequestBody, options?: RequestOptions) => Promise<DestinationDefinitionRead>;

  /**
   * Read a destination definition that a workspace can use.
   *
   * Answers with a definition where the workspace can make destinations of it, else with 404.
   *
   * `POST /destination_definitions/get_for_workspace`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getForWorkspace: (body: DestinationDefinitionIdWithWorkspaceId, options?: RequestOptions) => Promise<DestinationDefinitionRead>;

  /**
   * List every destination definition.
   *
   * Answers with all definitions of the instance at once, several dozen, custom ones of every workspace included. Deleted ones are
   * left out. For what one workspace can use, call `destination_definitions/list_for_workspace`.
   *
   * `POST /destination_definitions/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   */
  readonly list: (options?: RequestOptions) => Promise<DestinationDefinitionReadList>;

  /**
   * List the destination definitions of a workspace.
   *
   * Answers with what a workspace can make destinations of, all at once: the public definitions and the custom ones granted to it. With
   * `filterByUsed` only those that it has a destination of.
   *
   * `POST /destination_definitions/list_for_workspace`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listForWorkspace: (body: WorkspaceIdActorDefinitionRequestBody, options?: RequestOptions) => Promise<DestinationDefinitionReadList>;

  /**
   * List the newest destination definitions.
   *
   * Answers with the definitions as Airbyte's registry has them now, read over the network for this call: compare `dockerImageTag`
   * with that of `destination_definitions/list` to see which could be updated. Where the registry cannot be reached the list is
   * empty and the call succeeds all the same.
   *
   * `POST /destination_definitions/list_latest`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   */
  readonly listLatest: (options?: RequestOptions) => Promise<DestinationDefinitionReadList>;

  /**
   * Move a destination definition to another version.
   *
   * Sets the image tag of a definition, and so the version of every destination of it in every workspace, from their next job on;
   * destinations held at a version of their own are left alone. The server runs `spec` on the new image first, which takes up to
   * minutes. Only custom definitions can be renamed.
   *
   * `POST /destination_definitions/update`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: DestinationDefinitionUpdate, options?: RequestOptions) => Promise<DestinationDefinitionRead>;

}

/** What is under `/destinations`. */
export interface DestinationsResource {
  /**
   * Check whether a destination can be reached.
   *
   * Runs the connector with the stored configuration and waits until it has tried the system, which may take minutes; most
   * destinations write and remove something small to see that they may. A configuration that does not work is also answered with 200:
   * look at `status`, and where that is absent at `jobInfo.failureReason`. Needs the role of an editor.
   *
   * `POST /destinations/check_connection`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly checkConnection: (body: DestinationIdRequestBody, options?: RequestOptions) => Promise<CheckConnectionRead>;

  /**
   * Check a new configuration of a destination.
   *
   * Runs the connector with the given configuration instead of the stored one, without storing it; masked secrets are filled in from
   * the stored one. Use it before `destinations/update`. A configuration that does not fulfil the specification is answered with 422,
   * one that does not work with 200 and `status` `failed`. May take minutes, and needs the role of an editor.
   *
   * `POST /destinations/check_connection_for_update`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly checkConnectionForUpdate: (body: DestinationUpdate, options?: RequestOptions) => Promise<CheckConnectionRead>;

  /**
   * Copy a destination.
   *
   * Makes a second destination of the same definition in the same workspace, with the first one's secrets, and calls it `<name>
   * (Copy)` unless the request has a name. Servers from 1.6 on do not know this operation (404); read the destination with
   * `destinations/get` there and make the copy with `destinations/create`, the secrets sent in clear.
   *
   * `POST /destinations/clone`. Makes a new thing each time.
   * Airbyte 0.44.0 to 1.5.0.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   * @deprecated Not in Airbyte after 1.5.0.
   */
  readonly clone: (body: DestinationCloneRequestBody, options?: RequestOptions) => Promise<DestinationRead>;

  /**
   * Create a destination.
   *
   * Stores a configured connector in a workspace. The configuration is held against the definition's specification (422 where it does
   * not fulfil it), but the system behind it is not contacted: check the connection before, with
   * `scheduler/destinations/check_connection`, or after, with `destinations/check_connection`. Names need not be unique, so a repeated
   * call makes a second destination.
   *
   * `POST /destinations/create`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly create: (body: DestinationCreate, options?: RequestOptions) => Promise<DestinationRead>;

  /**
   * Delete a destination and its connections.
   *
   * Deletes every connection that writes to the destination, then its secrets and its configuration. It cannot be undone. Data that
   * was synced already stays where it is.
   *
   * `POST /destinations/delete`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: DestinationIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Read a destination.
   *
   * Answers with one destination, its secrets masked as `**********`. Whether the destination still exists cannot be told from this
   * call: a deleted one is not answered with 404. Use `destinations/list` for that.
   *
   * `POST /destinations/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: DestinationIdRequestBody, options?: RequestOptions) => Promise<DestinationRead>;

  /**
   * List the destinations of a workspace.
   *
   * Lists the destinations that are not deleted. From 1.8 on a page at a time, 20 items unless `pageSize` says otherwise: send the id
   * of the last item as `cursor`, with the same `sortKey` and `filters`, until as many items were seen as `num_connections` counts.
   * Servers up to 1.7 know `workspaceId` only and answer with everything at once, without `num_connections`.
   *
   * `POST /destinations/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly list: (body: ActorListCursorPaginatedRequestBody, options?: RequestOptions) => Promise<DestinationReadList>;

  /**
   * List the destinations of several workspaces.
   *
   * Lists the destinations of all given workspaces, a page at a time counted in rows, deleted ones only where asked. A page that comes
   * back shorter than `pageSize` is the last one. Servers may take no notice of `nameContains` here.
   *
   * `POST /destinations/list_paginated`. Changes nothing.
   * Airbyte 0.50.13 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listPaginated: (body: ListResourcesForWorkspacesRequestBody, options?: RequestOptions) => Promise<DestinationReadList>;

  /**
   * Change parts of a destination.
   *
   * Changes what is given and leaves the rest. The configuration is merged into the stored one, nested objects member by member;
   * members that are absent stay, and so do secrets that are sent masked. A member cannot be removed this way: use
   * `destinations/update` for that.
   *
   * `POST /destinations/partial_update`. May be repeated with the same end state.
   * Airbyte 0.44.6 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly partialUpdate: (body: PartialDestinationUpdate, options?: RequestOptions) => Promise<DestinationRead>;

  /**
   * Find destinations by what they are like.
   *
   * Answers with the destinations that equal the request in every member it has; an empty request matches all. The server looks
   * through its whole instance for each call, so prefer `destinations/list` where the workspace is known. Deleted destinations are
   * left out.
   *
   * `POST /destinations/search`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly search: (body: DestinationSearch, options?: RequestOptions) => Promise<DestinationReadList>;

  /**
   * Replace a destination's name and configuration.
   *
   * Replaces the name and the whole configuration; what is left out of the configuration is gone. A secret that comes back masked
   * (`**********`) keeps its stored value, except inside arrays and in another option of a choice than the stored one: send those in
   * clear. To change single members use `destinations/partial_update`. A running sync goes on with the old configuration.
   *
   * `POST /destinations/update`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: DestinationUpdate, options?: RequestOptions) => Promise<DestinationRead>;

}

/** What is under `/health`. */
export interface HealthResource {
  /**
   * See whether the server is up.
   *
   * Answers with 200 whether the server is available or not, so read `available`. Needs no authentication, except behind a proxy that
   * asks for it everywhere (servers up to 0.64 with Docker Compose).
   *
   * `GET /health`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   */
  readonly get: (options?: RequestOptions) => Promise<HealthCheckRead>;

}

/** What is under `/instance_configuration`. */
export interface InstanceConfigurationResource {
  /**
   * Learn what the server is.
   *
   * Answers with the server's version, edition and way of authentication, without needing authentication itself: the first call of a
   * client that does not know its server. A 404 means a server older than 0.50.9.
   *
   * `GET /instance_configuration`. Changes nothing.
   * Airbyte 0.50.9 or newer.
   *
   * @throws {@link AirbyteAuthError} 401: No credentials, or credentials that are wrong or expired.
   */
  readonly get: (options?: RequestOptions) => Promise<InstanceConfigurationResponse>;

}

/** What is under `/jobs`. */
export interface JobsResource {
  /**
   * Cancel the running job of a connection.
   *
   * Cancels whatever runs for the connection of the given job, waits until nothing runs there (minutes, where a connector is slow to stop) and answers the job that was asked for. With the id of an older job, a newer job of the same connection is cancelled. Where nothing runs, nothing changes and the answer is 200. The running attempt ends as `failed` with a `manual_cancellation` failure, the job as `cancelled`; data and state already committed stay, and the schedule goes on. Airbyte itself answers 500, not 404, for a job that does not exist.
   *
   * `POST /jobs/cancel`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly cancel: (body: JobIdRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * Get a job with its attempts and logs.
   *
   * Answers a job, its attempts and their complete logs, which can be tens of megabytes: poll with `jobs/get_light` instead. The job carries no `aggregatedStats`, and an attempt has statistics only once it has ended. Attempts come in no particular order; sort them by `attempt.id`. Airbyte itself answers 500, not 404, for a job that does not exist.
   *
   * `POST /jobs/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: JobIdRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * Get what is needed to investigate a job.
   *
   * Answers the job together with the versions of server and connectors, all attempts with their logs, and whether the scheduler's workflow for the connection is alive. As large as `jobs/get`. Airbyte itself answers 500, not 404, for a job that does not exist.
   *
   * `POST /jobs/get_debug_info`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getDebugInfo: (body: JobIdRequestBody, options?: RequestOptions) => Promise<JobDebugInfoRead>;

  /**
   * Get the newest job of a connection.
   *
   * Answers the newest sync, reset or refresh job of a connection that was not cancelled, whatever its status; `job` is absent when there is none. It serves to find the job that runs after `connections/sync` answered 409. To follow a job you started, poll its own id: the schedule may start another between two calls.
   *
   * `POST /jobs/get_last_replication_job`. Changes nothing.
   * Airbyte 0.40.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getLastReplicationJob: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<JobOptionalRead>;

  /**
   * Get a job alone.
   *
   * Answers the job with no attempts, logs or statistics. It is the cheapest call to poll: every 2 to 10 seconds until `status` is `succeeded`, `failed` or `cancelled`. Airbyte itself answers 500, not 404, for a job that does not exist.
   *
   * `POST /jobs/get_light`. Changes nothing.
   * Airbyte 0.40.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getLight: (body: JobIdRequestBody, options?: RequestOptions) => Promise<JobInfoLightRead>;

  /**
   * Get a job with its attempts and statistics.
   *
   * Answers a job and its attempts as `jobs/get` does, without `logType` and `logs`, and with `aggregatedStats` and `streamAggregatedStats` filled. The figures of an attempt itself appear only once it has ended; while it runs, read the totals of the job. Airbyte itself answers 500, not 404, for a job that does not exist.
   *
   * `POST /jobs/get_without_logs`. Changes nothing.
   * Airbyte 0.44.6 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getWithoutLogs: (body: JobIdRequestBody, options?: RequestOptions) => Promise<JobInfoRead>;

  /**
   * List the jobs of a connection.
   *
   * Lists jobs with their attempts and statistics but without logs, newest first unless both `orderByField` and `orderByMethod` are given. Pass the connection in `configId`; left out, the jobs of the whole instance are listed, which needs the rights for it (servers below 0.50.46 require it). To see everything that moved data pass `["sync", "reset_connection", "refresh", "clear"]`: with `sync` alone, refreshes and clears stay hidden. A page has 200 jobs unless asked otherwise, and `rowOffset` should be a multiple of `pageSize`, since servers of 2.x round it down to one.
   *
   * `POST /jobs/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly list: (body: JobListRequestBody, options?: RequestOptions) => Promise<JobReadList>;

  /**
   * List the jobs of several workspaces.
   *
   * Lists jobs across workspaces with the filters and the order of `jobs/list`. Here `totalJobCount` is the number of jobs in this page, so page until one comes back with fewer jobs than `pageSize`.
   *
   * `POST /jobs/list_for_workspaces`. Changes nothing.
   * Airbyte 0.50.6 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listForWorkspaces: (body: JobListForWorkspacesRequestBody, options?: RequestOptions) => Promise<JobReadList>;

}

/** What is under `/openapi`. */
export interface OpenapiResource {
  /**
   * Read the server's own API description.
   *
   * Answers with an OpenAPI 3.0 document in YAML, several hundred kilobytes, as plain text. Its server address ends in `/api`, so its
   * paths begin with `/v1`; those of the public API, which begin with `/public/v1`, are in it too.
   *
   * `GET /openapi`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   */
  readonly get: (options?: RequestOptions) => Promise<operations['getOpenApiSpec']['responses'][200]['content']['text/plain']>;

}

/** What is under `/scheduler`. */
export interface SchedulerResource {
  /**
   * Check a destination's configuration before storing it.
   *
   * Runs the connector with the given configuration and waits until it has tried the system, which may take minutes. Most destinations
   * write and remove something small to see that they may. Nothing is stored by Airbyte. The configuration is not held against the
   * specification first: the connector itself says what is wrong with it, in an answer with 200 and `status` `failed`. Needs the role
   * of an editor.
   *
   * `POST /scheduler/destinations/check_connection`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly destinationsCheckConnection: (body: DestinationCoreConfig, options?: RequestOptions) => Promise<CheckConnectionRead>;

  /**
   * Check a source's configuration before storing it.
   *
   * Runs the connector with the given configuration and waits until it has tried the system, which may take minutes. Nothing is
   * stored. The configuration is not held against the specification first: the connector itself says what is wrong with it, in an
   * answer with 200 and `status` `failed`. With `sourceId` the check belongs to that source; to check with its stored secrets use
   * `sources/check_connection_for_update`. Needs the role of an editor.
   *
   * `POST /scheduler/sources/check_connection`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly sourcesCheckConnection: (body: SourceCoreConfig, options?: RequestOptions) => Promise<CheckConnectionRead>;

  /**
   * Find out which streams a configuration reaches.
   *
   * Runs the connector with the given configuration and answers with the streams it finds, which may take minutes. A run that failed
   * is answered with 200 too, without `catalog` and with `jobInfo.failureReason`. A catalog found this way belongs to no stored
   * source: to make a connection, store the source and use the catalog and `catalogId` of `sources/discover_schema`. Needs the role of
   * an editor.
   *
   * `POST /scheduler/sources/discover_schema`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly sourcesDiscoverSchema: (body: SourceCoreConfig, options?: RequestOptions) => Promise<SourceDiscoverSchemaRead>;

}

/** What is under `/source_definition_specifications`. */
export interface SourceDefinitionSpecificationsResource {
  /**
   * Read what a kind of source is configured with.
   *
   * Answers with the stored specification of the version that the workspace would use. Nothing is run, so the call is quick.
   *
   * `POST /source_definition_specifications/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: SourceDefinitionIdWithWorkspaceId, options?: RequestOptions) => Promise<SourceDefinitionSpecificationRead>;

  /**
   * Read what a source is configured with.
   *
   * Answers with the stored specification of the version that this source runs, which may differ from its definition's default.
   *
   * `POST /source_definition_specifications/get_for_source`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getForSource: (body: SourceIdRequestBody, options?: RequestOptions) => Promise<SourceDefinitionSpecificationRead>;

}

/** What is under `/source_definitions`. */
export interface SourceDefinitionsResource {
  /**
   * Add a connector of your own as a source definition.
   *
   * Adds a definition for a container image and grants it to one workspace or one organization. The server pulls the image and runs
   * its `spec` command to learn what a source of it is configured with, which takes up to minutes; an image that cannot be pulled or
   * run is answered with 422. Newer servers skip this where `connectorSpecification` is given. Calling twice makes two definitions.
   *
   * `POST /source_definitions/create_custom`. Makes a new thing each time.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly createCustom: (body: CustomSourceDefinitionCreate, options?: RequestOptions) => Promise<SourceDefinitionRead>;

  /**
   * Delete a source definition.
   *
   * Marks a definition as deleted together with every source of it, in every workspace, and the connections of those sources.
   *
   * `POST /source_definitions/delete`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: SourceDefinitionIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Read a source definition.
   *
   * Answers with a definition, even a deleted one. The image tag is the default of new sources; a source may be held at another version.
   *
   * `POST /source_definitions/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: SourceDefinitionIdRequestBody, options?: RequestOptions) => Promise<SourceDefinitionRead>;

  /**
   * Read a source definition that a workspace can use.
   *
   * Answers with a definition where the workspace can make sources of it, else with 404.
   *
   * `POST /source_definitions/get_for_workspace`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getForWorkspace: (body: SourceDefinitionIdWithWorkspaceId, options?: RequestOptions) => Promise<SourceDefinitionRead>;

  /**
   * List every source definition.
   *
   * Answers with all definitions of the instance at once, several hundred, custom ones of every workspace included. Deleted ones are
   * left out. For what one workspace can use, call `source_definitions/list_for_workspace`.
   *
   * `POST /source_definitions/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   */
  readonly list: (options?: RequestOptions) => Promise<SourceDefinitionReadList>;

  /**
   * List the source definitions of a workspace.
   *
   * Answers with what a workspace can make sources of, all at once: the public definitions and the custom ones granted to it. With
   * `filterByUsed` only those that it has a source of.
   *
   * `POST /source_definitions/list_for_workspace`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listForWorkspace: (body: WorkspaceIdActorDefinitionRequestBody, options?: RequestOptions) => Promise<SourceDefinitionReadList>;

  /**
   * List the newest source definitions.
   *
   * Answers with the definitions as Airbyte's registry has them now, read over the network for this call: compare `dockerImageTag`
   * with that of `source_definitions/list` to see which could be updated. Where the registry cannot be reached the list is empty and
   * the call succeeds all the same.
   *
   * `POST /source_definitions/list_latest`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   */
  readonly listLatest: (options?: RequestOptions) => Promise<SourceDefinitionReadList>;

  /**
   * Move a source definition to another version.
   *
   * Sets the image tag of a definition, and so the version of every source of it in every workspace, from their next job on; sources
   * held at a version of their own are left alone. The server runs `spec` on the new image first, which takes up to minutes. Only
   * custom definitions can be renamed.
   *
   * `POST /source_definitions/update`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: SourceDefinitionUpdate, options?: RequestOptions) => Promise<SourceDefinitionRead>;

}

/** What is under `/sources`. */
export interface SourcesResource {
  /**
   * Check whether a source can be reached.
   *
   * Runs the connector with the stored configuration and waits until it has tried the system, which may take minutes. A configuration
   * that does not work is also answered with 200: look at `status`, and where that is absent at `jobInfo.failureReason`. Needs the
   * role of an editor.
   *
   * `POST /sources/check_connection`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly checkConnection: (body: SourceIdRequestBody, options?: RequestOptions) => Promise<CheckConnectionRead>;

  /**
   * Check a new configuration of a source.
   *
   * Runs the connector with the given configuration instead of the stored one, without storing it; masked secrets are filled in from
   * the stored one. Use it before `sources/update`. A configuration that does not fulfil the specification is answered with 422, one
   * that does not work with 200 and `status` `failed`. May take minutes, and needs the role of an editor.
   *
   * `POST /sources/check_connection_for_update`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly checkConnectionForUpdate: (body: SourceUpdate, options?: RequestOptions) => Promise<CheckConnectionRead>;

  /**
   * Copy a source.
   *
   * Makes a second source of the same definition in the same workspace, with the first one's secrets, and calls it `<name> (Copy)`
   * unless the request has a name. Servers from 1.6 on do not know this operation (404); read the source with `sources/get` there and
   * make the copy with `sources/create`, the secrets sent in clear.
   *
   * `POST /sources/clone`. Makes a new thing each time.
   * Airbyte 0.44.0 to 1.5.0.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   * @deprecated Not in Airbyte after 1.5.0.
   */
  readonly clone: (body: SourceCloneRequestBody, options?: RequestOptions) => Promise<SourceRead>;

  /**
   * Create a source.
   *
   * Stores a configured connector in a workspace. The configuration is held against the definition's specification (422 where it does
   * not fulfil it), but the system behind it is not contacted: check the connection before, with `scheduler/sources/check_connection`,
   * or after, with `sources/check_connection`. Names need not be unique, so a repeated call makes a second source.
   *
   * `POST /sources/create`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly create: (body: SourceCreate, options?: RequestOptions) => Promise<SourceRead>;

  /**
   * Delete a source and its connections.
   *
   * Deletes every connection that reads from the source, then its secrets and its configuration. It cannot be undone. Data that was
   * synced already stays at the destinations.
   *
   * `POST /sources/delete`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: SourceIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Find out which streams a source has.
   *
   * Answers with the source's streams and a suggestion for each of how to sync it. While neither the configuration nor the connector's
   * version changed, the catalog found last is answered at once; `disable_cache: true` has the connector look again, which may take
   * minutes. A run that failed is answered with 200 too, without `catalog` and with `jobInfo.failureReason`. A deleted workspace is
   * answered with 404.
   *
   * With `connectionId` and a real run the call also compares the catalog with the connection's and acts on it: a breaking change, or
   * any change where the connection's preference is `disable`, makes the connection inactive. Leave `connectionId` out to look only.
   * Needs the role of an editor.
   *
   * `POST /sources/discover_schema`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly discoverSchema: (body: SourceDiscoverSchemaRequestBody, options?: RequestOptions) => Promise<SourceDiscoverSchemaRead>;

  /**
   * Read a source.
   *
   * Answers with one source, its secrets masked as `**********`. Whether the source still exists cannot be told from this call: a
   * deleted one is not answered with 404. Use `sources/list` for that.
   *
   * `POST /sources/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: SourceIdRequestBody, options?: RequestOptions) => Promise<SourceRead>;

  /**
   * List the sources of a workspace.
   *
   * Lists the sources that are not deleted. From 1.8 on a page at a time, 20 items unless `pageSize` says otherwise: send the id of
   * the last item as `cursor`, with the same `sortKey` and `filters`, until as many items were seen as `num_connections` counts.
   * Servers up to 1.7 know `workspaceId` only and answer with everything at once, without `num_connections`.
   *
   * `POST /sources/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly list: (body: ActorListCursorPaginatedRequestBody, options?: RequestOptions) => Promise<SourceReadList>;

  /**
   * List the sources of several workspaces.
   *
   * Lists the sources of all given workspaces, a page at a time counted in rows, deleted ones only where asked. A page that comes back
   * shorter than `pageSize` is the last one. Servers may take no notice of `nameContains` here.
   *
   * `POST /sources/list_paginated`. Changes nothing.
   * Airbyte 0.50.13 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listPaginated: (body: ListResourcesForWorkspacesRequestBody, options?: RequestOptions) => Promise<SourceReadList>;

  /**
   * Change parts of a source.
   *
   * Changes what is given and leaves the rest. The configuration is merged into the stored one, nested objects member by member;
   * members that are absent stay, and so do secrets that are sent masked. A member cannot be removed this way: use `sources/update`
   * for that.
   *
   * `POST /sources/partial_update`. May be repeated with the same end state.
   * Airbyte 0.44.6 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly partialUpdate: (body: PartialSourceUpdate, options?: RequestOptions) => Promise<SourceRead>;

  /**
   * Find sources by what they are like.
   *
   * Answers with the sources that equal the request in every member it has; an empty request matches all. The server looks through its
   * whole instance for each call, so prefer `sources/list` where the workspace is known. Deleted sources are left out.
   *
   * `POST /sources/search`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly search: (body: SourceSearch, options?: RequestOptions) => Promise<SourceReadList>;

  /**
   * Replace a source's name and configuration.
   *
   * Replaces the name and the whole configuration; what is left out of the configuration is gone. A secret that comes back masked
   * (`**********`) keeps its stored value, except inside arrays and in another option of a choice than the stored one: send those in
   * clear. To change single members use `sources/partial_update`. A running sync goes on with the old configuration.
   *
   * `POST /sources/update`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: SourceUpdate, options?: RequestOptions) => Promise<SourceRead>;

}

/** What is under `/state`. */
export interface StateResource {
  /**
   * Write state, whether or not a sync runs.
   *
   * Writes state as `state/create_or_update_safe` does, but without looking whether a sync runs; one that does overwrites it at its next checkpoint. Prefer the safe operation where the server has it.
   *
   * `POST /state/create_or_update`. May be repeated with the same end state.
   * Airbyte 0.40.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly createOrUpdate: (body: ConnectionStateCreateOrUpdate, options?: RequestOptions) => Promise<ConnectionState>;

  /**
   * Write state while nothing runs.
   *
   * Writes the state of the streams given and leaves that of others as it is; a stream whose state is null, or the shared state given as null, is removed. This is also the way to clear state, since there is no operation for it. Answers 423 while a job of the connection runs. A change between `stream` and `global`, or of either to `legacy`, is refused with 500: clear the connection first.
   *
   * `POST /state/create_or_update_safe`. May be repeated with the same end state.
   * Airbyte 0.50.22 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   * @throws {@link AirbyteApiError} 423: A sync of the connection is running, and what was asked may only happen between syncs.
   */
  readonly createOrUpdateSafe: (body: ConnectionStateCreateOrUpdate, options?: RequestOptions) => Promise<ConnectionState>;

  /**
   * Get the state of a connection.
   *
   * Answers how far the connection has come, as committed by the destination. While a sync runs it lags by about ten seconds. A connection that never synced answers with `not_set`. Streams have their names in the source here, without the prefix.
   *
   * `POST /state/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<ConnectionState>;

}

/** What is under `/stream_statuses`. */
export interface StreamStatusesResource {
  /**
   * Get the newest status of each stream and state.
   *
   * Answers, for each stream of a connection and each run state it ever had, the newest entry: when it last completed, when it last failed, and whether it runs now.
   *
   * `POST /stream_statuses/latest_per_run_state`. Changes nothing.
   * Airbyte 0.44.3 or newer.
   */
  readonly latestPerRunState: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<StreamStatusReadList>;

  /**
   * List the statuses of streams.
   *
   * Lists what the streams of a workspace went through, one entry a stream and attempt, with its present state. Narrow it down by any of the other members; all that are given must match.
   *
   * `POST /stream_statuses/list`. Changes nothing.
   * Airbyte 0.44.3 or newer.
   */
  readonly list: (body: StreamStatusListRequestBody, options?: RequestOptions) => Promise<StreamStatusReadList>;

}

/** What is under `/workspaces`. */
export interface WorkspacesResource {
  /**
   * Create a workspace.
   *
   * Makes a new, empty workspace in an organization. Names need not be unique, so calling twice makes two workspaces; the slug is made
   * from the name and gets a random ending where it is taken. Servers from 0.57.3 on answer 422 where `organizationId` is missing.
   *
   * `POST /workspaces/create`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly create: (body: WorkspaceCreate, options?: RequestOptions) => Promise<WorkspaceRead>;

  /**
   * Delete a workspace.
   *
   * Marks a workspace as deleted, after its connections, destinations and sources. Data that was written to destinations stays. There is
   * no way back. Servers after 2.0 remove only the first 20 sources and 20 destinations: delete the others first, so that
   * their secrets do not stay behind.
   *
   * `POST /workspaces/delete`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Read a workspace.
   *
   * Answers with one workspace. A deleted one is answered with 404 unless `includeTombstone` is true.
   *
   * `POST /workspaces/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<WorkspaceRead>;

  /**
   * Find the workspace of a connection.
   *
   * Answers with the workspace in which a connection lives. Deleted workspaces are not found.
   *
   * `POST /workspaces/get_by_connection_id`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getByConnectionId: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<WorkspaceRead>;

  /**
   * Find a workspace by its slug.
   *
   * Answers with the workspace of a slug, the form of its name that appears in web addresses. A renamed workspace gets a new slug, so
   * keep ids, not slugs. Deleted workspaces are not found.
   *
   * `POST /workspaces/get_by_slug`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getBySlug: (body: SlugRequestBody, options?: RequestOptions) => Promise<WorkspaceRead>;

  /**
   * List every workspace.
   *
   * Answers with every workspace of the instance at once. Servers from 1.7 on do not know this operation (404). There, take
   * `defaultOrganizationId` from `instance_configuration` and call `workspaces/list_by_organization_id`.
   *
   * `POST /workspaces/list`. Changes nothing.
   * Airbyte 0.44.0 to 1.6.0.
   *
   * @deprecated Not in Airbyte after 1.6.0.
   */
  readonly list: (options?: RequestOptions) => Promise<WorkspaceReadList>;

  /**
   * List the workspaces of an organization.
   *
   * Answers with the organization's workspaces that are not deleted and that the caller may see, by name. Without `pagination` all of
   * them come at once. This is the way to find workspaces on servers from 1.7 on; a community installation has one organization, whose
   * id `instance_configuration` tells.
   *
   * `POST /workspaces/list_by_organization_id`. Changes nothing.
   * Airbyte 0.50.18 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listByOrganizationId: (body: ListWorkspacesInOrganizationRequestBody, options?: RequestOptions) => Promise<WorkspaceReadList>;

  /**
   * Read several workspaces by id.
   *
   * Answers with those of the given workspaces that exist, a page at a time. It does not discover workspaces: only the ids in
   * `workspaceIds` are looked up. To find workspaces, call `workspaces/list_by_organization_id`.
   *
   * `POST /workspaces/list_paginated`. Changes nothing.
   * Airbyte 0.50.13 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   */
  readonly listPaginated: (body: ListResourcesForWorkspacesRequestBody, options?: RequestOptions) => Promise<WorkspaceReadList>;

  /**
   * Change a workspace.
   *
   * Changes the members that are given and leaves the others as they are; a blank `email` is passed over. A new name brings a new slug.
   * `webhookConfigs` replaces the whole list, so an empty list removes every webhook.
   *
   * `POST /workspaces/update`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: WorkspaceUpdate, options?: RequestOptions) => Promise<WorkspaceRead>;

  /**
   * Rename a workspace.
   *
   * Gives a workspace another name and, made from it, another slug. Addresses that hold the old slug stop working.
   *
   * `POST /workspaces/update_name`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly updateName: (body: WorkspaceUpdateName, options?: RequestOptions) => Promise<WorkspaceRead>;

}

/** The resources of the contract. */
export interface Resources {
  readonly applications: ApplicationsResource;
  readonly attempt: AttemptResource;
  readonly connections: ConnectionsResource;
  readonly destinationDefinitionSpecifications: DestinationDefinitionSpecificationsResource;
  readonly destinationDefinitions: DestinationDefinitionsResource;
  readonly destinations: DestinationsResource;
  readonly health: HealthResource;
  readonly instanceConfiguration: InstanceConfigurationResource;
  readonly jobs: JobsResource;
  readonly openapi: OpenapiResource;
  readonly scheduler: SchedulerResource;
  readonly sourceDefinitionSpecifications: SourceDefinitionSpecificationsResource;
  readonly sourceDefinitions: SourceDefinitionsResource;
  readonly sources: SourcesResource;
  readonly state: StateResource;
  readonly streamStatuses: StreamStatusesResource;
  readonly workspaces: WorkspacesResource;
}
