// Generated from the contract by scripts/generate.ts. Do not edit.

import type { components } from './schema.ts';

/** Every schema of the contract by its name. */
export type Schemas = components['schemas'];

/** A token for calls. */
export type AccessToken = Schemas['AccessToken'];

/** The catalog that was discovered last. Both members are absent where there is none. */
export type ActorCatalogWithUpdatedAt = Schemas['ActorCatalogWithUpdatedAt'];

/** A connector version that cannot replace its predecessors without some work by the user. */
export type ActorDefinitionBreakingChange = Schemas['ActorDefinitionBreakingChange'];

/** Identifies a source definition or a destination definition, where either may stand. */
export type ActorDefinitionId = Schemas['ActorDefinitionId'];

/** Names a source or destination definition, and the workspace or organization that uses it. */
export type ActorDefinitionIdWithScope = Schemas['ActorDefinitionIdWithScope'];

/** Names a definition of either kind. */
export type ActorDefinitionRequestBody = Schemas['ActorDefinitionRequestBody'];

/** The breaking changes that lie between the connector version in use and the newest one. */
export type ActorDefinitionVersionBreakingChanges = Schemas['ActorDefinitionVersionBreakingChanges'];

/** Identifies one version of a definition. Installations differ in the ids that they give to the same version. */
export type ActorDefinitionVersionId = Schemas['ActorDefinitionVersionId'];

/** A version of a connector, and what it can do. */
export type ActorDefinitionVersionRead = Schemas['ActorDefinitionVersionRead'];

/** Which sources or destinations of a workspace are wanted, and from where on. Servers up to 1.7 look at `workspaceId` only. */
export type ActorListCursorPaginatedRequestBody = Schemas['ActorListCursorPaginatedRequestBody'];

/** What the items have to be like. Filters that are given have to match all together. */
export type ActorListFilters = Schemas['ActorListFilters'];

/** By what to sort, the item's own name, the name of its definition, or the time of its last sync, upwards or downwards. */
export type ActorListSortKey = Schemas['ActorListSortKey'];

/** Whether a source or destination has an active connection. */
export type ActorStatus = Schemas['ActorStatus'];

/** Whether a thing is of the kind that reads or of the kind that writes. */
export type ActorType = Schemas['ActorType'];

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

/** An application to be made. */
export type ApplicationCreate = Schemas['ApplicationCreate'];

/** Identifies an application. It is not the client id, with which tokens are asked for. */
export type ApplicationId = Schemas['ApplicationId'];

/** Names an application. */
export type ApplicationIdRequestBody = Schemas['ApplicationIdRequestBody'];

/** The credentials of a program. */
export type ApplicationRead = Schemas['ApplicationRead'];

/** The applications of a user. */
export type ApplicationReadList = Schemas['ApplicationReadList'];

/** The credentials of an application. */
export type ApplicationTokenRequest = Schemas['ApplicationTokenRequest'];

/** Why an attempt failed. */
export type AttemptFailureSummary = Schemas['AttemptFailureSummary'];

/** One attempt and its logs. Go by `logType` to read `logs`, and expect either form, or none. */
export type AttemptInfoRead = Schemas['AttemptInfoRead'];

/** How the normalization of one attempt went. */
export type AttemptNormalizationStatusRead = Schemas['AttemptNormalizationStatusRead'];

/** How the normalization of a job's attempts went. */
export type AttemptNormalizationStatusReadList = Schemas['AttemptNormalizationStatusReadList'];

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

/** Who proves the user's identity, Airbyte itself, Google's identity platform or Keycloak. */
export type AuthProvider = Schemas['AuthProvider'];

/** Names a command. */
export type CancelCommandRequest = Schemas['CancelCommandRequest'];

/** Names a command. */
export type CancelCommandResponse = Schemas['CancelCommandResponse'];

/** What changed between the catalog that a connection was made from and a newer one. */
export type CatalogDiff = Schemas['CatalogDiff'];

/** Names a command, and whether its log is wanted. */
export type CheckCommandOutputRequest = Schemas['CheckCommandOutputRequest'];

/** How a check went. */
export type CheckCommandOutputResponse = Schemas['CheckCommandOutputResponse'];

/**
 * What came of a check. There are three outcomes: `status` `succeeded`, the configuration works; `status` `failed`, the connector says
 * that it does not; no `status`, the connector could not be asked, and `jobInfo.failureReason` says why, if anything does.
 */
export type CheckConnectionRead = Schemas['CheckConnectionRead'];

/** Whether a configuration of an operation is complete. */
export type CheckOperationRead = Schemas['CheckOperationRead'];

/** Names a command. */
export type CommandStatusRequest = Schemas['CommandStatusRequest'];

/** Where a command stands. */
export type CommandStatusResponse = Schemas['CommandStatusResponse'];

/** A consent to exchange. Give the same members as to `destination_oauths/get_consent_url`. */
export type CompleteDestinationOAuthRequest = Schemas['CompleteDestinationOAuthRequest'];

/** What a consent was exchanged for. */
export type CompleteOAuthResponse = Schemas['CompleteOAuthResponse'];

