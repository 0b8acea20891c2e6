// Generated from the contract by scripts/generate.ts. Do not edit.

import type { ListOptions } from '../options.ts';
import type { RequestOptions } from '../options.ts';
import type {
  AccessToken,
  ActorCatalogWithUpdatedAt,
  ActorDefinitionIdWithScope,
  ActorDefinitionRequestBody,
  ActorDefinitionVersionRead,
  ActorListCursorPaginatedRequestBody,
  ApplicationCreate,
  ApplicationIdRequestBody,
  ApplicationRead,
  ApplicationReadList,
  ApplicationTokenRequest,
  AttemptInfoRead,
  AttemptNormalizationStatusReadList,
  AttemptStats,
  CancelCommandRequest,
  CancelCommandResponse,
  CheckCommandOutputRequest,
  CheckCommandOutputResponse,
  CheckConnectionRead,
  CheckOperationRead,
  CommandStatusRequest,
  CommandStatusResponse,
  CompleteDestinationOAuthRequest,
  CompleteOAuthResponse,
  CompleteSourceOauthRequest,
  ConnectionAndJobIdRequestBody,
  ConnectionAutoPropagateResult,
  ConnectionAutoPropagateSchemaChange,
  ConnectionContextRead,
  ConnectionCreate,
  ConnectionDataHistoryRequestBody,
  ConnectionEvent,
  ConnectionEventIdRequestBody,
  ConnectionEventList,
  ConnectionEventListMinimal,
  ConnectionEventWithDetails,
  ConnectionEventsBackfillRequestBody,
  ConnectionEventsListMinimalRequestBody,
  ConnectionEventsRequestBody,
  ConnectionIdRequestBody,
  ConnectionLastJobPerStreamRead,
  ConnectionLastJobPerStreamRequestBody,
  ConnectionRead,
  ConnectionReadList,
  ConnectionSearch,
  ConnectionState,
  ConnectionStateCreateOrUpdate,
  ConnectionStateType,
  ConnectionStatusesRead,
  ConnectionStatusesRequestBody,
  ConnectionStreamHistoryRead,
  ConnectionStreamHistoryRequestBody,
  ConnectionStreamRefreshRequestBody,
  ConnectionStreamRequestBody,
  ConnectionSyncProgressRead,
  ConnectionUpdate,
  ConnectionUpdateWithReason,
  ConnectionUptimeHistoryRead,
  ConnectionUptimeHistoryRequestBody,
  CustomDestinationDefinitionCreate,
  CustomSourceDefinitionCreate,
  DeclarativeManifestsReadList,
  DeclarativeSourceDefinitionCreateManifestRequestBody,
  DeploymentMetadataRead,
  DestinationCloneRequestBody,
  DestinationCoreConfig,
  DestinationCreate,
  DestinationDefinitionIdRequestBody,
  DestinationDefinitionIdWithWorkspaceId,
  DestinationDefinitionRead,
  DestinationDefinitionReadList,
  DestinationDefinitionSpecificationRead,
  DestinationDefinitionUpdate,
  DestinationDiscoverRead,
  DestinationDiscoverSchemaRequestBody,
  DestinationIdRequestBody,
  DestinationOauthConsentRequest,
  DestinationRead,
  DestinationReadList,
  DestinationSearch,
  DestinationUpdate,
  DiffCatalogsRequest,
  DiffCatalogsResponse,
  DiscoverCommandOutputRequest,
  DiscoverCommandOutputResponse,
  EmbeddedSourceOauthConsentRequest,
  EnterpriseConnectorStubsReadList,
  GetActorDefinitionVersionDefaultRequestBody,
  GetAttemptStatsRequestBody,
  HealthCheckRead,
  InstanceConfigurationResponse,
  InstanceConfigurationSetupRequestBody,
  JobDebugInfoRead,
  JobIdRequestBody,
  JobInfoLightRead,
  JobInfoRead,
  JobListForWorkspacesRequestBody,
  JobListRequestBody,
  JobOptionalRead,
  JobReadList,
  JobReadResponse,
  JobRetryStateRequestBody,
  JobWithAttemptsRead,
  LicenseInfoResponse,
  ListConnectionsForWorkspacesRequestBody,
  ListDeclarativeManifestsRequestBody,
  ListOrganizationSummariesRequestBody,
  ListOrganizationSummariesResponse,
  ListOrganizationsByUserRequestBody,
  ListResourcesForWorkspacesRequestBody,
  ListWorkspacesByUserRequestBody,
  ListWorkspacesInOrganizationRequestBody,
  LogsRequestBody,
  MigrateSecretStorageRequestBody,
  Notification,
  NotificationRead,
  NotificationWebhookConfigValidationRequestBody,
  OAuthConsentRead,
  OperationCreate,
  OperationIdRequestBody,
  OperationRead,
  OperationReadList,
  OperationUpdate,
  OperatorConfiguration,
  OrganizationCreateRequestBody,
  OrganizationDataWorkerUsageRead,
  OrganizationDataWorkerUsageRequestBody,
  OrganizationIdRequestBody,
  OrganizationInfoRead,
  OrganizationRead,
  OrganizationReadList,
  OrganizationUpdateRequestBody,
  OrganizationUserReadList,
  PartialDestinationUpdate,
  PartialSourceUpdate,
  PermissionCheckRead,
  PermissionCheckRequest,
  PermissionCreate,
  PermissionDeleteUserFromWorkspaceRequestBody,
  PermissionIdRequestBody,
  PermissionRead,
  PermissionReadList,
  PermissionUpdate,
  PermissionsCheckMultipleWorkspacesRequest,
  PostprocessDiscoveredCatalogRequestBody,
  PostprocessDiscoveredCatalogResult,
  PrivateDestinationDefinitionRead,
  PrivateDestinationDefinitionReadList,
  PrivateSourceDefinitionRead,
  PrivateSourceDefinitionReadList,
  ReplicateCommandOutputRequest,
  ReplicateCommandOutputResponse,
  ResolveActorDefinitionVersionRequestBody,
  ResolveActorDefinitionVersionResponse,
  RetryStateRead,
  RevokeSourceOauthTokensRequest,
  SecretStorageCreateRequestBody,
  SecretStorageIdRequestBody,
  SecretStorageListRequestBody,
  SecretStorageRead,
  SecretStorageReadList,
  SetInstancewideDestinationOauthParamsRequestBody,
  SetInstancewideSourceOauthParamsRequestBody,
  SlugRequestBody,
  SourceAutoPropagateChange,
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
  SourceIdWithSecretCoordinatesRequestBody,
  SourceOAuthScopesRead,
  SourceOAuthScopesRequest,
  SourceOauthConsentRequest,
  SourceRead,
  SourceReadList,
  SourceReadWithMetadata,
  SourceSearch,
  SourceUpdate,
  SpecCommandOutputRequest,
  SpecCommandOutputResponse,
  StreamStatusCreateRequestBody,
  StreamStatusListRequestBody,
  StreamStatusRead,
  StreamStatusReadList,
  StreamStatusUpdateRequestBody,
  Tag,
  TagCreateRequestBody,
  TagDeleteRequestBody,
  TagListRequestBody,
  TagUpdateRequestBody,
  UpdateActiveManifestRequestBody,
  UserAuthIdRequestBody,
  UserCreate,
  UserEmailRequestBody,
  UserGetOrCreateByAuthIdResponse,
  UserIdRequestBody,
  UserRead,
  UserUpdate,
  UserWithPermissionInfoReadList,
  WebBackendCheckUpdatesRead,
  WebBackendConnectionCreate,
  WebBackendConnectionListItem,
  WebBackendConnectionListRequestBody,
  WebBackendConnectionRead,
  WebBackendConnectionReadList,
  WebBackendConnectionRequestBody,
  WebBackendConnectionStatusCounts,
  WebBackendConnectionUpdate,
  WebBackendCronExpressionDescription,
  WebBackendDescribeCronExpressionRequestBody,
  WebBackendGeographiesListResult,
  WebBackendValidateMappersRequestBody,
  WebBackendValidateMappersResponse,
  WebBackendWorkspaceState,
  WebBackendWorkspaceStateResult,
  WebappConfigResponse,
  WorkspaceCreate,
  WorkspaceGetDbtJobsRequest,
  WorkspaceGetDbtJobsResponse,
  WorkspaceGiveFeedback,
  WorkspaceIdActorDefinitionRequestBody,
  WorkspaceIdRequestBody,
  WorkspaceRead,
  WorkspaceReadList,
  WorkspaceUpdate,
  WorkspaceUpdateName,
  WorkspaceUpdateOrganization,
  WorkspaceUserAccessInfoReadList,
  WorkspaceUserReadList,
} from './models.ts';
import type { operations } from './schema.ts';

