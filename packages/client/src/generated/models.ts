// Generated from the contract by scripts/generate.ts. Do not edit.

import type { components } from './schema.ts';

/** Every schema of the contract by its name. */
export type Schemas = components['schemas'];

/** A token for calls. */
export type AccessToken = Schemas['AccessToken'];

/** A connector version that cannot replace its predecessors without some work by the user. */
export type ActorDefinitionBreakingChange = Schemas['ActorDefinitionBreakingChange'];

/** The breaking changes that lie between the connector version in use and the newest one. */
export type ActorDefinitionVersionBreakingChanges = Schemas['ActorDefinitionVersionBreakingChanges'];

/** Which sources or destinations of a workspace are wanted, and from where on. Servers up to 1.7 look at `workspaceId` only. */
export type ActorListCursorPaginatedRequestBody = Schemas['ActorListCursorPaginatedRequestBody'];

/** What the items have to be like. Filters that are given have to match all together. */
export type ActorListFilters = Schemas['ActorListFilters'];

/** By what to sort, the item's own name, the name of its definition, or the time of its last sync, upwards or downwards. */
export type ActorListSortKey = Schemas['ActorListSortKey'];

/** Whether a source or destination has an active connection. */
export type ActorStatus = Schemas['ActorStatus'];

/** How OAuth takes the place of credentials typed by hand. */
export type AdvancedAuth = Schemas['AdvancedAuth'];

/** The streams of a source or of a connection, each with how it is synced. */
export type AirbyteCatalog = Schemas['AirbyteCatalog'];

/**
 * One kind of record that a source offers, such as a table or an endpoint of an API. Copy it unchanged from discovery into a
 * connection's catalog; choices belong in the `config` beside it.
 */
export type AirbyteStream = Schemas['AirbyteStream'];

/** A stream as the source offers it, and how the connection syncs it. Servers always send both members. */
export type AirbyteStreamAndConfiguration = Schemas['AirbyteStreamAndConfiguration'];

/**
 * How a connection syncs a stream. What discovery fills in is only a suggestion that knows nothing of the destination: compare
 * `destinationSyncMode` with what the destination definition supports, and set `selected`.
 */
export type AirbyteStreamConfiguration = Schemas['AirbyteStreamConfiguration'];

/** The credentials of an application. */
export type ApplicationTokenRequest = Schemas['ApplicationTokenRequest'];

/** Why an attempt failed. */
export type AttemptFailureSummary = Schemas['AttemptFailureSummary'];

/** One attempt and its logs. Go by `logType` to read `logs`, and expect either form, or none. */
export type AttemptInfoRead = Schemas['AttemptInfoRead'];

/** The number of an attempt within its job, from 0. */
export type AttemptNumber = Schemas['AttemptNumber'];

/** One try at a job. Unless the configuration is at fault, a failed attempt is followed by another, until 5 in a row (10 in all) committed nothing or 20 committed something; installations may set other limits. */
export type AttemptRead = Schemas['AttemptRead'];

/** Figures of an attempt or of one of its streams. Which are filled depends on the operation: live figures have estimates and rejected records, those of an ended attempt have the count of state messages. */
export type AttemptStats = Schemas['AttemptStats'];

/** Where an attempt stands; an attempt that was cancelled is `failed` with a `manual_cancellation` failure. */
export type AttemptStatus = Schemas['AttemptStatus'];

/** The figures of one stream in one attempt. */
export type AttemptStreamStats = Schemas['AttemptStreamStats'];

/**
 * How callers prove who they are. From 0.50.9 to 0.59 it is sent where Keycloak is in use and has no `mode`; without it, those servers
 * ask for nothing, or for HTTP Basic at the proxy in front of them.
 */
export type AuthConfiguration = Schemas['AuthConfiguration'];

/** What changed between the catalog that a connection was made from and a newer one. */
export type CatalogDiff = Schemas['CatalogDiff'];

/**
 * What came of a check. There are three outcomes: `status` `succeeded`, the configuration works; `status` `failed`, the connector says
 * that it does not; no `status`, the connector could not be asked, and `jobInfo.failureReason` says why, if anything does.
 */
export type CheckConnectionRead = Schemas['CheckConnectionRead'];

/** One change that is made to each record of a stream on its way. */
export type ConfiguredStreamMapper = Schemas['ConfiguredStreamMapper'];

/** The connection to create. */
export type ConnectionCreate = Schemas['ConnectionCreate'];