/** A consent to exchange. Give the same members as to `source_oauths/get_consent_url`. */
export type CompleteSourceOauthRequest = Schemas['CompleteSourceOauthRequest'];

/** One change that is made to each record of a stream on its way. */
export type ConfiguredStreamMapper = Schemas['ConfiguredStreamMapper'];

/** Names a connection and one of its jobs. */
export type ConnectionAndJobIdRequestBody = Schemas['ConnectionAndJobIdRequestBody'];

/** What was taken over into a connection. */
export type ConnectionAutoPropagateResult = Schemas['ConnectionAutoPropagateResult'];

/** A catalog to hold against a connection. */
export type ConnectionAutoPropagateSchemaChange = Schemas['ConnectionAutoPropagateSchemaChange'];

/** The ids around a connection. */
export type ConnectionContextRead = Schemas['ConnectionContextRead'];

/** The connection to create. */
export type ConnectionCreate = Schemas['ConnectionCreate'];

/** Which jobs to look at. */
export type ConnectionDataHistoryRequestBody = Schemas['ConnectionDataHistoryRequestBody'];

/** Something that happened to a connection. */
export type ConnectionEvent = Schemas['ConnectionEvent'];

/** Identifies an event, as a UUID. */
export type ConnectionEventId = Schemas['ConnectionEventId'];

/** Names an event and its connection. */
export type ConnectionEventIdRequestBody = Schemas['ConnectionEventIdRequestBody'];

/** Events of connections. */
export type ConnectionEventList = Schemas['ConnectionEventList'];

/** Events of connections, in short. */
export type ConnectionEventListMinimal = Schemas['ConnectionEventListMinimal'];

/** Something that happened to a connection, in short. */
export type ConnectionEventMinimal = Schemas['ConnectionEventMinimal'];

/** What happened. `SYNC_`, `REFRESH_` and `CLEAR_` are jobs: started by hand, succeeded, failed after moving some data (`INCOMPLETE`) or none (`FAILED`), or cancelled. The others are a change of settings, the connection switched on or off, a change of the source's schema that was taken over (`SCHEMA_UPDATE`), a change of the selection of streams (`SCHEMA_CONFIG_UPDATE`, since 1.8), and another version of a connector. */
export type ConnectionEventType = Schemas['ConnectionEventType'];

/** Something that happened to a connection, with details. */
export type ConnectionEventWithDetails = Schemas['ConnectionEventWithDetails'];

/** Which jobs to make events of. */
export type ConnectionEventsBackfillRequestBody = Schemas['ConnectionEventsBackfillRequestBody'];

/** Which events of a workspace to list. */
export type ConnectionEventsListMinimalRequestBody = Schemas['ConnectionEventsListMinimalRequestBody'];

/** Which events of a connection to list. */
export type ConnectionEventsRequestBody = Schemas['ConnectionEventsRequestBody'];

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

/** What streams moved, day by day. */
export type ConnectionStreamHistoryRead = Schemas['ConnectionStreamHistoryRead'];

/** What one stream moved on one day. */
export type ConnectionStreamHistoryReadItem = Schemas['ConnectionStreamHistoryReadItem'];

/** Whose days to look at, and where they begin. */
export type ConnectionStreamHistoryRequestBody = Schemas['ConnectionStreamHistoryRequestBody'];

/** What to read anew. */
export type ConnectionStreamRefreshRequestBody = Schemas['ConnectionStreamRefreshRequestBody'];

/** Names streams of a connection. */
export type ConnectionStreamRequestBody = Schemas['ConnectionStreamRequestBody'];

/** What the running job of a connection has moved so far. */
export type ConnectionSyncProgressRead = Schemas['ConnectionSyncProgressRead'];

/** How one stream ended in a job. */
export type ConnectionSyncResultRead = Schemas['ConnectionSyncResultRead'];

/** How a connection is doing: `running`; `queued` (its job waits for capacity; newer than 2.0); `pending` (a job is about to start, or there is nothing to judge by yet); `failed` (a user has to act: the configuration fails, or the source's schema broke); `paused` (not active); `incomplete` (the last job failed or was cancelled, and the next run may do better); `synced`. */
export type ConnectionSyncStatus = Schemas['ConnectionSyncStatus'];

/** The connection to change, and what to change about it; absent members stay as they are. */
export type ConnectionUpdate = Schemas['ConnectionUpdate'];

/** A change of a connection, and the reason for it. */
export type ConnectionUpdateWithReason = Schemas['ConnectionUpdateWithReason'];

/** Jobs with their totals. */
export type ConnectionUptimeHistoryRead = Schemas['ConnectionUptimeHistoryRead'];

/** Which jobs to look at. */
export type ConnectionUptimeHistoryRequestBody = Schemas['ConnectionUptimeHistoryRequestBody'];

/** How the connector can hand records to another one without going through the platform. Sent from 1.8 on. */
export type ConnectorIPCOptions = Schemas['ConnectorIPCOptions'];

