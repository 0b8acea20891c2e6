// Generated from the contract by scripts/generate.ts. Do not edit.

import { operationTable, type OperationTable } from '../operation-table.ts';
import type {
  ActorDefinitionVersionsResource,
  ApplicationsResource,
  AttemptResource,
  CatalogsResource,
  CommandsResource,
  ConnectionsResource,
  DeclarativeSourceDefinitionsResource,
  DeploymentResource,
  DestinationDefinitionSpecificationsResource,
  DestinationDefinitionsResource,
  DestinationOauthsResource,
  DestinationsResource,
  HealthResource,
  InstanceConfigurationResource,
  JobsResource,
  LogsResource,
  NotificationsResource,
  OpenapiResource,
  OperationsResource,
  OrganizationsResource,
  PermissionsResource,
  SchedulerResource,
  SecretStorageResource,
  SourceDefinitionSpecificationsResource,
  SourceDefinitionsResource,
  SourceOauthsResource,
  SourcesResource,
  StateResource,
  StreamStatusesResource,
  TagsResource,
  UsersResource,
  WebBackendResource,
  WorkspacesResource,
} from './resources.ts';

export const actorDefinitionVersionsOperations = /* @__PURE__ */ operationTable<ActorDefinitionVersionsResource>('actor_definition_versions', `
get_default getActorDefinitionVersionDefault read since=1.5.0
get_for_destination getActorDefinitionVersionForDestinationId read since=0.50.6
get_for_source getActorDefinitionVersionForSourceId read since=0.50.6
resolve resolveActorDefinitionVersionByTag idempotent since=0.63.0
`);

export const applicationsOperations = /* @__PURE__ */ operationTable<ApplicationsResource>('applications', `
create createApplication create since=0.50.38
delete deleteApplication idempotent nothing since=0.50.38
list listApplications read empty since=0.50.38
token applicationTokenRequest read since=0.50.38
`);

export const attemptOperations = /* @__PURE__ */ operationTable<AttemptResource>('attempt', `
get_combined_stats getAttemptCombinedStats read since=0.50.6
get_for_job getAttemptForJob read since=0.50.9
`);

export const catalogsOperations = /* @__PURE__ */ operationTable<CatalogsResource>('catalogs', `
diff diffCatalogs idempotent since=2026-08
`);

export const commandsOperations = /* @__PURE__ */ operationTable<CommandsResource>('commands', `
cancel cancelCommand idempotent since=1.7.0
output/check getCheckCommandOutput read since=1.7.0
output/discover getDiscoverCommandOutput read since=1.7.0
output/replicate getReplicateCommandOutput read since=1.7.0
output/spec getSpecCommandOutput read since=2.0.0
status getCommandStatus read since=1.7.0
`);

export const connectionsOperations = /* @__PURE__ */ operationTable<ConnectionsResource>('connections', `
apply_schema_changes applySchemaChangeForConnection idempotent since=0.50.32
clear clearConnection trigger long since=0.57.4
clear/stream clearConnectionStream trigger long since=0.57.4
create createConnection create since=0.44.0
delete deleteConnection idempotent nothing since=0.44.0
events/backfill backfillConnectionEvents create nothing since=1.5.0
events/get getConnectionEvent read since=0.63.7
events/list listConnectionEvents read since=0.63.7 pages=offset:events:id:eventsListAll
events/list_for_job listConnectionEventsForJob read since=2.0.0
events/list_minimal listConnectionEventsMinimal read since=1.8.0
get getConnection read since=0.44.0
getForJob getConnectionForJob read since=0.57.4
get_context getConnectionContext read since=1.8.0
history/data getConnectionDataHistory read since=0.50.32
history/uptime getConnectionUptimeHistory read since=0.50.32
last_job_per_stream getConnectionLastJobPerStream read since=0.62.0
list listConnectionsForWorkspace read since=0.44.0
list_all listAllConnectionsForWorkspace read since=0.40.32
list_by_actor_definition listConnectionsByActorDefinition read since=0.44.6
list_paginated listConnectionsForWorkspacesPaginated read since=0.50.13 pages=offset:connections:connectionId:listPaginatedAll
postprocess_discovered_catalog postprocessDiscoveredCatalogForConnection idempotent since=1.0.0
refresh refreshConnectionStream trigger long since=0.57.4
reset resetConnection trigger long since=0.44.0 instead=clearConnection
reset/stream resetConnectionStream trigger long since=0.42.0 instead=clearConnectionStream
search searchConnections read since=0.44.0
status getConnectionStatuses read since=0.50.18
stream_history getConnectionStreamHistory read since=0.63.0
sync syncConnection trigger long since=0.44.0
sync_progress getConnectionSyncProgress read since=0.50.32
update updateConnection idempotent since=0.44.0
update_with_reason updateConnectionWithReason idempotent since=0.64.4
`);