/** Identifies a connection, which moves the streams of one source to one destination. */
export type ConnectionId = Schemas['ConnectionId'];

/** Names a connection. */
export type ConnectionIdRequestBody = Schemas['ConnectionIdRequestBody'];

/** The newest job of each stream. */
export type ConnectionLastJobPerStreamRead = Schemas['ConnectionLastJobPerStreamRead'];

/** The newest job that a stream took part in. */
export type ConnectionLastJobPerStreamReadItem = Schemas['ConnectionLastJobPerStreamReadItem'];

/** Names a connection. */
export type ConnectionLastJobPerStreamRequestBody = Schemas['ConnectionLastJobPerStreamRequestBody'];

/** A connection. */
export type ConnectionRead = Schemas['ConnectionRead'];

/** Connections. */
export type ConnectionReadList = Schemas['ConnectionReadList'];

/** The older form of a basic schedule. */
export type ConnectionSchedule = Schemas['ConnectionSchedule'];

/** The details of a schedule; give the member that `scheduleType` names and no other. */
export type ConnectionScheduleData = Schemas['ConnectionScheduleData'];

/** When syncs start: `manual` on request only, `basic` after a fixed interval, `cron` by a cron expression. The last two need their part of `scheduleData`. */
export type ConnectionScheduleType = Schemas['ConnectionScheduleType'];

/** What the connections looked for have; all members given must match. */
export type ConnectionSearch = Schemas['ConnectionSearch'];

/** How far a connection has come; which member is filled follows from `stateType`. */
export type ConnectionState = Schemas['ConnectionState'];

/** The state to write. */
export type ConnectionStateCreateOrUpdate = Schemas['ConnectionStateCreateOrUpdate'];

/** The form of a state: `stream` has one for each stream, `global` one for each stream and a shared one (a log position, for change data capture), `legacy` one opaque object, `not_set` nothing. */
export type ConnectionStateType = Schemas['ConnectionStateType'];

/** Whether a connection runs: `active` by its schedule and on request, `inactive` not at all, `deprecated` means deleted, `locked` stopped by the platform (newer than 2.0). */
export type ConnectionStatus = Schemas['ConnectionStatus'];

/** How one connection is doing. */
export type ConnectionStatusRead = Schemas['ConnectionStatusRead'];

/** How connections are doing. */
export type ConnectionStatusesRead = Schemas['ConnectionStatusesRead'];

/** Names connections. */
export type ConnectionStatusesRequestBody = Schemas['ConnectionStatusesRequestBody'];

/** Names a stream of a connection. Other requests call the same members `name` and `namespace`. */
export type ConnectionStream = Schemas['ConnectionStream'];

/** What to read anew. */
export type ConnectionStreamRefreshRequestBody = Schemas['ConnectionStreamRefreshRequestBody'];

/** Names streams of a connection. */
export type ConnectionStreamRequestBody = Schemas['ConnectionStreamRequestBody'];

/** What the running job of a connection has moved so far. */
export type ConnectionSyncProgressRead = Schemas['ConnectionSyncProgressRead'];

/** How a connection is doing: `running`; `queued` (its job waits for capacity; newer than 2.0); `pending` (a job is about to start, or there is nothing to judge by yet); `failed` (a user has to act: the configuration fails, or the source's schema broke); `paused` (not active); `incomplete` (the last job failed or was cancelled, and the next run may do better); `synced`. */
export type ConnectionSyncStatus = Schemas['ConnectionSyncStatus'];

/** The connection to change, and what to change about it; absent members stay as they are. */
export type ConnectionUpdate = Schemas['ConnectionUpdate'];

/** A destination definition of your own, and who may use it, a workspace, or, by `scopeId` and `scopeType`, an organization. */
export type CustomDestinationDefinitionCreate = Schemas['CustomDestinationDefinitionCreate'];

/** A source definition of your own, and who may use it, a workspace, or, by `scopeId` and `scopeType`, an organization. */
export type CustomSourceDefinitionCreate = Schemas['CustomSourceDefinitionCreate'];

/** Identifies a workspace's owner in usage statistics. It has no use in other calls. */
export type CustomerId = Schemas['CustomerId'];

/** Settings of notifications by email. There are none so far; the workspace's `email` is the address. */
export type CustomerioNotificationConfiguration = Schemas['CustomerioNotificationConfiguration'];