/** What is under `/actor_definition_versions`. */
export interface ActorDefinitionVersionsResource {
  /**
   * Read the default version of a definition.
   *
   * Answers with the version that sources or destinations of a definition run where they are not held at another one. Needs an
   * administrator of the instance.
   *
   * `POST /actor_definition_versions/get_default`. Changes nothing.
   * Airbyte 1.5.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly getDefault: (body: GetActorDefinitionVersionDefaultRequestBody, options?: RequestOptions) => Promise<ActorDefinitionVersionRead>;

  /**
   * Read the connector version that a destination runs.
   *
   * Answers with the version that the destination's next job uses, and whether that version can refresh streams. It differs from the
   * default in `destination_definitions/get` where the destination is held at another version; `isVersionOverrideApplied` tells.
   *
   * `POST /actor_definition_versions/get_for_destination`. Changes nothing.
   * Airbyte 0.50.6 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly getForDestination: (body: DestinationIdRequestBody, options?: RequestOptions) => Promise<ActorDefinitionVersionRead>;

  /**
   * Read the connector version that a source runs.
   *
   * Answers with the version that the source's next job uses. It differs from the default in `source_definitions/get` where the source
   * is held at another version, be it pinned or because of a breaking change ahead; `isVersionOverrideApplied` tells.
   *
   * `POST /actor_definition_versions/get_for_source`. Changes nothing.
   * Airbyte 0.50.6 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly getForSource: (body: SourceIdRequestBody, options?: RequestOptions) => Promise<ActorDefinitionVersionRead>;

  /**
   * Find the version of a definition by its image tag.
   *
   * Answers with the id and the abilities of the version with this tag. One that the installation does not have yet is fetched from
   * Airbyte's registry and stored, without any source or destination being moved to it; a tag that the registry does not have either
   * is answered with 404. Needs an administrator of the instance.
   *
   * `POST /actor_definition_versions/resolve`. May be repeated with the same end state.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly resolve: (body: ResolveActorDefinitionVersionRequestBody, options?: RequestOptions) => Promise<ResolveActorDefinitionVersionResponse>;

}

/** What is under `/applications`. */
export interface ApplicationsResource {
  /**
   * Create an application.
   *
   * Makes credentials with which a program may do what the user who calls may. Community editions cannot (500); use the application that they come with.
   *
   * `POST /applications/create`. Makes a new thing each time.
   * Airbyte 0.50.38 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly create: (body: ApplicationCreate, options?: RequestOptions) => Promise<ApplicationRead>;

  /**
   * Delete an application.
   *
   * Takes the credentials back, so that no further token is given for them. Answers with 200 and no body, where other deletions answer with 204. Community editions cannot (500).
   *
   * `POST /applications/delete`. May be repeated with the same end state.
   * Airbyte 0.50.38 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: ApplicationIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * List one's applications.
   *
   * Answers the applications of the user who calls, secrets included and in plain text, without pages. Takes no body. A community installation has exactly one, whose `id` is another at each call while `clientId` and `clientSecret` stay.
   *
   * `POST /applications/list`. Changes nothing.
   * Airbyte 0.50.38 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly list: (options?: RequestOptions) => Promise<ApplicationReadList>;

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

/** What is under `/catalogs`. */
export interface CatalogsResource {
  /**
   * Compare two discovered catalogs.
   *
   * Answers what changed between two stored catalogs of a source. With `connection_id` it also says whether the connection can go on as it is, and which catalog it would have; without, no change counts as breaking. With `persist_changes` the connection is marked accordingly, and made inactive after a breaking change (after any change with `disable`), while its selection stays as it is. That needs the role of an editor, the rest that of a reader.
   *
   * `POST /catalogs/diff`. May be repeated with the same end state.
   * Airbyte 2026-08 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly diff: (body: DiffCatalogsRequest, options?: RequestOptions) => Promise<DiffCatalogsResponse>;

}

/** What is under `/commands`. */
export interface CommandsResource {
  /**
   * Cancel a command.
   *
   * Asks for the end of a command and answers with its id; `commands/status` tells when it is `cancelled`.
   *
   * `POST /commands/cancel`. May be repeated with the same end state.
   * Airbyte 1.7.0 or newer.
   */
  readonly cancel: (body: CancelCommandRequest, options?: RequestOptions) => Promise<CancelCommandResponse>;

  /**
   * Get the outcome of a check command.
   *
   * Answers whether the configuration works. Ask once `commands/status` says `completed`: before that, the answer is `failed` with a `failureReason` that it still runs.
   *
   * `POST /commands/output/check`. Changes nothing.
   * Airbyte 1.7.0 or newer.
   */
  readonly outputCheck: (body: CheckCommandOutputRequest, options?: RequestOptions) => Promise<CheckCommandOutputResponse>;

  /**
   * Get the outcome of a discover command.
   *
   * Answers the catalog that was discovered, with the suggestions of `sources/discover_schema` in it, or `destinationCatalog` where the command was for a destination. Ask once `commands/status` says `completed`: before that, the answer is `failed` with a `failureReason` that it still runs.
   *
   * `POST /commands/output/discover`. Changes nothing.
   * Airbyte 1.7.0 or newer.
   */
  readonly outputDiscover: (body: DiscoverCommandOutputRequest, options?: RequestOptions) => Promise<DiscoverCommandOutputResponse>;

  /**
   * Get the outcome of a replicate command.
   *
   * Answers what an attempt at a sync moved and why it failed. There is no status here: a command that failed, or that still runs, has `failures`. Ask once `commands/status` says `completed`.
   *
   * `POST /commands/output/replicate`. Changes nothing.
   * Airbyte 1.7.0 or newer.
   */
  readonly outputReplicate: (body: ReplicateCommandOutputRequest, options?: RequestOptions) => Promise<ReplicateCommandOutputResponse>;

  /**
   * Get the outcome of a specification command.
   *
   * Answers the specification that a connector's image gave of itself. Ask once `commands/status` says `completed`: before that, the answer is `failed` with a `failureReason` that it still runs.
   *
   * `POST /commands/output/spec`. Changes nothing.
   * Airbyte 2.0.0 or newer.
   */
  readonly outputSpec: (body: SpecCommandOutputRequest, options?: RequestOptions) => Promise<SpecCommandOutputResponse>;