/** A destination definition of your own, and who may use it, a workspace, or, by `scopeId` and `scopeType`, an organization. */
export type CustomDestinationDefinitionCreate = Schemas['CustomDestinationDefinitionCreate'];

/** A source definition of your own, and who may use it, a workspace, or, by `scopeId` and `scopeType`, an organization. */
export type CustomSourceDefinitionCreate = Schemas['CustomSourceDefinitionCreate'];

/** Identifies a workspace's owner in usage statistics. It has no use in other calls. */
export type CustomerId = Schemas['CustomerId'];

/** Settings of notifications by email. There are none so far; the workspace's `email` is the address. */
export type CustomerioNotificationConfiguration = Schemas['CustomerioNotificationConfiguration'];

/** The capacity that syncs took in one hour. */
export type DataWorkerUsage = Schemas['DataWorkerUsage'];

/** Identifies a data plane group, the region in which a workspace's jobs run. */
export type DataplaneGroupId = Schemas['DataplaneGroupId'];

/** A job of dbt Cloud. */
export type DbtCloudJobInfo = Schemas['DbtCloudJobInfo'];

/** What happens to connectors that were not upgraded by the deadline, a forced upgrade or a stop. */
export type DeadlineAction = Schemas['DeadlineAction'];

/**
 * A declarative connector in the low-code language of Airbyte's connector development kit: its streams, how to request and page them,
 * and how to sign in. `version` in it is that of the language.
 */
export type DeclarativeManifest = Schemas['DeclarativeManifest'];

/** A version of a declarative source, without its manifest. */
export type DeclarativeManifestVersionRead = Schemas['DeclarativeManifestVersionRead'];

/** The versions of a declarative source. */
export type DeclarativeManifestsReadList = Schemas['DeclarativeManifestsReadList'];

/** A further version of a declarative source. */
export type DeclarativeSourceDefinitionCreateManifestRequestBody = Schemas['DeclarativeSourceDefinitionCreateManifestRequestBody'];

/** A version of a declarative source. */
export type DeclarativeSourceManifest = Schemas['DeclarativeSourceManifest'];

/** The installation. */
export type DeploymentMetadataRead = Schemas['DeploymentMetadataRead'];

/** What can be written to a destination of data activation. */
export type DestinationCatalog = Schemas['DestinationCatalog'];

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

/** A destination's catalog, and the id it is stored under. */
export type DestinationDiscoverRead = Schemas['DestinationDiscoverRead'];

/** Which destination to look at, and how. */
export type DestinationDiscoverSchemaRequestBody = Schemas['DestinationDiscoverSchemaRequestBody'];

/** Identifies a destination, a configured connector that is written to. */
export type DestinationId = Schemas['DestinationId'];

/** Names a destination. */
export type DestinationIdRequestBody = Schemas['DestinationIdRequestBody'];

/** For what, and on whose behalf, a user shall consent. */
export type DestinationOauthConsentRequest = Schemas['DestinationOauthConsentRequest'];

/** One way of writing to one object of a destination. */
export type DestinationOperation = Schemas['DestinationOperation'];

/** A destination, with its secrets masked. */
export type DestinationRead = Schemas['DestinationRead'];

/** Destinations, or a page of them. */
export type DestinationReadList = Schemas['DestinationReadList'];

/** What the destinations looked for are like. Members left out match anything. */
export type DestinationSearch = Schemas['DestinationSearch'];

/** A destination in short. */
export type DestinationSnippetRead = Schemas['DestinationSnippetRead'];

/**
 * What the destination does with records: `append` adds them, `overwrite` replaces all former ones when the stream is complete,
 * `append_dedup` keeps the newest record of each primary key, `overwrite_dedup` (from 0.63.11 on) does both; `update` and
 * `soft_delete` (from 1.8 on) change or mark records at destinations of data activation.
 */
export type DestinationSyncMode = Schemas['DestinationSyncMode'];

/** A destination's new name and configuration. */
export type DestinationUpdate = Schemas['DestinationUpdate'];

/** Which catalogs to compare. Its members are in snake case, unlike those of other operations. */
export type DiffCatalogsRequest = Schemas['DiffCatalogsRequest'];

/** What changed between two catalogs. */
export type DiffCatalogsResponse = Schemas['DiffCatalogsResponse'];

/** Names a command, and whether its log is wanted. */
export type DiscoverCommandOutputRequest = Schemas['DiscoverCommandOutputRequest'];

/** How a discovery went. */
export type DiscoverCommandOutputResponse = Schemas['DiscoverCommandOutputResponse'];

/** Notification by email, to the workspace's address. */
export type EmailNotificationConfig = Schemas['EmailNotificationConfig'];

/** For what, and on whose behalf, a user shall consent. */
export type EmbeddedSourceOauthConsentRequest = Schemas['EmbeddedSourceOauthConsentRequest'];

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

/** What can be shown of an enterprise connector. */
export type EnterpriseConnectorStub = Schemas['EnterpriseConnectorStub'];

/** Enterprise connectors. */
export type EnterpriseConnectorStubsReadList = Schemas['EnterpriseConnectorStubsReadList'];

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