/** Identifies a data plane group, the region in which a workspace's jobs run. */
export type DataplaneGroupId = Schemas['DataplaneGroupId'];

/** What happens to connectors that were not upgraded by the deadline, a forced upgrade or a stop. */
export type DeadlineAction = Schemas['DeadlineAction'];

/** What is different in the copy of a destination. */
export type DestinationCloneConfiguration = Schemas['DestinationCloneConfiguration'];

/** Which destination to copy, and what shall be different in the copy. */
export type DestinationCloneRequestBody = Schemas['DestinationCloneRequestBody'];

/**
 * How the connector reaches its system, in the form that the definition's `connectionSpecification` describes
 * (`destination_definition_specifications/get`). It holds secrets in clear on the way to the server; on the way back each is replaced
 * by `**********`. Keep it out of logs.
 */
export type DestinationConfiguration = Schemas['DestinationConfiguration'];

/** A destination that need not be stored. */
export type DestinationCoreConfig = Schemas['DestinationCoreConfig'];

/** A new destination. */
export type DestinationCreate = Schemas['DestinationCreate'];

/** A connector of your own that writes. */
export type DestinationDefinitionCreate = Schemas['DestinationDefinitionCreate'];

/**
 * Identifies a kind of destination, such as S3. The definitions of Airbyte's registry have the same id on every installation and in
 * every version; custom ones get an id of their own.
 */
export type DestinationDefinitionId = Schemas['DestinationDefinitionId'];

/** Names a destination definition. */
export type DestinationDefinitionIdRequestBody = Schemas['DestinationDefinitionIdRequestBody'];

/** Names a destination definition and the workspace that wants to use it. */
export type DestinationDefinitionIdWithWorkspaceId = Schemas['DestinationDefinitionIdWithWorkspaceId'];

/** A kind of destination, and the version of its connector that new destinations use. */
export type DestinationDefinitionRead = Schemas['DestinationDefinitionRead'];

/** A list of destination definitions. */
export type DestinationDefinitionReadList = Schemas['DestinationDefinitionReadList'];

/** The JSON Schema (draft 7) of a destination's `connectionConfiguration`, with the same keywords of Airbyte as a source's. */
export type DestinationDefinitionSpecification = Schemas['DestinationDefinitionSpecification'];

/** What a destination is configured with, and how it can write. */
export type DestinationDefinitionSpecificationRead = Schemas['DestinationDefinitionSpecificationRead'];

/** Another version for a destination definition. What is absent stays as it is. */
export type DestinationDefinitionUpdate = Schemas['DestinationDefinitionUpdate'];

/** Identifies a destination, a configured connector that is written to. */
export type DestinationId = Schemas['DestinationId'];

/** Names a destination. */
export type DestinationIdRequestBody = Schemas['DestinationIdRequestBody'];

/** A destination, with its secrets masked. */
export type DestinationRead = Schemas['DestinationRead'];

/** Destinations, or a page of them. */
export type DestinationReadList = Schemas['DestinationReadList'];

/** What the destinations looked for are like. Members left out match anything. */
export type DestinationSearch = Schemas['DestinationSearch'];

/**
 * What the destination does with records: `append` adds them, `overwrite` replaces all former ones when the stream is complete,
 * `append_dedup` keeps the newest record of each primary key, `overwrite_dedup` (from 0.63.11 on) does both; `update` and
 * `soft_delete` (from 1.8 on) change or mark records at destinations of data activation.
 */
export type DestinationSyncMode = Schemas['DestinationSyncMode'];

/** A destination's new name and configuration. */
export type DestinationUpdate = Schemas['DestinationUpdate'];

/** Notification by email, to the workspace's address. */
export type EmailNotificationConfig = Schemas['EmailNotificationConfig'];

/**
 * Encryption with one secret key for both directions. The new value is a random initialisation vector of 16 bytes followed by the
 * cipher text, in hexadecimal digits.
 */
export type EncryptionMapperAESConfiguration = Schemas['EncryptionMapperAESConfiguration'];

/** Replaces a field by its cipher text, for mappers of type `encryption`; told apart by `algorithm`. */
export type EncryptionMapperConfiguration = Schemas['EncryptionMapperConfiguration'];

/**
 * Encryption with a public key; whoever holds the private key can read the values. A value longer than the key allows (245 bytes with
 * 2048 bits) becomes null.
 */