export const declarativeSourceDefinitionsOperations = /* @__PURE__ */ operationTable<DeclarativeSourceDefinitionsResource>('declarative_source_definitions', `
create_manifest createDeclarativeSourceDefinitionManifest create nothing since=0.42.1
list_manifests listDeclarativeManifests read since=0.42.1
update_active_manifest updateDeclarativeManifestVersion idempotent nothing since=0.42.1
`);

export const deploymentOperations = /* @__PURE__ */ operationTable<DeploymentResource>('deployment', `
metadata getDeploymentMetadata read empty since=0.63.0
`);

export const destinationDefinitionSpecificationsOperations = /* @__PURE__ */ operationTable<DestinationDefinitionSpecificationsResource>('destination_definition_specifications', `
get getDestinationDefinitionSpecification read since=0.44.0
get_for_destination getSpecificationForDestinationId read since=0.44.0
`);

export const destinationDefinitionsOperations = /* @__PURE__ */ operationTable<DestinationDefinitionsResource>('destination_definitions', `
create_custom createCustomDestinationDefinition create long since=0.44.0
delete deleteDestinationDefinition idempotent nothing since=0.44.0
get getDestinationDefinition read since=0.44.0
get_for_scope getDestinationDefinitionForScope read since=0.50.30
get_for_workspace getDestinationDefinitionForWorkspace read since=0.44.0
grant_definition grantDestinationDefinition create since=0.44.0
list listDestinationDefinitions read empty since=0.44.0
list_enterprise_stubs_for_workspace listEnterpriseDestinationStubsForWorkspace read since=2.0.0
list_for_workspace listDestinationDefinitionsForWorkspace read since=0.44.0
list_latest listLatestDestinationDefinitions read empty since=0.44.0
list_private listPrivateDestinationDefinitions read since=0.44.0
revoke_definition revokeDestinationDefinition idempotent nothing since=0.44.0
update updateDestinationDefinition idempotent long since=0.44.0
`);

export const destinationOauthsOperations = /* @__PURE__ */ operationTable<DestinationOauthsResource>('destination_oauths', `
complete_oauth completeDestinationOAuth create since=0.44.0
get_consent_url getDestinationOAuthConsent read since=0.44.0
oauth_params/create setInstancewideDestinationOauthParams idempotent nothing since=0.44.0
`);

export const destinationsOperations = /* @__PURE__ */ operationTable<DestinationsResource>('destinations', `
check_connection checkConnectionToDestination idempotent long since=0.44.0
check_connection_for_update checkConnectionToDestinationForUpdate idempotent long since=0.44.0
clone cloneDestination create since=0.44.0 until=1.5.0 instead=createDestination
create createDestination create since=0.44.0
delete deleteDestination idempotent nothing since=0.44.0
discover_schema discoverCatalogForDestination idempotent long since=1.7.0
get getDestination read since=0.44.0
get_catalog_for_connection getCatalogForConnection read since=1.8.0
list listDestinationsForWorkspace read since=0.44.0 pages=cursor:destinations:destinationId:listAll:num_connections
list_paginated listDestinationsForWorkspacesPaginated read since=0.50.13 pages=offset:destinations:destinationId:listPaginatedAll
partial_update partialUpdateDestination idempotent since=0.44.6
search searchDestinations read since=0.44.0
update updateDestination idempotent since=0.44.0
upgrade_version upgradeDestinationVersion idempotent nothing since=0.50.18
`);

export const healthOperations = /* @__PURE__ */ operationTable<HealthResource>('health', `
/health getHealthCheck read GET empty since=0.44.0
`);