/** A top-level field of a stream. */
export type FieldSpec = Schemas['FieldSpec'];

/** The change of one field. The member that goes with `transformType` has the schemas. */
export type FieldTransform = Schemas['FieldTransform'];

/**
 * What the server's web framework answers by itself, before Airbyte's own code is reached: a missing or expired token (401), a missing
 * role (403), and, at the token endpoint of community editions, wrong client credentials (400).
 */
export type FrameworkError = Schemas['FrameworkError'];

/** Where the jobs of a workspace or connection run; `auto` leaves it to Airbyte. */
export type Geography = Schemas['Geography'];

/** Names the definition whose default version is wanted. */
export type GetActorDefinitionVersionDefaultRequestBody = Schemas['GetActorDefinitionVersionDefaultRequestBody'];

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

/** The answers to the first-run questions. */
export type InstanceConfigurationSetupRequestBody = Schemas['InstanceConfigurationSetupRequestBody'];

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

/** The log of a command, with both forms as members of their own. Go by `logType`. */
export type JobLogs = Schemas['JobLogs'];

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

/** How often the attempts of a job failed. */
export type JobRetryStateRequestBody = Schemas['JobRetryStateRequestBody'];

/** Where a job stands. `succeeded`, `failed` and `cancelled` are final. All else, and any value not listed here, means that it goes on: `pending` (not started), `queued` (waits for capacity; newer than 2.0), `running`, and `incomplete` (an attempt failed and another is being decided on or waited for). */
export type JobStatus = Schemas['JobStatus'];

/** The totals of a job over all its streams and attempts. */
export type JobSyncResultRead = Schemas['JobSyncResultRead'];

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

/** What a licence allows, and what is used of it. */
export type LicenseInfoResponse = Schemas['LicenseInfoResponse'];

/** The state of a licence, valid (`pro`), not valid, used beyond what it allows, or past its end. */
export type LicenseStatus = Schemas['LicenseStatus'];

/** A count and the number it must not exceed. */
export type Limit = Schemas['Limit'];

/** Which connections to list. */
export type ListConnectionsForWorkspacesRequestBody = Schemas['ListConnectionsForWorkspacesRequestBody'];

/** Names a declarative source. */
export type ListDeclarativeManifestsRequestBody = Schemas['ListDeclarativeManifestsRequestBody'];

/** Whose organizations and workspaces are wanted, and which part of them. */
export type ListOrganizationSummariesRequestBody = Schemas['ListOrganizationSummariesRequestBody'];

/** Organizations and workspaces of a user. */
export type ListOrganizationSummariesResponse = Schemas['ListOrganizationSummariesResponse'];

/** Whose organizations are wanted, and which part of them. */
export type ListOrganizationsByUserRequestBody = Schemas['ListOrganizationsByUserRequestBody'];

/** Which workspaces to look in, and which part of the matches to answer with. */
export type ListResourcesForWorkspacesRequestBody = Schemas['ListResourcesForWorkspacesRequestBody'];

/** Which user's workspaces are wanted, and which part of them. */
export type ListWorkspacesByUserRequestBody = Schemas['ListWorkspacesByUserRequestBody'];

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

/** A part of Airbyte that writes a log of its own, the server or the scheduler of early versions. */
export type LogType = Schemas['LogType'];

/** Which log is wanted. */
export type LogsRequestBody = Schemas['LogsRequestBody'];

/** Numbers the versions of a definition's manifest. It has nothing to do with the version of the manifest's language. */
export type ManifestVersion = Schemas['ManifestVersion'];

/** What the mapper works on. Which of the forms it is follows from the mapper's `type`. */
export type MapperConfiguration = Schemas['MapperConfiguration'];

/** Why a mapper cannot be applied. */
export type MapperValidationError = Schemas['MapperValidationError'];

/** What is wrong with a mapper: the server does not know its type (`MISSING_MAPPER`), its configuration is incomplete or contradictory, the field it works on does not exist at that point, or the field it makes exists already. */
export type MapperValidationErrorType = Schemas['MapperValidationErrorType'];

/** What one mapper makes of the fields. */
export type MapperValidationResult = Schemas['MapperValidationResult'];

/** Whose secrets to move, and between which storages. */
export type MigrateSecretStorageRequestBody = Schemas['MigrateSecretStorageRequestBody'];

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

/** Whether a test message went out. */
export type NotificationRead = Schemas['NotificationRead'];

/** Who is told about what happens in the workspace. An event that is absent is told to nobody. */
export type NotificationSettings = Schemas['NotificationSettings'];

/** An event that is told; each is a member of the notification settings, such as `sync_success` of `sendOnSuccess`. `connection_sync_queued` is newer than 2.0. */
export type NotificationTrigger = Schemas['NotificationTrigger'];

/** A channel, `slack` for any webhook that takes Slack's messages, `customerio` for email. */
export type NotificationType = Schemas['NotificationType'];

/** A webhook to try out, and the event to try it with. */
export type NotificationWebhookConfigValidationRequestBody = Schemas['NotificationWebhookConfigValidationRequestBody'];