export type EncryptionMapperRSAConfiguration = Schemas['EncryptionMapperRSAConfiguration'];

/** The part that failed: a connector (`source`, `destination`), the process between them (`replication`), the storing of state (`persistence`), the platform, or, on old servers, `normalization` and `dbt`. */
export type FailureOrigin = Schemas['FailureOrigin'];

/** One failure of an attempt or of a check, discover or specification run. */
export type FailureReason = Schemas['FailureReason'];

/** The kind of failure. `config_error` needs a change by the user and is never tried again; `system_error` is a fault of a connector or the platform; `transient_error` may pass by itself; `manual_cancellation` is a cancelled job; `refresh_schema` asks for the schema to be discovered again; the two timeouts mean that a connector stopped sending or accepting data. */
export type FailureType = Schemas['FailureType'];

/** A field that the newer catalog has and the older one has not. */
export type FieldAdd = Schemas['FieldAdd'];

/** Removes a field from each record, for mappers of type `field-filtering`. */
export type FieldFilteringMapperConfiguration = Schemas['FieldFilteringMapperConfiguration'];

/** A field as the path to it, from the outside in; a top-level field is a list of one. */
export type FieldName = Schemas['FieldName'];

/** A field that the older catalog has and the newer one has not. */
export type FieldRemove = Schemas['FieldRemove'];

/** Renames a field, for mappers of type `field-renaming`. */
export type FieldRenamingMapperConfiguration = Schemas['FieldRenamingMapperConfiguration'];

/** The JSON Schema of one field. */
export type FieldSchema = Schemas['FieldSchema'];

/** A field whose type changed. */
export type FieldSchemaUpdate = Schemas['FieldSchemaUpdate'];

/** The change of one field. The member that goes with `transformType` has the schemas. */
export type FieldTransform = Schemas['FieldTransform'];

/**
 * What the server's web framework answers by itself, before Airbyte's own code is reached: a missing or expired token (401), a missing
 * role (403), and, at the token endpoint of community editions, wrong client credentials (400).
 */
export type FrameworkError = Schemas['FrameworkError'];

/** Names one attempt of a job. */
export type GetAttemptStatsRequestBody = Schemas['GetAttemptStatsRequestBody'];

/** How far a source that reads all streams from one log has come. */
export type GlobalState = Schemas['GlobalState'];

/**
 * Replaces a field by the hash of its text, in hexadecimal digits, for mappers of type `hashing`. There is no salt: equal values stay
 * equal, and values from a small set can be guessed.
 */
export type HashingMapperConfiguration = Schemas['HashingMapperConfiguration'];

/** Whether the server is up. */
export type HealthCheckRead = Schemas['HealthCheckRead'];

/** A moment as ISO 8601 text with a time zone, such as `2025-10-08T14:30:00Z`. */
export type ISO8601DateTime = Schemas['ISO8601DateTime'];

/**
 * What the server is. Members came over the years and some are not sent although servers declare them, so only those are required that
 * every server sends.
 */
export type InstanceConfigurationResponse = Schemas['InstanceConfigurationResponse'];

/**
 * The request's body is not acceptable, member by member. Servers from 2.0 on send `errorId` alone; missing members are answered in this
 * form with status 400 as often as with 422.
 */
export type InvalidInputExceptionInfo = Schemas['InvalidInputExceptionInfo'];

/** One fault of a request's body. */
export type InvalidInputProperty = Schemas['InvalidInputProperty'];

/** The totals of a job. Over several attempts an incremental stream counts the sum of them, a full-refresh stream the last one and those it resumed from. "Emitted" is what the source sent, repetitions included; "committed" is what the destination has acknowledged, and the figure to show. */
export type JobAggregatedStats = Schemas['JobAggregatedStats'];

/** What a job does. `sync` moves data; `reset_connection` empties destination tables and drops state (clear requests create these too); `refresh` reads streams anew; `clear` is reserved. The other four name the short runs of a connector behind check, discover and specification requests, which are not listed as jobs since 0.50. */
export type JobConfigType = Schemas['JobConfigType'];

/** What is needed to investigate a job. */
export type JobDebugInfoRead = Schemas['JobDebugInfoRead'];

/** A job and the versions it ran with. */
export type JobDebugRead = Schemas['JobDebugRead'];

/** Identifies a job. Ids increase over the whole instance, so a greater id is a later job. */
export type JobId = Schemas['JobId'];