export const instanceConfigurationOperations = /* @__PURE__ */ operationTable<InstanceConfigurationResource>('instance_configuration', `
/instance_configuration getInstanceConfiguration read GET empty since=0.50.9
license/info licenseInfo read GET empty since=1.0.0
setup setupInstanceConfiguration idempotent since=0.50.30
`);

export const jobsOperations = /* @__PURE__ */ operationTable<JobsResource>('jobs', `
cancel cancelJob idempotent long since=0.44.0
get getJobInfo read since=0.44.0
get_debug_info getJobDebugInfo read since=0.44.0
get_last_replication_job getLastReplicationJob read since=0.40.32
get_light getJobInfoLight read since=0.40.32
get_normalization_status getAttemptNormalizationStatusesForJob read since=0.44.0 until=0.63.4
get_without_logs getJobInfoWithoutLogs read since=0.44.6
list listJobsFor read since=0.44.0 pages=offset:jobs:job.id:listAll
list_for_workspaces listJobsForWorkspaces read since=0.50.6 pages=offset:jobs:job.id:listForWorkspacesAll
retry_states/create_or_update createOrUpdate idempotent nothing since=0.50.30
retry_states/get get read since=0.50.30
`);

export const logsOperations = /* @__PURE__ */ operationTable<LogsResource>('logs', `
get getLogs read text since=0.44.0 until=0.50.50
`);

export const notificationsOperations = /* @__PURE__ */ operationTable<NotificationsResource>('notifications', `
try tryNotificationConfig trigger since=0.44.0
try_webhook tryNotificationWebhookConfig trigger since=0.50.30
`);

export const openapiOperations = /* @__PURE__ */ operationTable<OpenapiResource>('openapi', `
/openapi getOpenApiSpec read GET empty text since=0.44.0
`);

export const operationsOperations = /* @__PURE__ */ operationTable<OperationsResource>('operations', `
check checkOperation read since=0.44.0
create createOperation create since=0.44.0
delete deleteOperation idempotent nothing since=0.44.0
get getOperation read since=0.44.0
list listOperationsForConnection read since=0.44.0
update updateOperation idempotent since=0.44.0
`);

export const organizationsOperations = /* @__PURE__ */ operationTable<OrganizationsResource>('organizations', `
create createOrganization create since=0.50.30
delete deleteOrganization idempotent nothing since=0.50.30
get getOrganization read since=0.50.30
get_data_worker_usage getOrganizationDataWorkerUsage read since=2.0.0
get_organization_info getOrgInfo read since=1.8.0
list_by_user_id listOrganizationsByUser read since=0.63.0 pages=offset:organizations:organizationId:listByUserIdAll
list_summaries listOrganizationSummaries read since=1.8.0
update updateOrganization idempotent since=0.50.30
`);

export const permissionsOperations = /* @__PURE__ */ operationTable<PermissionsResource>('permissions', `
check checkPermissions read since=0.50.30
check_multiple_workspaces checkPermissionsAcrossMultipleWorkspaces read since=0.50.30
create createPermission create since=0.50.30
delete deletePermission idempotent nothing since=0.50.30
delete_user_from_workspace deleteUserFromWorkspace idempotent nothing since=0.63.0
get getPermission read since=0.50.30
list_by_user listPermissionsByUser read since=0.50.30
update updatePermission idempotent nothing since=0.50.30
`);

export const schedulerOperations = /* @__PURE__ */ operationTable<SchedulerResource>('scheduler', `
destinations/check_connection executeDestinationCheckConnection idempotent long since=0.44.0
sources/check_connection executeSourceCheckConnection idempotent long since=0.44.0
sources/discover_schema executeSourceDiscoverSchema idempotent long since=0.44.0
`);

export const secretStorageOperations = /* @__PURE__ */ operationTable<SecretStorageResource>('secret_storage', `
create createSecretStorage create since=1.8.0
delete deleteSecretStorage idempotent nothing since=1.8.0
get getSecretStorage read since=1.8.0
list listSecretStorage read since=1.8.0
migrate migrateSecretStorage trigger long nothing since=1.8.0
`);

export const sourceDefinitionSpecificationsOperations = /* @__PURE__ */ operationTable<SourceDefinitionSpecificationsResource>('source_definition_specifications', `
get getSourceDefinitionSpecification read since=0.44.0
get_for_source getSpecificationForSourceId read since=0.44.0
`);