/** The public API's form of notification settings. Use either this or `notificationSettings`, not both. */
export type NotificationsConfig = Schemas['NotificationsConfig'];

/** What goes into an OAuth exchange and what comes out of it, as JSON Schemas whose properties name paths of the configuration. */
export type OAuthConfigSpecification = Schemas['OAuthConfigSpecification'];

/** A JSON Schema, or values for one. */
export type OAuthConfiguration = Schemas['OAuthConfiguration'];

/** Where a user consents. */
export type OAuthConsentRead = Schemas['OAuthConsentRead'];

/**
 * Values that the exchange needs besides the installation's own, such as a subdomain or the credentials of the user's own application;
 * `oauthConfigSpecification` of the connector's `advancedAuth` names them. With the id of a source or destination beside it, a value
 * sent as `**********` stands for the stored one, at the top level only.
 */
export type OAuthInputConfiguration = Schemas['OAuthInputConfiguration'];

/** One scope. */
export type OAuthScopeItem = Schemas['OAuthScopeItem'];

/** The operation to create. */
export type OperationCreate = Schemas['OperationCreate'];

/** Identifies an operation that runs after a connection's sync, such as a call of a webhook. */
export type OperationId = Schemas['OperationId'];

/** Names an operation. */
export type OperationIdRequestBody = Schemas['OperationIdRequestBody'];

/** An operation. */
export type OperationRead = Schemas['OperationRead'];

/** Operations. */
export type OperationReadList = Schemas['OperationReadList'];

/** The operation to change, with all that it is to be. */
export type OperationUpdate = Schemas['OperationUpdate'];

/** What an operation does. Servers up to 0.63 also know the members `normalization` and `dbt`. */
export type OperatorConfiguration = Schemas['OperatorConfiguration'];

/** What an operation does: `webhook` calls another program, such as dbt Cloud. `normalization` and `dbt` are accepted and do nothing from 1.0 on. */
export type OperatorType = Schemas['OperatorType'];

/** A call of another program. */
export type OperatorWebhook = Schemas['OperatorWebhook'];

/** An organization to be made. */
export type OrganizationCreateRequestBody = Schemas['OrganizationCreateRequestBody'];

/** The capacity that an organization's syncs took. */
export type OrganizationDataWorkerUsageRead = Schemas['OrganizationDataWorkerUsageRead'];

/** Whose usage is wanted, and of which days. */
export type OrganizationDataWorkerUsageRequestBody = Schemas['OrganizationDataWorkerUsageRequestBody'];

/**
 * Identifies an organization, which owns workspaces. A community installation has exactly one, with the id
 * `00000000-0000-0000-0000-000000000000`.
 */
export type OrganizationId = Schemas['OrganizationId'];

/** Names an organization. */
export type OrganizationIdRequestBody = Schemas['OrganizationIdRequestBody'];

/** What every member may know of an organization. */
export type OrganizationInfoRead = Schemas['OrganizationInfoRead'];

/** How much of its allowance an organization uses. */
export type OrganizationLimits = Schemas['OrganizationLimits'];

/** An organization, the owner of workspaces. */
export type OrganizationRead = Schemas['OrganizationRead'];

/** A list of organizations. */
export type OrganizationReadList = Schemas['OrganizationReadList'];

/** An organization with workspaces of it. */
export type OrganizationSummary = Schemas['OrganizationSummary'];

/** Changes to an organization. */
export type OrganizationUpdateRequestBody = Schemas['OrganizationUpdateRequestBody'];

/** A user with a permission on an organization. */
export type OrganizationUserRead = Schemas['OrganizationUserRead'];

/** The users of an organization. */
export type OrganizationUserReadList = Schemas['OrganizationUserReadList'];

/** Which part of a list is wanted, counted in rows. */
export type Pagination = Schemas['Pagination'];

/** The parts of a destination to change. */
export type PartialDestinationUpdate = Schemas['PartialDestinationUpdate'];

/** The parts of a source to change. */
export type PartialSourceUpdate = Schemas['PartialSourceUpdate'];

/** Whether a user may do what was asked about. */
export type PermissionCheckRead = Schemas['PermissionCheckRead'];

/** What a user might be allowed to do, and where. */
export type PermissionCheckRequest = Schemas['PermissionCheckRequest'];

/** A permission to be given. Give one of `workspaceId` and `organizationId`. */
export type PermissionCreate = Schemas['PermissionCreate'];

/** Names a user and a workspace. */
export type PermissionDeleteUserFromWorkspaceRequestBody = Schemas['PermissionDeleteUserFromWorkspaceRequestBody'];

/** Names a permission. */
export type PermissionIdRequestBody = Schemas['PermissionIdRequestBody'];

/** What a user may do somewhere. */
export type PermissionRead = Schemas['PermissionRead'];

/** The permissions of a user. */
export type PermissionReadList = Schemas['PermissionReadList'];