/** Names a job. */
export type JobIdRequestBody = Schemas['JobIdRequestBody'];

/** A job alone. */
export type JobInfoLightRead = Schemas['JobInfoLightRead'];

/** A job and its attempts, with or without logs. */
export type JobInfoRead = Schemas['JobInfoRead'];

/** Which jobs of which workspaces to list, and in what order. */
export type JobListForWorkspacesRequestBody = Schemas['JobListForWorkspacesRequestBody'];

/** Which jobs to list, and in what order. */
export type JobListRequestBody = Schemas['JobListRequestBody'];

/** A job, where there is one. */
export type JobOptionalRead = Schemas['JobOptionalRead'];

/** One run of a connection. */
export type JobRead = Schemas['JobRead'];

/** One page of jobs. */
export type JobReadList = Schemas['JobReadList'];

/** A job, where one was started. */
export type JobReadResponse = Schemas['JobReadResponse'];

/** What a refresh job reads anew. */
export type JobRefreshConfig = Schemas['JobRefreshConfig'];

/** Where a job stands. `succeeded`, `failed` and `cancelled` are final. All else, and any value not listed here, means that it goes on: `pending` (not started), `queued` (waits for capacity; newer than 2.0), `running`, and `incomplete` (an attempt failed and another is being decided on or waited for). */
export type JobStatus = Schemas['JobStatus'];

/** A kind of work that resources can be set apart for. */
export type JobType = Schemas['JobType'];

/** Resources for one kind of work. */
export type JobTypeResourceLimit = Schemas['JobTypeResourceLimit'];

/** A job and its attempts, without logs. */
export type JobWithAttemptsRead = Schemas['JobWithAttemptsRead'];

/**
 * A failure that the server has words for. Unexpected failures of servers from 2.0 on use the same form with `errorId` alone, which is
 * why `message` may be absent.
 */
export type KnownExceptionInfo = Schemas['KnownExceptionInfo'];

/** The state of a licence, valid (`pro`), not valid, used beyond what it allows, or past its end. */
export type LicenseStatus = Schemas['LicenseStatus'];

/** A count and the number it must not exceed. */
export type Limit = Schemas['Limit'];

/** Which workspaces to look in, and which part of the matches to answer with. */
export type ListResourcesForWorkspacesRequestBody = Schemas['ListResourcesForWorkspacesRequestBody'];

/** Which organization's workspaces are wanted, and which part of them. */
export type ListWorkspacesInOrganizationRequestBody = Schemas['ListWorkspacesInOrganizationRequestBody'];

/** The place in the code that logged a message. */
export type LogCaller = Schemas['LogCaller'];

/** One log message. */
export type LogEvent = Schemas['LogEvent'];

/** Logs as events. Since 1.2. */
export type LogEvents = Schemas['LogEvents'];

/** The form of logs, `formatted` for `LogRead` and `structured` for `LogEvents`. */
export type LogFormatType = Schemas['LogFormatType'];

/** How grave a log message is. */
export type LogLevel = Schemas['LogLevel'];

/** Logs as lines of text. An attempt without logs has this form with no lines. */
export type LogRead = Schemas['LogRead'];

/** The part that logged a message; `replication-orchestrator` stands between the two connectors. */
export type LogSource = Schemas['LogSource'];

/** What the mapper works on. Which of the forms it is follows from the mapper's `type`. */
export type MapperConfiguration = Schemas['MapperConfiguration'];

/** Where streams go in the destination: `source` under the namespace they have in the source, `destination` into the destination's own default, `customformat` into `namespaceFormat`. */
export type NamespaceDefinitionType = Schemas['NamespaceDefinitionType'];

/** What follows when the source's schema changes in a way that breaks nothing: `ignore` it, `disable` the connection, `propagate_columns` takes over changed columns of selected streams, `propagate_fully` takes over new and removed streams as well. A breaking change makes the connection inactive in any case. */
export type NonBreakingChangesPreference = Schemas['NonBreakingChangesPreference'];

/** Something that the request names does not exist. */
export type NotFoundKnownExceptionInfo = Schemas['NotFoundKnownExceptionInfo'];

/** The older form of a notification, one channel for successes and failures of syncs. */
export type Notification = Schemas['Notification'];

/** The channels on which one kind of event is told. */
export type NotificationConfig = Schemas['NotificationConfig'];

/** The channels on which one kind of event is told. */
export type NotificationItem = Schemas['NotificationItem'];