  /**
   * Get how far a command is.
   *
   * Answers where a command stands; Airbyte's own web application asks every 2 seconds. `completed` says only that it is over, the output says how it went.
   *
   * `POST /commands/status`. Changes nothing.
   * Airbyte 1.7.0 or newer.
   */
  readonly status: (body: CommandStatusRequest, options?: RequestOptions) => Promise<CommandStatusResponse>;

}

/** What is under `/connections`. */
export interface ConnectionsResource {
  /**
   * Take a changed schema over into a connection.
   *
   * Holds a catalog against that of the connection and takes over what `nonBreakingChangesPreference` allows: the connection then has the new streams and columns, its timeline an event, and the workspace's notifications go out. Where nothing may be taken over, the answer is empty, and a notification may say that somebody has to look. Airbyte's own code has the operation at `connections/apply_schema_change`, without the final s, so servers may answer 404 here.
   *
   * `POST /connections/apply_schema_changes`. May be repeated with the same end state.
   * Airbyte 0.50.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly applySchemaChanges: (body: ConnectionAutoPropagateSchemaChange, options?: RequestOptions) => Promise<ConnectionAutoPropagateResult>;

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
   * Make events of jobs that ended before there were events.
   *
   * Adds an event to the timelines for each sync, refresh and clear that was created in the given time and does not run any more. A second call adds them once more. Starts are not made up for, and the user behind a cancellation is not known. Needs the rights of an instance administrator. Airbyte's own code has the operation at `connections/backfill_events`, so servers may answer 404 here.
   *
   * `POST /connections/events/backfill`. Makes a new thing each time.
   * Airbyte 1.5.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly eventsBackfill: (body: ConnectionEventsBackfillRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get an event of a connection.
   *
   * Answers one event of a connection's timeline.
   *
   * `POST /connections/events/get`. Changes nothing.
   * Airbyte 0.63.7 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly eventsGet: (body: ConnectionEventIdRequestBody, options?: RequestOptions) => Promise<ConnectionEventWithDetails>;

  /**
   * List the events of a connection.
   *
   * Answers what happened to a connection: jobs that ended, changed settings and schemas, and why the platform switched it off. A page has 20 events unless asked otherwise. The start of a job is an event only where somebody started it by hand.
   *
   * `POST /connections/events/list`. Changes nothing.
   * Airbyte 0.63.7 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly eventsList: (body: ConnectionEventsRequestBody, options?: RequestOptions) => Promise<ConnectionEventList>;

  /** Every item of `eventsList`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly eventsListAll: (body: Omit<ConnectionEventsRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<ConnectionEvent>;

  /**
   * List the events of a job.
   *
   * Answers the events of the connection's timeline that belong to one job, in one piece without pages.
   *
   * `POST /connections/events/list_for_job`. Changes nothing.
   * Airbyte 2.0.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly eventsListForJob: (body: JobIdRequestBody, options?: RequestOptions) => Promise<ConnectionEventList>;

  /**
   * List the events of all connections of a workspace.
   *
   * Answers the events of the given types and time on all connections of a workspace, in one piece without pages and without `summary`: which connection, what and when. Ask `connections/events/get` for the rest. Times are ISO 8601 texts here.
   *
   * `POST /connections/events/list_minimal`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly eventsListMinimal: (body: ConnectionEventsListMinimalRequestBody, options?: RequestOptions) => Promise<ConnectionEventListMinimal>;

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
   * Get a connection as one of its jobs sees it.
   *
   * Answers the connection as `connections/get` does, with the catalog that the job hands to the connectors: each stream has `generationId`, `minimumGenerationId` and `syncId`, which no other operation fills.
   *
   * `POST /connections/getForJob`. Changes nothing.
   * Airbyte 0.57.4 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getForJob: (body: ConnectionAndJobIdRequestBody, options?: RequestOptions) => Promise<ConnectionRead>;

  /**
   * Get the ids of what a connection belongs to.
   *
   * Answers the ids around a connection in one call: both of its ends, their definitions, its workspace and its organization. Needs the rights of an instance administrator.
   *
   * `POST /connections/get_context`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getContext: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<ConnectionContextRead>;

  /**
   * Get what the newest jobs of a connection moved.
   *
   * Answers a bare array with the totals of the newest syncs and refreshes that succeeded or failed, oldest first by the time they ended. Cancelled jobs and clears do not count, and `streamStatuses` is left out.
   *
   * `POST /connections/history/data`. Changes nothing.
   * Airbyte 0.50.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly historyData: (body: ConnectionDataHistoryRequestBody, options?: RequestOptions) => Promise<ConnectionUptimeHistoryRead>;

  /**
   * Get how each stream fared in the newest jobs of a connection.
   *
   * Answers a bare array with the totals of the newest syncs and refreshes that succeeded or failed, and how each stream ended in the last attempt of each. Jobs without recorded stream statuses are left out; cancelled jobs and clears do not count.
   *
   * `POST /connections/history/uptime`. Changes nothing.
   * Airbyte 0.50.32 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly historyUptime: (body: ConnectionUptimeHistoryRequestBody, options?: RequestOptions) => Promise<ConnectionUptimeHistoryRead>;

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
   * List the connections that use a connector.
   *
   * Answers the connections of the whole instance, deleted ones left out, whose source or destination is of the given definition: those that an upgrade of the connector would touch. There are no pages.
   *
   * `POST /connections/list_by_actor_definition`. Changes nothing.
   * Airbyte 0.44.6 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listByActorDefinition: (body: ActorDefinitionRequestBody, options?: RequestOptions) => Promise<ConnectionReadList>;

  /**
   * List the connections of several workspaces, page by page.
   *
   * Answers connections with their catalogs, 20 a page unless asked otherwise. It is the only operation that fills `workspaceId` of a connection. Deleted connections, status `deprecated`, come along with `includeDeleted` alone.
   *
   * `POST /connections/list_paginated`. Changes nothing.
   * Airbyte 0.50.13 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listPaginated: (body: ListConnectionsForWorkspacesRequestBody, options?: RequestOptions) => Promise<ConnectionReadList>;

  /** Every item of `listPaginated`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listPaginatedAll: (body: Omit<ListConnectionsForWorkspacesRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<ConnectionRead>;

  /**
   * Do what follows a discovery for a connection.
   *
   * Holds the newest discovered catalog of the source against the connection, stores whether the change is breaking, and does what the connection's settings say: makes it inactive after a breaking change (after any change with `disable`), or takes the change over as `connections/apply_schema_changes` does. The platform calls it in the course of a sync.
   *
   * `POST /connections/postprocess_discovered_catalog`. May be repeated with the same end state.
   * Airbyte 1.0.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly postprocessDiscoveredCatalog: (body: PostprocessDiscoveredCatalogRequestBody, options?: RequestOptions) => Promise<PostprocessDiscoveredCatalogResult>;

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
   * Get what each stream moved on each of the last 30 days.
   *
   * Answers a bare array with the records that each stream committed on a day, oldest day first. Days begin and end as in the given time zone, an attempt counts on the day it ended, and only jobs of type `sync` count. A stream that moved nothing on a day has no entry for it.
   *
   * `POST /connections/stream_history`. Changes nothing.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly streamHistory: (body: ConnectionStreamHistoryRequestBody, options?: RequestOptions) => Promise<ConnectionStreamHistoryRead>;

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

  /**
   * Change a connection and say why.
   *
   * Changes a connection as `connections/update` does, with all that is said there, and puts the reason on its timeline (`connections/events/list`). Each call that sets `status` to `active` or `inactive` leaves an event there, even where the status was the same before.
   *
   * `POST /connections/update_with_reason`. May be repeated with the same end state.
   * Airbyte 0.64.4 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly updateWithReason: (body: ConnectionUpdateWithReason, options?: RequestOptions) => Promise<ConnectionRead>;

}

/** What is under `/declarative_source_definitions`. */
export interface DeclarativeSourceDefinitionsResource {
  /**
   * Add a version to a declarative source.
   *
   * Stores another version of the manifest of a source definition. The version's number is yours to choose; one that is there already
   * is answered with 409, a definition without a manifest with 400, and one that the workspace may not use with 404. With
   * `setAsActiveManifest` the sources of the definition run the new version from their next job on. A draft of the definition in the
   * connector builder is deleted. Needs the role of an editor.
   *
   * `POST /declarative_source_definitions/create_manifest`. Makes a new thing each time.
   * Airbyte 0.42.1 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   */
  readonly createManifest: (body: DeclarativeSourceDefinitionCreateManifestRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * List the versions of a declarative source.
   *
   * Answers with every version of the definition's manifest, oldest number first, and which of them is active; the manifests
   * themselves are not in it. Needs the role of an editor.
   *
   * `POST /declarative_source_definitions/list_manifests`. Changes nothing.
   * Airbyte 0.42.1 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listManifests: (body: ListDeclarativeManifestsRequestBody, options?: RequestOptions) => Promise<DeclarativeManifestsReadList>;

  /**
   * Switch a declarative source to another version.
   *
   * Makes a stored version of the manifest the one that runs, in every source of the definition, from their next job on; this is how
   * to go back to an older version too. A version that this platform cannot run is answered with 400, as is a definition without a
   * manifest. Needs the role of an editor.
   *
   * `POST /declarative_source_definitions/update_active_manifest`. May be repeated with the same end state.
   * Airbyte 0.42.1 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly updateActiveManifest: (body: UpdateActiveManifestRequestBody, options?: RequestOptions) => Promise<void>;

}

/** What is under `/deployment`. */
export interface DeploymentResource {
  /**
   * Get the id and version of the installation.
   *
   * Answers what the installation is known as in usage statistics, for the server's own parts. Takes no body. `instance_configuration` tells the version without authentication.
   *
   * `POST /deployment/metadata`. Changes nothing.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly metadata: (options?: RequestOptions) => Promise<DeploymentMetadataRead>;

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
   * Read a destination definition that a workspace or organization can use.
   *
   * Answers with a definition where the workspace or organization may use it, else with 404. For a workspace it answers as
   * `destination_definitions/get_for_workspace` does.
   *
   * `POST /destination_definitions/get_for_scope`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getForScope: (body: ActorDefinitionIdWithScope, options?: RequestOptions) => Promise<DestinationDefinitionRead>;

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
   * Let a workspace or organization use a destination definition.
   *
   * Adds a grant, so that destinations can be made of a definition that is not public. Granting once more what is granted already may be
   * refused with 409: `destination_definitions/get_for_scope` tells whether it is. Servers of 0.44 take `destinationDefinitionId` and
   * `workspaceId` instead. Needs an administrator of the instance.
   *
   * `POST /destination_definitions/grant_definition`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly grantDefinition: (body: ActorDefinitionIdWithScope, options?: RequestOptions) => Promise<PrivateDestinationDefinitionRead>;

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
   * List the enterprise destinations that a workspace cannot use.
   *
   * Answers with those enterprise destinations that the workspace's organization has no licence for. The list is read over the network
   * for this call, and is empty where that fails.
   *
   * `POST /destination_definitions/list_enterprise_stubs_for_workspace`. Changes nothing.
   * Airbyte 2.0.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listEnterpriseStubsForWorkspace: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<EnterpriseConnectorStubsReadList>;

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
   * List the destination definitions that can be granted.
   *
   * Answers with the definitions of the registry that are not public, and with each whether the workspace may use it. Custom
   * definitions are left out, granted or not: `destination_definitions/list_for_workspace` has those that are. Needs an administrator
   * of the instance.
   *
   * `POST /destination_definitions/list_private`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listPrivate: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<PrivateDestinationDefinitionReadList>;

  /**
   * Take the use of a destination definition away.
   *
   * Removes a grant, after which the workspace or organization no longer finds the definition among those it can use. Servers of 0.44
   * take `destinationDefinitionId` and `workspaceId` instead. Needs an administrator of the instance.
   *
   * `POST /destination_definitions/revoke_definition`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly revokeDefinition: (body: ActorDefinitionIdWithScope, options?: RequestOptions) => Promise<void>;

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

/** What is under `/destination_oauths`. */
export interface DestinationOauthsResource {
  /**
   * Exchange a consent for the tokens of a destination.
   *
   * Exchanges what came back with the user for tokens, and answers with them: put `auth_payload` into the destination's configuration,
   * in the places that `advancedAuth` names. A consent can be exchanged once. A system that refuses may be answered with 200 too: look
   * at `request_succeeded`.
   *
   * `POST /destination_oauths/complete_oauth`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly completeOauth: (body: CompleteDestinationOAuthRequest, options?: RequestOptions) => Promise<CompleteOAuthResponse>;

  /**
   * Start the consent for a destination.
   *
   * Answers with the address at which a user consents that Airbyte may write. Open it in the user's browser. The application must be
   * known, from `destination_oauths/oauth_params/create` or from `oAuthInputConfiguration`.
   *
   * `POST /destination_oauths/get_consent_url`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getConsentUrl: (body: DestinationOauthConsentRequest, options?: RequestOptions) => Promise<OAuthConsentRead>;

  /**
   * Set the instance's OAuth application for a kind of destination.
   *
   * Stores the credentials of an application that was registered at the system, for use by every workspace, in place of those stored
   * before. They are not validated. Needs an administrator of the instance.
   *
   * `POST /destination_oauths/oauth_params/create`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly oauthParamsCreate: (body: SetInstancewideDestinationOauthParamsRequestBody, options?: RequestOptions) => Promise<void>;

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
   * Find out which objects a destination has.
   *
   * Answers with the objects that records can be written to and what can be done with each. Only destinations of data activation have
   * such objects (`supportsDataActivation` of `actor_definition_versions/get_for_destination`), all others are answered with 400. What
   * was found before is answered at once; `disableCache: true` has the connector look again, which may take minutes.
   *
   * `POST /destinations/discover_schema`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 1.7.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly discoverSchema: (body: DestinationDiscoverSchemaRequestBody, options?: RequestOptions) => Promise<DestinationDiscoverRead>;

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
   * Read which objects a connection was set up with.
   *
   * Answers with the destination's catalog that a connection uses. Nothing is run. A connection that has none, as with all destinations
   * that are not of data activation, is answered with 404.
   *
   * `POST /destinations/get_catalog_for_connection`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getCatalogForConnection: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<DestinationDiscoverRead>;

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

  /** Every item of `list`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listAll: (body: Omit<ActorListCursorPaginatedRequestBody, 'cursor' | 'pageSize'>, options?: ListOptions) => AsyncIterable<DestinationRead>;

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

  /** Every item of `listPaginated`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listPaginatedAll: (body: Omit<ListResourcesForWorkspacesRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<DestinationRead>;

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

  /**
   * Move a destination to its definition's default version.
   *
   * Removes what holds the destination at a version of its own, so that from its next job on it runs the default version of its
   * definition. Calling this accepts the breaking changes on the way: read `breakingChanges` of `destinations/get` first. Needs the
   * role of an editor.
   *
   * `POST /destinations/upgrade_version`. May be repeated with the same end state.
   * Airbyte 0.50.18 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly upgradeVersion: (body: DestinationIdRequestBody, options?: RequestOptions) => Promise<void>;

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

  /**
   * Get the licence and how much of it is used.
   *
   * Answers what the licence allows and what of it is used. Community editions have no licence, and nothing to answer with.
   *
   * `GET /instance_configuration/license/info`. Changes nothing.
   * Airbyte 1.0.0 or newer.
   */
  readonly licenseInfo: (options?: RequestOptions) => Promise<LicenseInfoResponse>;

  /**
   * Answer the first-run questions.
   *
   * Gives the built-in organization and the built-in user the address, and their names where these are given, and stores the other answers in the organization's first workspace. In community editions the address is also the one to sign in with, so a second call changes the sign-in. Where another user has the address, the built-in user keeps its own.
   *
   * `POST /instance_configuration/setup`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteAuthError} 401: No credentials, or credentials that are wrong or expired.
   */
  readonly setup: (body: InstanceConfigurationSetupRequestBody, options?: RequestOptions) => Promise<InstanceConfigurationResponse>;

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
   * Get how a job's normalization went.
   *
   * Answers for each attempt of a job whether its normalization, the step that made typed tables of raw ones, failed. Needs an administrator. Later servers have no such step and do not know this operation (404): destinations write typed tables themselves, and the failures in the answer of `jobs/get_without_logs` say what went wrong.
   *
   * `POST /jobs/get_normalization_status`. Changes nothing.
   * Airbyte 0.44.0 to 0.63.4.
   *
   * @deprecated Not in Airbyte after 0.63.4.
   */
  readonly getNormalizationStatus: (body: JobIdRequestBody, options?: RequestOptions) => Promise<AttemptNormalizationStatusReadList>;

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

  /** Every item of `list`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listAll: (body: Omit<JobListRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<JobWithAttemptsRead>;

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

  /** Every item of `listForWorkspaces`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listForWorkspacesAll: (body: Omit<JobListForWorkspacesRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<JobWithAttemptsRead>;

  /**
   * Write how often the attempts of a job failed.
   *
   * Writes the counts of a job, over those that there are. The platform does so after each failed attempt; another writer changes how often it tries again. Needs the rights of an instance administrator.
   *
   * `POST /jobs/retry_states/create_or_update`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   */
  readonly retryStatesCreateOrUpdate: (body: JobRetryStateRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get how often the attempts of a job failed.
   *
   * Answers the counts that the platform keeps for its decision on another attempt (by default it gives up after 5 complete failures in a row, 10 in all, or 20 partial ones). Answers 404 for a job without counts. Needs the rights of an instance administrator.
   *
   * `POST /jobs/retry_states/get`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly retryStatesGet: (body: JobIdRequestBody, options?: RequestOptions) => Promise<RetryStateRead>;

}

/** What is under `/logs`. */
export interface LogsResource {
  /**
   * Read the server's own log.
   *
   * Answers with the log file of the server or of the scheduler as plain text. Servers from 0.51 on do not know this operation (404); there, read the logs of their containers. The logs of jobs come with `jobs/get` on every server.
   *
   * `POST /logs/get`. Changes nothing.
   * Airbyte 0.44.0 to 0.50.50.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   * @deprecated Not in Airbyte after 0.50.50.
   */
  readonly get: (body: LogsRequestBody, options?: RequestOptions) => Promise<operations['getLogs']['responses'][200]['content']['text/plain']>;

}

/** What is under `/notifications`. */
export interface NotificationsResource {
  /**
   * Send a test message, in the older form.
   *
   * Tries a notification of the older form out. Newer servers send nothing and answer `{}`; use `notifications/try_webhook` where the server has it. Nothing is stored.
   *
   * `POST /notifications/try`. Starts work each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly try: (body: Notification, options?: RequestOptions) => Promise<NotificationRead>;

  /**
   * Send a test message to a webhook.
   *
   * Posts a message with made-up contents to the webhook, in the form of the event asked for, and answers with 200 whether the webhook took it or not, so read `status`. Nothing is stored. Servers have no such message for the two events about breaking changes of connectors and answer 500.
   *
   * `POST /notifications/try_webhook`. Starts work each time.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly tryWebhook: (body: NotificationWebhookConfigValidationRequestBody, options?: RequestOptions) => Promise<NotificationRead>;

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

/** What is under `/operations`. */
export interface OperationsResource {
  /**
   * Check the configuration of an operation.
   *
   * Says whether the configuration is complete, without storing it and without calling the webhook. A configuration that is not is answered with 200 and the status `failed`.
   *
   * `POST /operations/check`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly check: (body: OperatorConfiguration, options?: RequestOptions) => Promise<CheckOperationRead>;

  /**
   * Create an operation.
   *
   * Creates an operation in a workspace. It runs for no connection until the connection's `operationIds` name it. A repeated call makes a second operation.
   *
   * `POST /operations/create`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly create: (body: OperationCreate, options?: RequestOptions) => Promise<OperationRead>;

  /**
   * Delete an operation.
   *
   * Deletes an operation, also for the connections that still use it. Where a connection is deleted, its operations go with it, unless others use them.
   *
   * `POST /operations/delete`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: OperationIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get an operation.
   *
   * Answers one operation.
   *
   * `POST /operations/get`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: OperationIdRequestBody, options?: RequestOptions) => Promise<OperationRead>;

  /**
   * List the operations of a connection.
   *
   * Answers the operations that a connection names and that are not deleted, in one piece without pages.
   *
   * `POST /operations/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly list: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<OperationReadList>;

  /**
   * Change an operation.
   *
   * Replaces the name and the configuration of an operation, for every connection that uses it. Both have to be given, also the one that stays as it is. An operation keeps its type, whatever the configuration says.
   *
   * `POST /operations/update`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: OperationUpdate, options?: RequestOptions) => Promise<OperationRead>;

}

/** What is under `/organizations`. */
export interface OrganizationsResource {
  /**
   * Create an organization.
   *
   * Makes an organization and its first administrator, the user given. Names need not be unique, so calling twice makes two organizations, and there is no way to remove one. Needs an instance administrator. Answers with 201.
   *
   * `POST /organizations/create`. Makes a new thing each time.
   * Airbyte 0.50.30 or newer.
   */
  readonly create: (body: OrganizationCreateRequestBody, options?: RequestOptions) => Promise<OrganizationRead>;

  /**
   * Ask for an organization to be deleted.
   *
   * Does nothing on self-managed servers, although it answers like a success: they cannot delete organizations. Delete the organization's workspaces instead. Needs an instance administrator.
   *
   * `POST /organizations/delete`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly delete: (body: OrganizationIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get an organization.
   *
   * Answers one organization. Its members may ask. `instance_configuration` tells the id of a community installation's one.
   *
   * `POST /organizations/get`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly get: (body: OrganizationIdRequestBody, options?: RequestOptions) => Promise<OrganizationRead>;

  /**
   * Get how many data workers an organization used.
   *
   * Answers the capacity that syncs took, by region, workspace and hour, without pages. Both dates are included, as days in UTC; an hour in which nothing ran may be absent. Nothing is recorded for organizations whose plan does not count data workers. Members of the organization may ask.
   *
   * `POST /organizations/get_data_worker_usage`. Changes nothing.
   * Airbyte 2.0.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly getDataWorkerUsage: (body: OrganizationDataWorkerUsageRequestBody, options?: RequestOptions) => Promise<OrganizationDataWorkerUsageRead>;

  /**
   * Get what every member may know of an organization.
   *
   * Answers less than `organizations/get`, and newer servers answer it to whoever may see one of the organization's workspaces, too. The billing and the plan are those of Airbyte Cloud; self-managed servers leave them out.
   *
   * `POST /organizations/get_organization_info`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getOrganizationInfo: (body: OrganizationIdRequestBody, options?: RequestOptions) => Promise<OrganizationInfoRead>;

  /**
   * List the organizations of a user.
   *
   * Answers the organizations in which the user has a permission. Without `pagination` all of them come at once. Only the user and instance administrators may ask.
   *
   * `POST /organizations/list_by_user_id`. Changes nothing.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listByUserId: (body: ListOrganizationsByUserRequestBody, options?: RequestOptions) => Promise<OrganizationReadList>;

  /** Every item of `listByUserId`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listByUserIdAll: (body: Omit<ListOrganizationsByUserRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<OrganizationRead>;

  /**
   * List the organizations and workspaces of a user together.
   *
   * What the web page shows to choose from. Organizations and workspaces are looked up apart, each with the same page and the same text in the name, and then put together: a page may hold more organizations than asked for, one of them on several pages, and an organization without those of its workspaces that did not match. For complete lists use `organizations/list_by_user_id` and `workspaces/list_by_organization_id`.
   *
   * `POST /organizations/list_summaries`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listSummaries: (body: ListOrganizationSummariesRequestBody, options?: RequestOptions) => Promise<ListOrganizationSummariesResponse>;

  /**
   * Change an organization.
   *
   * Changes name and address. Always give the name, since servers take a missing one for a change; a missing address stays as it is. Needs an editor of the organization.
   *
   * `POST /organizations/update`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly update: (body: OrganizationUpdateRequestBody, options?: RequestOptions) => Promise<OrganizationRead>;

}

/** What is under `/permissions`. */
export interface PermissionsResource {
  /**
   * See whether a user may do something.
   *
   * Answers with 200 either way, so read `status`. A greater role includes the lesser ones, a role in an organization holds for its workspaces, and `instance_admin` for everything. Only instance administrators may ask.
   *
   * `POST /permissions/check`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly check: (body: PermissionCheckRequest, options?: RequestOptions) => Promise<PermissionCheckRead>;

  /**
   * See whether a user may do something in each of several workspaces.
   *
   * Does what `permissions/check` does for each workspace; a single one in which the user may not makes the answer `failed`, and which one it was is not told. Only instance administrators may ask.
   *
   * `POST /permissions/check_multiple_workspaces`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly checkMultipleWorkspaces: (body: PermissionsCheckMultipleWorkspacesRequest, options?: RequestOptions) => Promise<PermissionCheckRead>;

  /**
   * Let a user do something.
   *
   * Gives a user a role in one workspace or in one organization, so give one of the two ids and the type that goes with it. `instance_admin` cannot be given in this way (422). Newer servers answer the permission that exists where the user has the very same one already. Needs an administrator of the workspace or organization.
   *
   * `POST /permissions/create`. Makes a new thing each time.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read, names neither a workspace nor an organization, or names a role that cannot be given.
   */
  readonly create: (body: PermissionCreate, options?: RequestOptions) => Promise<PermissionRead>;

  /**
   * Take a permission away.
   *
   * Removes one permission; others that the user has go on holding, such as one in the organization. The last administrator of an organization stays one (409). Needs an administrator of the workspace or organization.
   *
   * `POST /permissions/delete`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteAuthError} 403: The caller lacks the role that the call needs, or the permission is one that may not be touched in this way.
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: PermissionIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Take a user out of a workspace.
   *
   * Removes every permission that the user has on this workspace. One on its organization stays, and with it access to the workspace. The user may do this too, beside administrators of the workspace or organization.
   *
   * `POST /permissions/delete_user_from_workspace`. May be repeated with the same end state.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteAuthError} 403: The caller lacks the role that the call needs, or the permission is one that may not be touched in this way.
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly deleteUserFromWorkspace: (body: PermissionDeleteUserFromWorkspaceRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get a permission.
   *
   * Answers one permission by id. A permission that belongs to a group of users is refused with 403. Needs the right to read the workspace or organization.
   *
   * `POST /permissions/get`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteAuthError} 403: The caller lacks the role that the call needs, or the permission is one that may not be touched in this way.
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: PermissionIdRequestBody, options?: RequestOptions) => Promise<PermissionRead>;

  /**
   * List what a user may do.
   *
   * Answers the user's permissions without pages. Newer servers list those of the user's groups among them, which other operations refuse by id (403). Only the user and instance administrators may ask.
   *
   * `POST /permissions/list_by_user`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listByUser: (body: UserIdRequestBody, options?: RequestOptions) => Promise<PermissionReadList>;

  /**
   * Change the role that a permission gives.
   *
   * Gives the permission another type of the same kind, workspace for workspace and organization for organization; user and place stay. Nothing becomes `instance_admin` in this way, and the last administrator of an organization stays one (409). Answers without a body. Needs an administrator of the workspace or organization.
   *
   * `POST /permissions/update`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteAuthError} 403: The caller lacks the role that the call needs, or the permission is one that may not be touched in this way.
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: PermissionUpdate, options?: RequestOptions) => Promise<void>;

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

/** What is under `/secret_storage`. */
export interface SecretStorageResource {
  /**
   * Register a secret storage.
   *
   * Makes a place for the secrets of a workspace, or of every workspace of an organization. Its credentials are kept in the server's own storage and are not part of the answer. Secrets that exist stay where they are; `secret_storage/migrate` moves them. Needs the right to manage secret storages.
   *
   * `POST /secret_storage/create`. Makes a new thing each time.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly create: (body: SecretStorageCreateRequestBody, options?: RequestOptions) => Promise<SecretStorageRead>;

  /**
   * Take a secret storage out of use.
   *
   * Marks a storage as deleted, so that no new secret is put there. Those that are there stay, and what refers to them goes on reading them. The server's own storage cannot be deleted (500). Needs the right to manage secret storages.
   *
   * `POST /secret_storage/delete`. May be repeated with the same end state.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: SecretStorageIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get a secret storage with its credentials.
   *
   * Answers one storage, credentials included and in plain text, unless it takes them from the environment. Meant for data planes, and newer servers answer nobody of a lesser role.
   *
   * `POST /secret_storage/get`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: SecretStorageIdRequestBody, options?: RequestOptions) => Promise<SecretStorageRead>;

  /**
   * List the secret storages of a workspace or organization.
   *
   * Answers the storages that were registered for exactly this workspace or organization and are not deleted, without pages and without their credentials. Those that a workspace has from its organization are not among them. Needs the right to manage secret storages.
   *
   * `POST /secret_storage/list`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly list: (body: SecretStorageListRequestBody, options?: RequestOptions) => Promise<SecretStorageReadList>;

  /**
   * Move secrets to another storage.
   *
   * Copies the secrets of every source and destination of a workspace, or of all workspaces of an organization, from one storage to another, and lets the configurations refer to the copies; the originals stay. One source or destination follows the other, so a failure leaves part of them moved. Those with secrets that Airbyte did not store itself are passed over without a word. Both storages have to belong to the organization, and the server's own can be the origin only (else 500). Answers when all is done.
   *
   * `POST /secret_storage/migrate`. Starts work each time.
   * Answers when its work is done: the long timeout applies. Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly migrate: (body: MigrateSecretStorageRequestBody, options?: RequestOptions) => Promise<void>;

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
   * Read a source definition that a workspace or organization can use.
   *
   * Answers with a definition where the workspace or organization may use it, else with 404. For a workspace it answers as
   * `source_definitions/get_for_workspace` does.
   *
   * `POST /source_definitions/get_for_scope`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getForScope: (body: ActorDefinitionIdWithScope, options?: RequestOptions) => Promise<SourceDefinitionRead>;

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
   * Let a workspace or organization use a source definition.
   *
   * Adds a grant, so that sources can be made of a definition that is not public. Granting once more what is granted already may be
   * refused with 409: `source_definitions/get_for_scope` tells whether it is. Servers of 0.44 take `sourceDefinitionId` and
   * `workspaceId` instead. Needs an administrator of the instance.
   *
   * `POST /source_definitions/grant_definition`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly grantDefinition: (body: ActorDefinitionIdWithScope, options?: RequestOptions) => Promise<PrivateSourceDefinitionRead>;

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
   * List the enterprise sources there are.
   *
   * Answers with every source connector that needs an enterprise licence, whether or not the installation has one, as a name and a
   * link; nothing can be made of a stub. The list is read over the network for this call, and is empty where that fails. Servers up to
   * 1.8 call it `enterpriseSourceStubs`.
   *
   * `POST /source_definitions/list_enterprise_source_stubs`. Changes nothing.
   * Airbyte 1.5.0 or newer.
   */
  readonly listEnterpriseSourceStubs: (options?: RequestOptions) => Promise<EnterpriseConnectorStubsReadList>;

  /**
   * List the enterprise sources that a workspace cannot use.
   *
   * Answers with those enterprise sources that the workspace's organization has no licence for. The list is read over the network for
   * this call, and is empty where that fails. Servers up to 1.8 call it `enterpriseSourceStubs`.
   *
   * `POST /source_definitions/list_enterprise_stubs_for_workspace`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listEnterpriseStubsForWorkspace: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<EnterpriseConnectorStubsReadList>;

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
   * List the source definitions that can be granted.
   *
   * Answers with the definitions of the registry that are not public, and with each whether the workspace may use it. Custom
   * definitions are left out, granted or not: `source_definitions/list_for_workspace` has those that are. Needs an administrator of the
   * instance.
   *
   * `POST /source_definitions/list_private`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listPrivate: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<PrivateSourceDefinitionReadList>;

  /**
   * Take the use of a source definition away.
   *
   * Removes a grant, after which the workspace or organization no longer finds the definition among those it can use. Servers of 0.44
   * take `sourceDefinitionId` and `workspaceId` instead. Needs an administrator of the instance.
   *
   * `POST /source_definitions/revoke_definition`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly revokeDefinition: (body: ActorDefinitionIdWithScope, options?: RequestOptions) => Promise<void>;

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

/** What is under `/source_oauths`. */
export interface SourceOauthsResource {
  /**
   * Exchange a consent for the tokens of a source.
   *
   * Exchanges what came back with the user for tokens, and answers with them: put `auth_payload` into the source's configuration, in
   * the places that `advancedAuth` names. With `returnSecretCoordinate` the tokens stay in the secret store, and `auth_payload` holds
   * nothing but a `secretId`, for `secretId` of `sources/create` or `sources/partial_update`. A consent can be exchanged once.
   * A system that refuses may be answered with 200 too: look at `request_succeeded`.
   *
   * `POST /source_oauths/complete_oauth`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly completeOauth: (body: CompleteSourceOauthRequest, options?: RequestOptions) => Promise<CompleteOAuthResponse>;

  /**
   * Start the consent for a source.
   *
   * Answers with the address at which a user consents that Airbyte may read. Open it in the user's browser. The application must be
   * known, from `source_oauths/oauth_params/create` or from `oAuthInputConfiguration`.
   *
   * `POST /source_oauths/get_consent_url`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getConsentUrl: (body: SourceOauthConsentRequest, options?: RequestOptions) => Promise<OAuthConsentRead>;

  /**
   * Start the consent for a source inside another product.
   *
   * Answers as `source_oauths/get_consent_url` does where that is given no input: the application is always the installation's own. It
   * is meant for products that embed Airbyte.
   *
   * `POST /source_oauths/get_embedded_consent_url`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getEmbeddedConsentUrl: (body: EmbeddedSourceOauthConsentRequest, options?: RequestOptions) => Promise<OAuthConsentRead>;

  /**
   * Read which scopes a kind of source asks for.
   *
   * Answers with the scopes that a consent asks for, as the connector's specification lists them; `source_oauths/get_consent_url` takes
   * a choice of them. A connector without OAuth, or without such lists, is answered with 404.
   *
   * `POST /source_oauths/get_scopes`. Changes nothing.
   * Airbyte 2026-08 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getScopes: (body: SourceOAuthScopesRequest, options?: RequestOptions) => Promise<SourceOAuthScopesRead>;

  /**
   * Set the instance's OAuth application for a kind of source.
   *
   * Stores the credentials of an application that was registered at the system, for use by every workspace, in place of those stored
   * before. They are not validated. Needs an administrator of the instance.
   *
   * `POST /source_oauths/oauth_params/create`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly oauthParamsCreate: (body: SetInstancewideSourceOauthParamsRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Revoke the tokens of a source.
   *
   * Tells the system that the tokens in the source's configuration are good no more. The configuration stays as it is, so syncs of the
   * source fail until it has the tokens of a new consent.
   *
   * `POST /source_oauths/revoke`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly revoke: (body: RevokeSourceOauthTokensRequest, options?: RequestOptions) => Promise<void>;

}

/** What is under `/sources`. */
export interface SourcesResource {
  /**
   * Bring a new catalog into the connections of a source.
   *
   * Compares a discovered catalog with each connection that reads from the source and changes those whose settings for schema changes
   * say so, as `connections/apply_schema_changes` does for one connection. The answer does not tell what changed: read the connections
   * afterwards. Needs the role of an editor.
   *
   * `POST /sources/apply_schema_changes`. May be repeated with the same end state.
   * Airbyte 0.44.6 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly applySchemaChanges: (body: SourceAutoPropagateChange, options?: RequestOptions) => Promise<void>;

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
   * Read a source together with its workspace's name.
   *
   * Answers as `sources/get` does, with the workspace's name beside it. With `includeSecretCoordinates` the configuration shows where
   * the secret store keeps each secret, in the place of the mask; the secrets themselves are never sent.
   *
   * `POST /sources/get_with_metadata`. Changes nothing.
   * Airbyte 2026-08 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getWithMetadata: (body: SourceIdWithSecretCoordinatesRequestBody, options?: RequestOptions) => Promise<SourceReadWithMetadata>;

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

  /** Every item of `list`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listAll: (body: Omit<ActorListCursorPaginatedRequestBody, 'cursor' | 'pageSize'>, options?: ListOptions) => AsyncIterable<SourceRead>;

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

  /** Every item of `listPaginated`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listPaginatedAll: (body: Omit<ListResourcesForWorkspacesRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<SourceRead>;

  /**
   * Read the catalog that was discovered last.
   *
   * Answers with the newest catalog stored for a source, in the form of the Airbyte protocol and so with other member names than
   * `sources/discover_schema` has. Nothing is run: the catalog is as old as `updatedAt` says. A source that nothing was discovered of
   * yet is answered with an empty object.
   *
   * `POST /sources/most_recent_source_actor_catalog`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly mostRecentSourceActorCatalog: (body: SourceIdRequestBody, options?: RequestOptions) => Promise<ActorCatalogWithUpdatedAt>;

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

  /**
   * Move a source to its definition's default version.
   *
   * Removes what holds the source at a version of its own, so that from its next job on it runs the default version of its definition.
   * Calling this accepts the breaking changes on the way: read `breakingChanges` of `sources/get` first. Needs the role of an editor.
   *
   * `POST /sources/upgrade_version`. May be repeated with the same end state.
   * Airbyte 0.50.18 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly upgradeVersion: (body: SourceIdRequestBody, options?: RequestOptions) => Promise<void>;

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
   * Record the status of a stream.
   *
   * Adds an entry for a stream in an attempt. The platform writes these itself while a job runs; only a program that takes the platform's place has a use for it. A second call adds a second entry. Answers 400 where `incompleteRunCause` is missing with `INCOMPLETE` or present with another state. Needs the rights of an instance administrator or of a data plane.
   *
   * `POST /stream_statuses/create`. Makes a new thing each time.
   * Airbyte 0.44.3 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   */
  readonly create: (body: StreamStatusCreateRequestBody, options?: RequestOptions) => Promise<StreamStatusRead>;

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

  /** Every item of `list`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listAll: (body: Omit<StreamStatusListRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<StreamStatusRead>;

  /**
   * Change the recorded status of a stream.
   *
   * Changes an entry; the request takes every member again, not only those that change. For programs that take the platform's place, with the rules and the rights of `stream_statuses/create`. Airbyte answers 200, though its schema has 201 as well.
   *
   * `POST /stream_statuses/update`. May be repeated with the same end state.
   * Airbyte 0.44.3 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   */
  readonly update: (body: StreamStatusUpdateRequestBody, options?: RequestOptions) => Promise<StreamStatusRead>;

}

/** What is under `/tags`. */
export interface TagsResource {
  /**
   * Create a tag.
   *
   * Makes a tag for the connections of a workspace. Refused with 409 where the workspace has a tag of that name, and with 400 where the name is longer than 30 characters, the colour is not one, or the workspace has 100 tags.
   *
   * `POST /tags/create`. Makes a new thing each time.
   * Airbyte 1.4.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   */
  readonly create: (body: TagCreateRequestBody, options?: RequestOptions) => Promise<Tag>;

  /**
   * Delete a tag.
   *
   * Removes a tag, from the connections that have it too. Servers declare the tag as the answer but are known to send no body, so rely on the status alone.
   *
   * `POST /tags/delete`. May be repeated with the same end state.
   * Airbyte 1.4.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly delete: (body: TagDeleteRequestBody, options?: RequestOptions) => Promise<Tag>;

  /**
   * List the tags of a workspace.
   *
   * Answers every tag of a workspace as a bare array, without pages. A workspace has at most 100.
   *
   * `POST /tags/list`. Changes nothing.
   * Airbyte 1.4.0 or newer.
   */
  readonly list: (body: TagListRequestBody, options?: RequestOptions) => Promise<operations['listTags']['responses'][200]['content']['application/json']>;

  /**
   * Change a tag.
   *
   * Replaces name and colour, of which both have to be given, for every connection that has the tag. Refused with 409 where another tag of the workspace has the name, and with 400 where the name is longer than 30 characters or the colour is not one.
   *
   * `POST /tags/update`. May be repeated with the same end state.
   * Airbyte 1.4.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   */
  readonly update: (body: TagUpdateRequestBody, options?: RequestOptions) => Promise<Tag>;

}

/** What is under `/users`. */
export interface UsersResource {
  /**
   * Create a user.
   *
   * Makes a user for an account of the identity provider. Servers from 1.0 on do not know this operation (404). There, users come about by signing in, through `users/get_or_create_by_auth_id`.
   *
   * `POST /users/create`. Makes a new thing each time.
   * Airbyte 0.50.30 to 0.63.0.
   *
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @deprecated Not in Airbyte after 0.63.0.
   */
  readonly create: (body: UserCreate, options?: RequestOptions) => Promise<UserRead>;

  /**
   * Disable a user.
   *
   * Sets the user's status to `disabled`; the user is not removed and goes on being found by `users/get`. What the user may do is left as it is: take it away with `permissions/delete`. Only the user and instance administrators may call it.
   *
   * `POST /users/delete`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly delete: (body: UserIdRequestBody, options?: RequestOptions) => Promise<void>;

  /**
   * Get a user.
   *
   * Answers one user by id. Only the user and instance administrators may ask. A user who was deleted is still found, with the status `disabled`.
   *
   * `POST /users/get`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly get: (body: UserIdRequestBody, options?: RequestOptions) => Promise<UserRead>;

  /**
   * Find a user by the id at the identity provider.
   *
   * Answers the user to whom an account of the identity provider belongs, and makes none where there is none (404). Only the user and instance administrators may ask.
   *
   * `POST /users/get_by_auth_id`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getByAuthId: (body: UserAuthIdRequestBody, options?: RequestOptions) => Promise<UserRead>;

  /**
   * Find a user by email address.
   *
   * Answers the user who has an address. Only the user and instance administrators may ask.
   *
   * `POST /users/get_by_email`. Changes nothing.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getByEmail: (body: UserEmailRequestBody, options?: RequestOptions) => Promise<UserRead>;

  /**
   * Get the user who signed in, made on the first sign-in.
   *
   * What the web page calls after a sign-in; anybody who is signed in may. The first call for an account makes the user and, where the user has none, a default workspace; later calls answer the user as it is. Name and address of a new user come from the token that the call is made with, not from its body.
   *
   * `POST /users/get_or_create_by_auth_id`. May be repeated with the same end state.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getOrCreateByAuthId: (body: UserAuthIdRequestBody, options?: RequestOptions) => Promise<UserGetOrCreateByAuthIdResponse>;

  /**
   * List who may see a workspace.
   *
   * Answers everybody with a permission on the workspace or on its organization, without pages. The installation's built-in user is left out. Needs the right to read the workspace.
   *
   * `POST /users/list_access_info_by_workspace_id`. Changes nothing.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly listAccessInfoByWorkspaceId: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<WorkspaceUserAccessInfoReadList>;

  /**
   * List the users of an organization.
   *
   * Answers everybody with a permission on the organization itself, without pages; who may see nothing but single workspaces is not among them, nor is the installation's built-in user. Members of the organization may ask.
   *
   * `POST /users/list_by_organization_id`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listByOrganizationId: (body: OrganizationIdRequestBody, options?: RequestOptions) => Promise<OrganizationUserReadList>;

  /**
   * List the users of a workspace.
   *
   * Lists the users with a permission on the workspace, without pages. Servers from 1.8 on do not know this operation (404). Call `users/list_access_info_by_workspace_id` instead, which servers from 0.63 on know; it lists those with a permission on the workspace's organization too.
   *
   * `POST /users/list_by_workspace_id`. Changes nothing.
   * Airbyte 0.50.30 to 1.5.0.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   * @deprecated Not in Airbyte after 1.5.0.
   */
  readonly listByWorkspaceId: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<WorkspaceUserReadList>;

  /**
   * List the administrators of the instance.
   *
   * Answers the users who may do everything, without pages. Only they may ask. Takes no body.
   *
   * `POST /users/list_instance_admin`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listInstanceAdmin: (options?: RequestOptions) => Promise<UserWithPermissionInfoReadList>;

  /**
   * Change a user.
   *
   * Changes the members that are given and leaves the others as they are; `metadata` is replaced as a whole. The email address cannot be changed. A call that changes nothing at all is answered with 500. Only the user and instance administrators may call it.
   *
   * `POST /users/update`. May be repeated with the same end state.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly update: (body: UserUpdate, options?: RequestOptions) => Promise<UserRead>;

}

/** What is under `/web_backend`. */
export interface WebBackendResource {
  /**
   * Count the connectors with an update.
   *
   * Counts the source and destination definitions of the instance whose version differs from that in Airbyte's registry. A registry that cannot be reached counts as no updates. Takes no body.
   *
   * `POST /web_backend/check_updates`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   */
  readonly checkUpdates: (options?: RequestOptions) => Promise<WebBackendCheckUpdatesRead>;

  /**
   * Get the settings of Airbyte's web page.
   *
   * Answers the server's version and edition and the settings of the services that its web page talks to, without authentication. On servers below 1.7, which do not know it, `instance_configuration` tells version and edition.
   *
   * `GET /web_backend/config`. Changes nothing.
   * Airbyte 1.7.0 or newer.
   *
   * @throws {@link AirbyteAuthError} 401: No credentials, or credentials that are wrong or expired.
   */
  readonly config: (options?: RequestOptions) => Promise<WebappConfigResponse>;

  /**
   * Create a connection and its operations.
   *
   * Creates the operations given, then a connection that runs them, as `connections/create` does, with the same side effects: an `active` connection with a basic schedule starts its first sync at once, and a repeated call makes a second connection. Operations that were created stay where the connection then cannot be. Programs do better with `operations/create` and `connections/create`.
   *
   * `POST /web_backend/connections/create`. Makes a new thing each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly connectionsCreate: (body: WebBackendConnectionCreate, options?: RequestOptions) => Promise<WebBackendConnectionRead>;

  /**
   * Get a connection with everything around it.
   *
   * Answers a connection with its source, destination, operations and newest sync. Unlike in `connections/get`, `syncCatalog` has every stream of the source's catalog, those not selected with `selected: false`.
   *
   * With `withRefreshedCatalog: true` the source is discovered anew, without the cache, which may take minutes and needs the role of an editor: new streams appear unselected, `catalogDiff` says what changed, and a breaking change, or any change where the connection's preference is `disable`, makes the connection inactive. Where that discovery fails, newer servers answer with the stored catalog and no sign of it.
   *
   * `POST /web_backend/connections/get`. May be repeated with the same end state.
   * Answers when its work is done: the long timeout applies. Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly connectionsGet: (body: WebBackendConnectionRequestBody, options?: RequestOptions) => Promise<WebBackendConnectionRead>;

  /**
   * List the connections of a workspace with their last sync.
   *
   * Lists the connections that are not deleted with their source, destination and newest sync, but without catalogs, which makes it far lighter than `connections/list`. From 1.8 on a page at a time, 20 items unless `pageSize` says otherwise: send the id of the last item as `cursor`, with the same `sortKey` and `filters`, until as many were seen as `num_connections` counts. Servers up to 1.7 know `workspaceId`, `sourceId` and `destinationId` only and answer with everything at once, without `num_connections`.
   *
   * `POST /web_backend/connections/list`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly connectionsList: (body: WebBackendConnectionListRequestBody, options?: RequestOptions) => Promise<WebBackendConnectionReadList>;

  /** Every item of `connectionsList`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly connectionsListAll: (body: Omit<WebBackendConnectionListRequestBody, 'cursor' | 'pageSize'>, options?: ListOptions) => AsyncIterable<WebBackendConnectionListItem>;

  /**
   * Count a workspace's connections by how they are doing.
   *
   * Answers how many connections of a workspace run, are healthy, failed, are paused or never synced. The counts take no filters; to learn which connections they are, filter `web_backend/connections/list` by `statuses`.
   *
   * `POST /web_backend/connections/status_counts`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly connectionsStatusCounts: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<WebBackendConnectionStatusCounts>;

  /**
   * Change a connection and read changed streams anew.
   *
   * Changes the members that are given and leaves the others as they are, as `connections/update` does. Unless `skipReset` is true, a change of the catalog also has the changed streams read anew, in the background: by a refresh that keeps old rows where the destination supports refreshes, else by a reset that empties their tables. Either cancels a running job. Programs should send `skipReset: true` or call `connections/update`. `operations`, where given, is the complete list: those without a known `operationId` are created, those missing are deleted.
   *
   * `POST /web_backend/connections/update`. Starts work each time.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteConflictError} 409: The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the connection is deleted or locked.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly connectionsUpdate: (body: WebBackendConnectionUpdate, options?: RequestOptions) => Promise<WebBackendConnectionRead>;

  /**
   * Put a cron expression into words.
   *
   * Checks a Quartz cron expression and answers what it means, in English, and when it fires next in the server's own time zone; the connection's `cronTimeZone` does not enter. An expression that cannot be read, or that fires more than once a minute, is answered with 400, the reason in `data.validationErrorMessage`.
   *
   * `POST /web_backend/describe_cron_expression`. Changes nothing.
   * Airbyte 1.2.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly describeCronExpression: (body: WebBackendDescribeCronExpressionRequestBody, options?: RequestOptions) => Promise<WebBackendCronExpressionDescription>;

  /**
   * List the regions that connections can run in.
   *
   * Answers with the values that the `geography` of a workspace or connection could have. Takes no body. Servers from 1.7 on do not know this operation (404): there, `dataplaneGroupId` takes the place of the geography, and no operation described here lists the groups.
   *
   * `POST /web_backend/geographies/list`. Changes nothing.
   * Airbyte 0.44.0 to 1.6.0.
   *
   * @deprecated Not in Airbyte after 1.6.0.
   */
  readonly geographiesList: (options?: RequestOptions) => Promise<WebBackendGeographiesListResult>;

  /**
   * Try mappers on a stream of a connection.
   *
   * Applies mappers one after the other to the fields of a stream that the connection selects, and answers which fields each leaves and what is wrong with it. They take the place of the stream's own mappers for this answer; nothing is stored and no record is read. A mapper that does not fit is answered with 200 and a `validationError`. Needs the role of an editor. Servers of 1.8, and perhaps others, have the operation at `web_backend/connections/mappers/validate` in truth, and answer 404 here.
   *
   * `POST /web_backend/mappers/validate`. Changes nothing.
   * Airbyte 1.3.0 or newer.
   */
  readonly mappersValidate: (body: WebBackendValidateMappersRequestBody, options?: RequestOptions) => Promise<WebBackendValidateMappersResponse>;

  /**
   * Get the form of a connection's state.
   *
   * Answers the `stateType` that `state/get` would answer for the connection, as a bare JSON string and without the state itself, which can be large.
   *
   * `POST /web_backend/state/get_type`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly stateGetType: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<ConnectionStateType>;

  /**
   * See whether a workspace has anything in it.
   *
   * Answers whether a workspace has sources, destinations and connections at all, at less cost than listing them.
   *
   * `POST /web_backend/workspace/state`. Changes nothing.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly workspaceState: (body: WebBackendWorkspaceState, options?: RequestOptions) => Promise<WebBackendWorkspaceStateResult>;

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
   * List the dbt Cloud jobs of a workspace.
   *
   * Answers with the jobs of dbt Cloud that the token of a webhook configuration reaches. An operation of type `webhook` can start one
   * of them after each sync, by `accountId` and `jobId`. Community installations answer 501. Needs the role of an editor.
   *
   * `POST /workspaces/get_available_dbt_jobs`. Changes nothing.
   * Airbyte 1.8.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly getAvailableDbtJobs: (body: WorkspaceGetDbtJobsRequest, options?: RequestOptions) => Promise<WorkspaceGetDbtJobsResponse>;

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
   * Find the workspace of a connection, deleted or not.
   *
   * Answers with the workspace in which a connection lives, even where the workspace is deleted; its `tombstone` tells.
   *
   * `POST /workspaces/get_by_connection_id_with_tombstone`. Changes nothing.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getByConnectionIdWithTombstone: (body: ConnectionIdRequestBody, options?: RequestOptions) => Promise<WorkspaceRead>;

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
   * Read the organization of a workspace.
   *
   * Answers with the name of the organization that owns a workspace, whether its people sign in through a provider of its own, and, in
   * Airbyte's cloud, how it pays. A reader of the workspace may call it, without a role in the organization.
   *
   * `POST /workspaces/get_organization_info`. Changes nothing.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly getOrganizationInfo: (body: WorkspaceIdRequestBody, options?: RequestOptions) => Promise<OrganizationInfoRead>;

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
   * List every workspace, a page at a time.
   *
   * Answers with the workspaces of the instance, a page at a time counted in rows, in no particular order. `workspaceIds` is insisted on but takes no effect: send an empty list. Servers from 1.8 on do not know this operation (404). There, take `defaultOrganizationId` from `instance_configuration` and call `workspaces/list_by_organization_id`.
   *
   * `POST /workspaces/list_all_paginated`. Changes nothing.
   * Airbyte 0.50.15 to 1.7.0.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @deprecated Not in Airbyte after 1.7.0.
   */
  readonly listAllPaginated: (body: ListResourcesForWorkspacesRequestBody, options?: RequestOptions) => Promise<WorkspaceReadList>;

  /**
   * Every item of `listAllPaginated`, page after page, each once. A page is fetched when its first item is asked for.
   *
   * @deprecated Not in Airbyte after 1.7.0.
   */
  readonly listAllPaginatedAll: (body: Omit<ListResourcesForWorkspacesRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<WorkspaceRead>;

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

  /** Every item of `listByOrganizationId`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listByOrganizationIdAll: (body: Omit<ListWorkspacesInOrganizationRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<WorkspaceRead>;

  /**
   * List the workspaces of a user.
   *
   * Answers with the workspaces that a user has a permission for, in whatever organization they are. Everybody may ask for their own;
   * asking for somebody else's needs a role over the whole instance.
   *
   * `POST /workspaces/list_by_user_id`. Changes nothing.
   * Airbyte 0.50.30 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly listByUserId: (body: ListWorkspacesByUserRequestBody, options?: RequestOptions) => Promise<WorkspaceReadList>;

  /** Every item of `listByUserId`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listByUserIdAll: (body: Omit<ListWorkspacesByUserRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<WorkspaceRead>;

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

  /** Every item of `listPaginated`, page after page, each once. A page is fetched when its first item is asked for. */
  readonly listPaginatedAll: (body: Omit<ListResourcesForWorkspacesRequestBody, 'pagination'>, options?: ListOptions) => AsyncIterable<WorkspaceRead>;

  /**
   * Note that feedback was given.
   *
   * Sets `feedbackDone` of a workspace, so that the web page stops asking for feedback. There is no operation to unset it.
   *
   * `POST /workspaces/tag_feedback_status_as_done`. May be repeated with the same end state.
   * Airbyte 0.44.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   */
  readonly tagFeedbackStatusAsDone: (body: WorkspaceGiveFeedback, options?: RequestOptions) => Promise<void>;

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

  /**
   * Move a workspace to another organization.
   *
   * Makes another organization the owner of a workspace; sources, destinations and connections stay in it. Needs an administrator of
   * the instance.
   *
   * `POST /workspaces/update_organization`. May be repeated with the same end state.
   * Airbyte 0.63.0 or newer.
   *
   * @throws {@link AirbyteInvalidRequestError} 400: The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron expression, a connector image of an unsupported protocol version).
   * @throws {@link AirbyteNotFoundError} 404: The request names something that does not exist, or that was deleted.
   * @throws {@link AirbyteInvalidRequestError} 422: The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification.
   */
  readonly updateOrganization: (body: WorkspaceUpdateOrganization, options?: RequestOptions) => Promise<WorkspaceRead>;

}

/** The resources of the contract. */
export interface Resources {
  readonly actorDefinitionVersions: ActorDefinitionVersionsResource;
  readonly applications: ApplicationsResource;
  readonly attempt: AttemptResource;
  readonly catalogs: CatalogsResource;
  readonly commands: CommandsResource;
  readonly connections: ConnectionsResource;
  readonly declarativeSourceDefinitions: DeclarativeSourceDefinitionsResource;
  readonly deployment: DeploymentResource;
  readonly destinationDefinitionSpecifications: DestinationDefinitionSpecificationsResource;
  readonly destinationDefinitions: DestinationDefinitionsResource;
  readonly destinationOauths: DestinationOauthsResource;
  readonly destinations: DestinationsResource;
  readonly health: HealthResource;
  readonly instanceConfiguration: InstanceConfigurationResource;
  readonly jobs: JobsResource;
  readonly logs: LogsResource;
  readonly notifications: NotificationsResource;
  readonly openapi: OpenapiResource;
  readonly operations: OperationsResource;
  readonly organizations: OrganizationsResource;
  readonly permissions: PermissionsResource;
  readonly scheduler: SchedulerResource;
  readonly secretStorage: SecretStorageResource;
  readonly sourceDefinitionSpecifications: SourceDefinitionSpecificationsResource;
  readonly sourceDefinitions: SourceDefinitionsResource;
  readonly sourceOauths: SourceOauthsResource;
  readonly sources: SourcesResource;
  readonly state: StateResource;
  readonly streamStatuses: StreamStatusesResource;
  readonly tags: TagsResource;
  readonly users: UsersResource;
  readonly webBackend: WebBackendResource;
  readonly workspaces: WorkspacesResource;
}