/** A role, and what it is a role in. `reader` sees, `runner` (since 1.5) starts and cancels jobs too, `editor` changes sources, destinations and connections too, `admin` decides about users too. `workspace_source_editor` and `workspace_destination_editor` (newer than 2.0) are editors of one side only, `workspace_owner` is an older name of the administrator, and `organization_member` (since 0.63) belongs to an organization without seeing its workspaces. */
export type PermissionType = Schemas['PermissionType'];

/** Another type for a permission. */
export type PermissionUpdate = Schemas['PermissionUpdate'];

/** What a user might be allowed to do in each of several workspaces. */
export type PermissionsCheckMultipleWorkspacesRequest = Schemas['PermissionsCheckMultipleWorkspacesRequest'];

/** Names a discovered catalog and a connection. */
export type PostprocessDiscoveredCatalogRequestBody = Schemas['PostprocessDiscoveredCatalogRequestBody'];

/** What was taken over into a connection. */
export type PostprocessDiscoveredCatalogResult = Schemas['PostprocessDiscoveredCatalogResult'];

/** A destination definition that is not public, and whether the workspace or organization asked about may use it. */
export type PrivateDestinationDefinitionRead = Schemas['PrivateDestinationDefinitionRead'];

/** Definitions of the registry that are not public. */
export type PrivateDestinationDefinitionReadList = Schemas['PrivateDestinationDefinitionReadList'];

/** A source definition that is not public, and whether the workspace or organization asked about may use it. */
export type PrivateSourceDefinitionRead = Schemas['PrivateSourceDefinitionRead'];

/** Definitions of the registry that are not public. */
export type PrivateSourceDefinitionReadList = Schemas['PrivateSourceDefinitionReadList'];

/**
 * The newer form of an error, used by validations of connections, schedules, mappers and tags. `title` and `detail` are fixed texts of
 * the type; what is particular to this failure is in `data`. Several types share one `type` text, so match on `status` and `type`.
 */
export type ProblemDocument = Schemas['ProblemDocument'];

/** What becomes of old rows: `Truncate` removes them once everything has been read again, `Merge` keeps them beside the new ones. */
export type RefreshMode = Schemas['RefreshMode'];

/** The capacity that syncs took in one region. */
export type RegionDataWorkerUsage = Schemas['RegionDataWorkerUsage'];

/** How mature a connector is. The support level has taken the place of this scale. */
export type ReleaseStage = Schemas['ReleaseStage'];

/** Names a command. */
export type ReplicateCommandOutputRequest = Schemas['ReplicateCommandOutputRequest'];

/** How an attempt at a sync went. */
export type ReplicateCommandOutputResponse = Schemas['ReplicateCommandOutputResponse'];

/** What a reset job empties. */
export type ResetConfig = Schemas['ResetConfig'];

/** Names a version of a definition by its image tag. */
export type ResolveActorDefinitionVersionRequestBody = Schemas['ResolveActorDefinitionVersionRequestBody'];

/** A version of a definition, and what it can do. */
export type ResolveActorDefinitionVersionResponse = Schemas['ResolveActorDefinitionVersionResponse'];

/**
 * What a connector's container may use, as Kubernetes quantities (`500m` is half a processor, `2Gi` is 2 × 2^30 bytes). A request is
 * set aside for it, a limit is never exceeded. An absent member leaves the installation's default in place.
 */
export type ResourceRequirements = Schemas['ResourceRequirements'];

/** How often the attempts of a job failed. */
export type RetryStateRead = Schemas['RetryStateRead'];

/** Names the source whose tokens shall be revoked. */
export type RevokeSourceOauthTokensRequest = Schemas['RevokeSourceOauthTokensRequest'];

/** Lets only matching records through, for mappers of type `row-filtering`. */
export type RowFilteringMapperConfiguration = Schemas['RowFilteringMapperConfiguration'];

/** A condition on a record, told apart by `type`. */
export type RowFilteringOperation = Schemas['RowFilteringOperation'];

/** True for records whose field has this value. */
export type RowFilteringOperationEqual = Schemas['RowFilteringOperationEqual'];

/** True for records that the condition inside is not true for. */
export type RowFilteringOperationNot = Schemas['RowFilteringOperationNot'];

/** How the source's newest discovered schema differs from the one that a selection was made from: `breaking` needs a user, since the selection no longer fits; `non_breaking` does not. */
export type SchemaChange = Schemas['SchemaChange'];

/** Whether a stream that got new columns by propagation is read again from the beginning to fill them. */
export type SchemaChangeBackfillPreference = Schemas['SchemaChangeBackfillPreference'];

/** The id of a workspace or of an organization, as the scope type beside it says. */
export type ScopeId = Schemas['ScopeId'];

/** What a scope id identifies. */
export type ScopeType = Schemas['ScopeType'];

/** Resources of a connector, in general and for single kinds of work. */
export type ScopedResourceRequirements = Schemas['ScopedResourceRequirements'];

/** The address and the credentials of a storage; its members depend on the product. */
export type SecretPersistenceConfigurationJson = Schemas['SecretPersistenceConfigurationJson'];