/** Who is told about what happens in the workspace. An event that is absent is told to nobody. */
export type NotificationSettings = Schemas['NotificationSettings'];

/** A channel, `slack` for any webhook that takes Slack's messages, `customerio` for email. */
export type NotificationType = Schemas['NotificationType'];

/** The public API's form of notification settings. Use either this or `notificationSettings`, not both. */
export type NotificationsConfig = Schemas['NotificationsConfig'];

/** What goes into an OAuth exchange and what comes out of it, as JSON Schemas whose properties name paths of the configuration. */
export type OAuthConfigSpecification = Schemas['OAuthConfigSpecification'];

/** A JSON Schema, or values for one. */
export type OAuthConfiguration = Schemas['OAuthConfiguration'];

/** Identifies an operation that runs after a connection's sync, such as a call of a webhook. */
export type OperationId = Schemas['OperationId'];

/**
 * Identifies an organization, which owns workspaces. A community installation has exactly one, with the id
 * `00000000-0000-0000-0000-000000000000`.
 */
export type OrganizationId = Schemas['OrganizationId'];

/** Which part of a list is wanted, counted in rows. */
export type Pagination = Schemas['Pagination'];

/** The parts of a destination to change. */
export type PartialDestinationUpdate = Schemas['PartialDestinationUpdate'];

/** The parts of a source to change. */
export type PartialSourceUpdate = Schemas['PartialSourceUpdate'];

/**
 * The newer form of an error, used by validations of connections, schedules, mappers and tags. `title` and `detail` are fixed texts of
 * the type; what is particular to this failure is in `data`. Several types share one `type` text, so match on `status` and `type`.
 */
export type ProblemDocument = Schemas['ProblemDocument'];

/** What becomes of old rows: `Truncate` removes them once everything has been read again, `Merge` keeps them beside the new ones. */
export type RefreshMode = Schemas['RefreshMode'];

/** How mature a connector is. The support level has taken the place of this scale. */
export type ReleaseStage = Schemas['ReleaseStage'];

/** What a reset job empties. */
export type ResetConfig = Schemas['ResetConfig'];

/**
 * What a connector's container may use, as Kubernetes quantities (`500m` is half a processor, `2Gi` is 2 × 2^30 bytes). A request is
 * set aside for it, a limit is never exceeded. An absent member leaves the installation's default in place.
 */
export type ResourceRequirements = Schemas['ResourceRequirements'];

/** Lets only matching records through, for mappers of type `row-filtering`. */
export type RowFilteringMapperConfiguration = Schemas['RowFilteringMapperConfiguration'];

/** A condition on a record, told apart by `type`. */
export type RowFilteringOperation = Schemas['RowFilteringOperation'];

/** True for records whose field has this value. */
export type RowFilteringOperationEqual = Schemas['RowFilteringOperationEqual'];

/** True for records that the condition inside is not true for. */
export type RowFilteringOperationNot = Schemas['RowFilteringOperationNot'];

/** Whether a stream that got new columns by propagation is read again from the beginning to fill them. */
export type SchemaChangeBackfillPreference = Schemas['SchemaChangeBackfillPreference'];

/** The id of a workspace or of an organization, as the scope type beside it says. */
export type ScopeId = Schemas['ScopeId'];

/** What a scope id identifies. */
export type ScopeType = Schemas['ScopeType'];

/** Resources of a connector, in general and for single kinds of work. */
export type ScopedResourceRequirements = Schemas['ScopedResourceRequirements'];

/** One field of a set. */
export type SelectedFieldInfo = Schemas['SelectedFieldInfo'];

/** A set of fields; each occurs once and their order means nothing. */
export type SelectedFields = Schemas['SelectedFields'];

/** A webhook that takes Slack's messages. */
export type SlackNotificationConfiguration = Schemas['SlackNotificationConfiguration'];

/** Names a workspace by its slug. */
export type SlugRequestBody = Schemas['SlugRequestBody'];

/** What is different in the copy of a source. */
export type SourceCloneConfiguration = Schemas['SourceCloneConfiguration'];

/** Which source to copy, and what shall be different in the copy. */
export type SourceCloneRequestBody = Schemas['SourceCloneRequestBody'];

/**
 * How the connector reaches its system, in the form that the definition's `connectionSpecification` describes
 * (`source_definition_specifications/get`). It holds secrets in clear on the way to the server; on the way back each is replaced by
 * `**********`. Keep it out of logs.
 */