export const sourceDefinitionsOperations = /* @__PURE__ */ operationTable<SourceDefinitionsResource>('source_definitions', `
create_custom createCustomSourceDefinition create long since=0.44.0
delete deleteSourceDefinition idempotent nothing since=0.44.0
get getSourceDefinition read since=0.44.0
get_for_scope getSourceDefinitionForScope read since=0.50.30
get_for_workspace getSourceDefinitionForWorkspace read since=0.44.0
grant_definition grantSourceDefinition create since=0.44.0
list listSourceDefinitions read empty since=0.44.0
list_enterprise_source_stubs listEnterpriseSourceStubs read empty since=1.5.0
list_enterprise_stubs_for_workspace listEnterpriseSourceStubsForWorkspace read since=1.8.0
list_for_workspace listSourceDefinitionsForWorkspace read since=0.44.0
list_latest listLatestSourceDefinitions read empty since=0.44.0
list_private listPrivateSourceDefinitions read since=0.44.0
revoke_definition revokeSourceDefinition idempotent nothing since=0.44.0
update updateSourceDefinition idempotent long since=0.44.0
`);

export const sourceOauthsOperations = /* @__PURE__ */ operationTable<SourceOauthsResource>('source_oauths', `
complete_oauth completeSourceOAuth create since=0.44.0
get_consent_url getSourceOAuthConsent read since=0.44.0
get_embedded_consent_url getEmbeddedSourceOAuthConsent read since=1.8.0
get_scopes getSourceOAuthScopes read since=2026-08
oauth_params/create setInstancewideSourceOauthParams idempotent nothing since=0.44.0
revoke revokeSourceOAuthTokens idempotent nothing since=0.50.30
`);

export const sourcesOperations = /* @__PURE__ */ operationTable<SourcesResource>('sources', `
apply_schema_changes applySchemaChangeForSource idempotent nothing since=0.44.6
check_connection checkConnectionToSource idempotent long since=0.44.0
check_connection_for_update checkConnectionToSourceForUpdate idempotent long since=0.44.0
clone cloneSource create since=0.44.0 until=1.5.0 instead=createSource
create createSource create since=0.44.0
delete deleteSource idempotent nothing since=0.44.0
discover_schema discoverSchemaForSource idempotent long since=0.44.0
get getSource read since=0.44.0
get_with_metadata getSourceWithMetadata read since=2026-08
list listSourcesForWorkspace read since=0.44.0 pages=cursor:sources:sourceId:listAll:num_connections
list_paginated listSourcesForWorkspacePaginated read since=0.50.13 pages=offset:sources:sourceId:listPaginatedAll
most_recent_source_actor_catalog getMostRecentSourceActorCatalog read since=0.44.0
partial_update partialUpdateSource idempotent since=0.44.6
search searchSources read since=0.44.0
update updateSource idempotent since=0.44.0
upgrade_version upgradeSourceVersion idempotent nothing since=0.50.18
`);

export const stateOperations = /* @__PURE__ */ operationTable<StateResource>('state', `
create_or_update createOrUpdateState idempotent since=0.40.32
create_or_update_safe createOrUpdateStateSafe idempotent since=0.50.22
get getState read since=0.44.0
`);

export const streamStatusesOperations = /* @__PURE__ */ operationTable<StreamStatusesResource>('stream_statuses', `
create createStreamStatus create since=0.44.3
latest_per_run_state getStreamStatusesByRunState read since=0.44.3
list getStreamStatuses read since=0.44.3 pages=offset:streamStatuses:id:listAll
update updateStreamStatus idempotent since=0.44.3
`);

export const tagsOperations = /* @__PURE__ */ operationTable<TagsResource>('tags', `
create createTag create since=1.4.0
delete deleteTag idempotent since=1.4.0
list listTags read since=1.4.0
update updateTag idempotent since=1.4.0
`);