/** A storage to be registered. */
export type SecretStorageCreateRequestBody = Schemas['SecretStorageCreateRequestBody'];

/** Identifies a secret storage. */
export type SecretStorageId = Schemas['SecretStorageId'];

/** Names a secret storage. */
export type SecretStorageIdRequestBody = Schemas['SecretStorageIdRequestBody'];

/** Whose storages are wanted. */
export type SecretStorageListRequestBody = Schemas['SecretStorageListRequestBody'];

/** A place where secrets are kept. */
export type SecretStorageRead = Schemas['SecretStorageRead'];

/** The storages of a workspace or organization. */
export type SecretStorageReadList = Schemas['SecretStorageReadList'];

/** The product that keeps the secrets, Google Secret Manager, HashiCorp Vault, AWS Secrets Manager or Azure Key Vault; `local_testing` is the server's database, for tests. */
export type SecretStorageType = Schemas['SecretStorageType'];

/** One field of a set. */
export type SelectedFieldInfo = Schemas['SelectedFieldInfo'];

/** A set of fields; each occurs once and their order means nothing. */
export type SelectedFields = Schemas['SelectedFields'];

/** The OAuth application of a kind of destination. */
export type SetInstancewideDestinationOauthParamsRequestBody = Schemas['SetInstancewideDestinationOauthParamsRequestBody'];

/** The OAuth application of a kind of source. */
export type SetInstancewideSourceOauthParamsRequestBody = Schemas['SetInstancewideSourceOauthParamsRequestBody'];

/** A webhook that takes Slack's messages. */
export type SlackNotificationConfiguration = Schemas['SlackNotificationConfiguration'];

/** Names a workspace by its slug. */
export type SlugRequestBody = Schemas['SlugRequestBody'];

/** A catalog to bring into the connections of a source. */
export type SourceAutoPropagateChange = Schemas['SourceAutoPropagateChange'];

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

/** Names a source, and says how its secrets are shown. */
export type SourceIdWithSecretCoordinatesRequestBody = Schemas['SourceIdWithSecretCoordinatesRequestBody'];

/** The surroundings of a source. */
export type SourceMetadata = Schemas['SourceMetadata'];

/** The scopes that a kind of source asks for. */
export type SourceOAuthScopesRead = Schemas['SourceOAuthScopesRead'];

/** Names the kind of source whose scopes are wanted. */
export type SourceOAuthScopesRequest = Schemas['SourceOAuthScopesRequest'];

/** For what, and on whose behalf, a user shall consent. */
export type SourceOauthConsentRequest = Schemas['SourceOauthConsentRequest'];

/** A source, with its secrets masked. */
export type SourceRead = Schemas['SourceRead'];

/** Sources, or a page of them. */
export type SourceReadList = Schemas['SourceReadList'];

/** A source, and what is known about its surroundings. */
export type SourceReadWithMetadata = Schemas['SourceReadWithMetadata'];

/** What the sources looked for are like. Members left out match anything. */
export type SourceSearch = Schemas['SourceSearch'];

/** A source in short. */
export type SourceSnippetRead = Schemas['SourceSnippetRead'];

/** A source's new name and configuration. */
export type SourceUpdate = Schemas['SourceUpdate'];

/** Names a command, and whether its log is wanted. */
export type SpecCommandOutputRequest = Schemas['SpecCommandOutputRequest'];

/** How a specification run went. */
export type SpecCommandOutputResponse = Schemas['SpecCommandOutputResponse'];

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

/** What a stream goes through in an attempt. */
export type StreamStatusCreateRequestBody = Schemas['StreamStatusCreateRequestBody'];

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

/** The entry to change, and all of what it is to say. */
export type StreamStatusUpdateRequestBody = Schemas['StreamStatusUpdateRequestBody'];

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

/** A tag to be made. */
export type TagCreateRequestBody = Schemas['TagCreateRequestBody'];

/** Names a tag. */
export type TagDeleteRequestBody = Schemas['TagDeleteRequestBody'];

/** Identifies a tag, a coloured label on connections. */
export type TagId = Schemas['TagId'];

/** Whose tags are wanted. */
export type TagListRequestBody = Schemas['TagListRequestBody'];

/** Another name and colour for a tag. */
export type TagUpdateRequestBody = Schemas['TagUpdateRequestBody'];

/** Which version of a declarative source shall run. */
export type UpdateActiveManifestRequestBody = Schemas['UpdateActiveManifestRequestBody'];

/** Names a user by the account at the identity provider. */
export type UserAuthIdRequestBody = Schemas['UserAuthIdRequestBody'];

/** The user to make. */
export type UserCreate = Schemas['UserCreate'];

/** Names a user by address. */
export type UserEmailRequestBody = Schemas['UserEmailRequestBody'];

/** The user who signed in. */
export type UserGetOrCreateByAuthIdResponse = Schemas['UserGetOrCreateByAuthIdResponse'];

/** Identifies a person or a program that signs in. */
export type UserId = Schemas['UserId'];

/** Names a user. */
export type UserIdRequestBody = Schemas['UserIdRequestBody'];