export type SourceConfiguration = Schemas['SourceConfiguration'];

/** A source that need not be stored. */
export type SourceCoreConfig = Schemas['SourceCoreConfig'];

/** A new source. */
export type SourceCreate = Schemas['SourceCreate'];

/** A connector of your own that reads. */
export type SourceDefinitionCreate = Schemas['SourceDefinitionCreate'];

/**
 * Identifies a kind of source, such as Postgres. The definitions of Airbyte's registry have the same id on every installation and in
 * every version; custom ones get an id of their own.
 */
export type SourceDefinitionId = Schemas['SourceDefinitionId'];

/** Names a source definition. */
export type SourceDefinitionIdRequestBody = Schemas['SourceDefinitionIdRequestBody'];

/** Names a source definition and the workspace that wants to use it. */
export type SourceDefinitionIdWithWorkspaceId = Schemas['SourceDefinitionIdWithWorkspaceId'];

/** A kind of source, and the version of its connector that new sources use. */
export type SourceDefinitionRead = Schemas['SourceDefinitionRead'];

/** A list of source definitions. */
export type SourceDefinitionReadList = Schemas['SourceDefinitionReadList'];

/**
 * The JSON Schema (draft 7) of a source's `connectionConfiguration`, with Airbyte's keywords: `airbyte_secret` marks what is masked in
 * answers, `order`, `group`, `always_show`, `multiline` and `pattern_descriptor` shape a form, `airbyte_hidden` keeps a field out of
 * it. A choice is a `oneOf` whose options share a property with a `const`, or with an `enum` of one value and a `default`.
 */
export type SourceDefinitionSpecification = Schemas['SourceDefinitionSpecification'];

/** What a source is configured with. */
export type SourceDefinitionSpecificationRead = Schemas['SourceDefinitionSpecificationRead'];

/** Another version for a source definition. What is absent stays as it is. */
export type SourceDefinitionUpdate = Schemas['SourceDefinitionUpdate'];

/**
 * What discovery found. Without a `catalog` it failed, and `jobInfo` says why. Newer servers leave `jobInfo` out after a real run that
 * was asked to compare with a connection.
 */
export type SourceDiscoverSchemaRead = Schemas['SourceDiscoverSchemaRead'];

/** Which source to look at, and how. */
export type SourceDiscoverSchemaRequestBody = Schemas['SourceDiscoverSchemaRequestBody'];

/** Identifies a source, a configured connector that is read from. */
export type SourceId = Schemas['SourceId'];

/** Names a source. */
export type SourceIdRequestBody = Schemas['SourceIdRequestBody'];

/** A source, with its secrets masked. */
export type SourceRead = Schemas['SourceRead'];

/** Sources, or a page of them. */
export type SourceReadList = Schemas['SourceReadList'];

/** What the sources looked for are like. Members left out match anything. */
export type SourceSearch = Schemas['SourceSearch'];

/** A source's new name and configuration. */
export type SourceUpdate = Schemas['SourceUpdate'];

/** A state as its connector wrote it; its members are the connector's own. */
export type StateBlob = Schemas['StateBlob'];

/** The totals of a job, one entry a stream; streams without statistics are left out. */
export type StreamAggregatedStats = Schemas['StreamAggregatedStats'];

/** The primary key that the source defines, before and now. */
export type StreamAttributePrimaryKeyUpdate = Schemas['StreamAttributePrimaryKeyUpdate'];

/** The change of something that belongs to the stream as a whole. */
export type StreamAttributeTransform = Schemas['StreamAttributeTransform'];

/** A stream's identity, as the source names it (without a connection's prefix). */
export type StreamDescriptor = Schemas['StreamDescriptor'];

/**
 * The JSON Schema of the stream's records. `airbyte_type` beside `type` and `format` tells types apart that JSON does not, such as
 * `integer` or `timestamp_without_timezone`.
 */
export type StreamJsonSchema = Schemas['StreamJsonSchema'];

/**
 * What is done: `hashing` and `encryption` replace a field by another one with the hash or the cipher text, `field-renaming` renames a
 * field, `field-filtering` removes a field, `row-filtering` lets only some records through.
 */
export type StreamMapperType = Schemas['StreamMapperType'];

/** How far one stream has been read. */
export type StreamState = Schemas['StreamState'];