export const usersOperations = /* @__PURE__ */ operationTable<UsersResource>('users', `
create createUser create since=0.50.30 until=0.63.0 instead=getOrCreateUserByAuthId
delete deleteUser idempotent nothing since=0.50.30
get getUser read since=0.50.30
get_by_auth_id getUserByAuthId read since=0.50.30
get_by_email getUserByEmail read since=0.63.0
get_or_create_by_auth_id getOrCreateUserByAuthId idempotent since=0.63.0
list_access_info_by_workspace_id listAccessInfoByWorkspaceId read since=0.63.0
list_by_organization_id listUsersInOrganization read since=0.50.30
list_by_workspace_id listUsersInWorkspace read since=0.50.30 until=1.5.0 instead=listAccessInfoByWorkspaceId
list_instance_admin listInstanceAdminUsers read empty since=0.50.30
update updateUser idempotent since=0.50.30
`);

export const webBackendOperations = /* @__PURE__ */ operationTable<WebBackendResource>('web_backend', `
check_updates webBackendCheckUpdates read empty since=0.44.0
config getWebappConfig read GET empty since=1.7.0
connections/create webBackendCreateConnection create since=0.44.0
connections/get webBackendGetConnection idempotent long since=0.44.0
connections/list webBackendListConnectionsForWorkspace read since=0.44.0 pages=cursor:connections:connectionId:connectionsListAll:num_connections
connections/status_counts webBackendGetConnectionStatusCounts read since=1.8.0
connections/update webBackendUpdateConnection trigger since=0.44.0
describe_cron_expression webBackendDescribeCronExpression read since=1.2.0
geographies/list webBackendListGeographies read empty since=0.44.0 until=1.6.0
mappers/validate webBackendValidateMappers read since=1.3.0
state/get_type getStateType read since=0.44.0
workspace/state webBackendGetWorkspaceState read since=0.44.0
`);

export const workspacesOperations = /* @__PURE__ */ operationTable<WorkspacesResource>('workspaces', `
create createWorkspace create since=0.44.0
delete deleteWorkspace idempotent nothing since=0.44.0
get getWorkspace read since=0.44.0
get_available_dbt_jobs getAvailableDbtJobsForWorkspace read since=1.8.0
get_by_connection_id getWorkspaceByConnectionId read since=0.44.0
get_by_connection_id_with_tombstone getWorkspaceByConnectionIdWithTombstone read since=0.63.0
get_by_slug getWorkspaceBySlug read since=0.44.0
get_organization_info getOrganizationInfo read since=0.63.0
list listWorkspaces read empty since=0.44.0 until=1.6.0 instead=listWorkspacesInOrganization
list_all_paginated listAllWorkspacesPaginated read since=0.50.15 until=1.7.0 instead=listWorkspacesInOrganization pages=offset:workspaces:workspaceId:listAllPaginatedAll
list_by_organization_id listWorkspacesInOrganization read since=0.50.18 pages=offset:workspaces:workspaceId:listByOrganizationIdAll
list_by_user_id listWorkspacesByUser read since=0.50.30 pages=offset:workspaces:workspaceId:listByUserIdAll
list_paginated listWorkspacesPaginated read since=0.50.13 pages=offset:workspaces:workspaceId:listPaginatedAll
tag_feedback_status_as_done updateWorkspaceFeedback idempotent nothing since=0.44.0
update updateWorkspace idempotent since=0.44.0
update_name updateWorkspaceName idempotent since=0.44.0
update_organization updateWorkspaceOrganization idempotent since=0.63.0
`);

/** All operations by operation id. */
export const operations: OperationTable = /* @__PURE__ */ Object.assign(
  {},
  actorDefinitionVersionsOperations,
  applicationsOperations,
  attemptOperations,
  catalogsOperations,
  commandsOperations,
  connectionsOperations,
  declarativeSourceDefinitionsOperations,
  deploymentOperations,
  destinationDefinitionSpecificationsOperations,
  destinationDefinitionsOperations,
  destinationOauthsOperations,
  destinationsOperations,
  healthOperations,
  instanceConfigurationOperations,
  jobsOperations,
  logsOperations,
  notificationsOperations,
  openapiOperations,
  operationsOperations,
  organizationsOperations,
  permissionsOperations,
  schedulerOperations,
  secretStorageOperations,
  sourceDefinitionSpecificationsOperations,
  sourceDefinitionsOperations,
  sourceOauthsOperations,
  sourcesOperations,
  stateOperations,
  streamStatusesOperations,
  tagsOperations,
  usersOperations,
  webBackendOperations,
  workspacesOperations,
);