/** A person or a program that signs in. */
export type UserRead = Schemas['UserRead'];

/** Who caused an event. */
export type UserReadInConnectionEvent = Schemas['UserReadInConnectionEvent'];

/** Whether a user can sign in; `invited` did not yet, `registered` did, `disabled` was deleted. */
export type UserStatus = Schemas['UserStatus'];

/** Changes to a user. What is absent stays as it is. */
export type UserUpdate = Schemas['UserUpdate'];

/** A user, with the permission for which the user is listed. */
export type UserWithPermissionInfoRead = Schemas['UserWithPermissionInfoRead'];

/** The administrators of the instance. */
export type UserWithPermissionInfoReadList = Schemas['UserWithPermissionInfoReadList'];

/** How many connectors could be upgraded. */
export type WebBackendCheckUpdatesRead = Schemas['WebBackendCheckUpdatesRead'];

/** The connection to create, and operations to create with it. */
export type WebBackendConnectionCreate = Schemas['WebBackendConnectionCreate'];

/** What the connections listed have; all members given must match. */
export type WebBackendConnectionListFilters = Schemas['WebBackendConnectionListFilters'];

/** A connection without its catalog. */
export type WebBackendConnectionListItem = Schemas['WebBackendConnectionListItem'];

/** Which connections to list. */
export type WebBackendConnectionListRequestBody = Schemas['WebBackendConnectionListRequestBody'];

/** The order of a list: by the connection's, the source's or the destination's name, or by when the newest sync was created, up or down. */
export type WebBackendConnectionListSortKey = Schemas['WebBackendConnectionListSortKey'];

/** A connection with what belongs to it. Some members have other names than in `connections/get`: `catalogId` is `sourceCatalogId` there, `createdAt` is `created_at`, and `schemaChange` takes the place of `breakingChange`. */
export type WebBackendConnectionRead = Schemas['WebBackendConnectionRead'];

/** Connections, or a page of them. */
export type WebBackendConnectionReadList = Schemas['WebBackendConnectionReadList'];

/** Names a connection. */
export type WebBackendConnectionRequestBody = Schemas['WebBackendConnectionRequestBody'];

/** How many connections of a workspace are doing how. */
export type WebBackendConnectionStatusCounts = Schemas['WebBackendConnectionStatusCounts'];

/** The connection to change, and what to change about it; absent members stay as they are. */
export type WebBackendConnectionUpdate = Schemas['WebBackendConnectionUpdate'];

/** What a cron expression means. */
export type WebBackendCronExpressionDescription = Schemas['WebBackendCronExpressionDescription'];

/** The expression to explain. */
export type WebBackendDescribeCronExpressionRequestBody = Schemas['WebBackendDescribeCronExpressionRequestBody'];

/** The regions to choose from. */
export type WebBackendGeographiesListResult = Schemas['WebBackendGeographiesListResult'];

/** An operation of a connection, new or changed. */
export type WebBackendOperationCreateOrUpdate = Schemas['WebBackendOperationCreateOrUpdate'];

/** The mappers to try, and where. */
export type WebBackendValidateMappersRequestBody = Schemas['WebBackendValidateMappersRequestBody'];

/** What mappers make of a stream's fields. */
export type WebBackendValidateMappersResponse = Schemas['WebBackendValidateMappersResponse'];

/** Names a workspace. */
export type WebBackendWorkspaceState = Schemas['WebBackendWorkspaceState'];

/** What a workspace has. */
export type WebBackendWorkspaceStateResult = Schemas['WebBackendWorkspaceStateResult'];

/** The settings of the web page. The keys in it are those that every browser gets to see, so they are no secrets; none matters to a program that automates Airbyte. */
export type WebappConfigResponse = Schemas['WebappConfigResponse'];

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

/** The capacity that one workspace's syncs took in a region. */
export type WorkspaceDataWorkerUsage = Schemas['WorkspaceDataWorkerUsage'];

/** Where to look for jobs of dbt Cloud. */
export type WorkspaceGetDbtJobsRequest = Schemas['WorkspaceGetDbtJobsRequest'];

/** The jobs of dbt Cloud that can be started. */
export type WorkspaceGetDbtJobsResponse = Schemas['WorkspaceGetDbtJobsResponse'];

/** Names the workspace whose feedback is done. */
export type WorkspaceGiveFeedback = Schemas['WorkspaceGiveFeedback'];

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

/** Another owner for a workspace. */
export type WorkspaceUpdateOrganization = Schemas['WorkspaceUpdateOrganization'];

/** A user, and why the user may see a workspace. At least one of the two permissions is there. */
export type WorkspaceUserAccessInfoRead = Schemas['WorkspaceUserAccessInfoRead'];

/** Who may see a workspace. */
export type WorkspaceUserAccessInfoReadList = Schemas['WorkspaceUserAccessInfoReadList'];

/** A user of a workspace. */
export type WorkspaceUserRead = Schemas['WorkspaceUserRead'];

/** The users of a workspace. */
export type WorkspaceUserReadList = Schemas['WorkspaceUserReadList'];