/** The totals of one stream over all attempts of a job. */
export type StreamStats = Schemas['StreamStats'];

/** Identifies what one stream went through in one attempt. */
export type StreamStatusId = Schemas['StreamStatusId'];

/** Why a stream did not complete. */
export type StreamStatusIncompleteRunCause = Schemas['StreamStatusIncompleteRunCause'];

/** The kind of job; `RESET` empties the stream. In upper case, unlike a job's own type. */
export type StreamStatusJobType = Schemas['StreamStatusJobType'];

/** Which statuses to list. */
export type StreamStatusListRequestBody = Schemas['StreamStatusListRequestBody'];

/** Details of a wait for a source's API. Since 0.61. */
export type StreamStatusRateLimitedMetadata = Schemas['StreamStatusRateLimitedMetadata'];

/** What one stream went through in one attempt. */
export type StreamStatusRead = Schemas['StreamStatusRead'];

/** What streams went through. */
export type StreamStatusReadList = Schemas['StreamStatusReadList'];

/** Where a stream stands in an attempt. `RATE_LIMITED` (since 0.61) means that the source's API makes it wait; `COMPLETE` and `INCOMPLETE` are final. */
export type StreamStatusRunState = Schemas['StreamStatusRunState'];

/** What a running job has moved of one stream. */
export type StreamSyncProgressReadItem = Schemas['StreamSyncProgressReadItem'];

/** The change of one stream. */
export type StreamTransform = Schemas['StreamTransform'];

/**
 * Who looks after a connector: `certified` Airbyte, `community` its users, `archived` nobody any more; `none` where nothing is said, as
 * with custom connectors.
 */
export type SupportLevel = Schemas['SupportLevel'];

/**
 * Whether the connector version in use may go on being used: `deprecated` has a breaking change ahead with a deadline that is still to
 * come, `unsupported` is past the deadline, and its syncs are stopped.
 */
export type SupportState = Schemas['SupportState'];

/** How the source is read, `full_refresh` everything each time, `incremental` only what is new since the last state. */
export type SyncMode = Schemas['SyncMode'];

/** How a check, discover or specification run went. Such a run is not a job that `jobs/get` knows, and its times are in milliseconds, unlike those of jobs. */
export type SynchronousJobRead = Schemas['SynchronousJobRead'];

/** A label on connections, shared by the whole workspace. Since 1.4. */
export type Tag = Schemas['Tag'];

/** Identifies a tag, a coloured label on connections. */
export type TagId = Schemas['TagId'];

/** Identifies a person or a program that signs in. */
export type UserId = Schemas['UserId'];

/** A webhook that operations may call after a sync, without its token. */
export type WebhookConfigRead = Schemas['WebhookConfigRead'];

/** A webhook that operations may call after a sync, with its token. */
export type WebhookConfigWrite = Schemas['WebhookConfigWrite'];

/** Notification by a webhook. */
export type WebhookNotificationConfig = Schemas['WebhookNotificationConfig'];

/** The state of the scheduler's workflow for a connection. */
export type WorkflowStateRead = Schemas['WorkflowStateRead'];

/** Which queue a run waits in, `high` for people who are waiting and `default` for everything else. */
export type WorkloadPriority = Schemas['WorkloadPriority'];

/** A workspace to be made. Booleans that are absent become false. */
export type WorkspaceCreate = Schemas['WorkspaceCreate'];

/** Identifies a workspace, the home of sources, destinations and connections. */
export type WorkspaceId = Schemas['WorkspaceId'];

/** Names the workspace whose definitions are wanted. */
export type WorkspaceIdActorDefinitionRequestBody = Schemas['WorkspaceIdActorDefinitionRequestBody'];

/** Names a workspace. */
export type WorkspaceIdRequestBody = Schemas['WorkspaceIdRequestBody'];

/** How much of its allowance a workspace uses. Sent where the server sets limits. */
export type WorkspaceLimits = Schemas['WorkspaceLimits'];

/** A workspace, the home of sources, destinations and connections. */
export type WorkspaceRead = Schemas['WorkspaceRead'];

/** A list of workspaces. */
export type WorkspaceReadList = Schemas['WorkspaceReadList'];

/** Changes to a workspace. What is absent stays as it is. */
export type WorkspaceUpdate = Schemas['WorkspaceUpdate'];

/** Another name for a workspace. */
export type WorkspaceUpdateName = Schemas['WorkspaceUpdateName'];
