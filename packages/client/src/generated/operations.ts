// Generated from the contract by scripts/generate.ts. Do not edit.

import { operationTable, type OperationTable } from '../operation-table.ts';

/** All operations by operation id. */
export const operations: OperationTable = /* @__PURE__ */ operationTable(`
actor_definition_versions
get_default *
get_for_destination getActorDefinitionVersionForDestinationId
get_for_source getActorDefinitionVersionForSourceId
resolve resolveActorDefinitionVersionByTag i
applications
create *
delete *
list * E
token applicationTokenRequest
attempt
get_combined_stats *
get_for_job *
catalogs
diff diffCatalogs i
commands
cancel * i
output/check getCheckCommandOutput
output/discover getDiscoverCommandOutput
output/replicate getReplicateCommandOutput
output/spec getSpecCommandOutput
status getCommandStatus
connections
apply_schema_changes applySchemaChangeForConnection i
clear * tL
clear/stream * tL
create *
delete *
events/backfill backfillConnectionEvents cN
events/get getConnectionEvent
events/list listConnectionEvents r offset:events:id
events/list_for_job listConnectionEventsForJob
events/list_minimal listConnectionEventsMinimal
get *
getForJob getConnectionForJob
get_context *
history/data getConnectionDataHistory
history/uptime getConnectionUptimeHistory
last_job_per_stream getConnectionLastJobPerStream
list listConnectionsForWorkspace
list_all listAllConnectionsForWorkspace
list_by_actor_definition *
list_paginated listConnectionsForWorkspacesPaginated r offset:connections:connectionId
postprocess_discovered_catalog postprocessDiscoveredCatalogForConnection i
refresh refreshConnectionStream tL
reset * tL
reset/stream * tL
search searchConnections
status getConnectionStatuses
stream_history getConnectionStreamHistory
sync * tL
sync_progress getConnectionSyncProgress
update *
update_with_reason *
declarative_source_definitions
create_manifest * N
list_manifests listDeclarativeManifests
update_active_manifest updateDeclarativeManifestVersion N
deployment
metadata getDeploymentMetadata E
destination_definition_specifications
get *
get_for_destination getSpecificationForDestinationId
destination_definitions
create_custom createCustomDestinationDefinition L
delete *
get *
get_for_scope *
get_for_workspace *
grant_definition grantDestinationDefinition c
list * E
list_enterprise_stubs_for_workspace listEnterpriseDestinationStubsForWorkspace
list_for_workspace *
list_latest listLatestDestinationDefinitions E
list_private listPrivateDestinationDefinitions
revoke_definition revokeDestinationDefinition iN
update * L
destination_oauths
complete_oauth completeDestinationOAuth c
get_consent_url getDestinationOAuthConsent
oauth_params/create setInstancewideDestinationOauthParams iN
destinations
check_connection checkConnectionToDestination iL
check_connection_for_update checkConnectionToDestinationForUpdate iL
clone * c
create *
delete *
discover_schema discoverCatalogForDestination iL
get *
get_catalog_for_connection getCatalogForConnection
list listDestinationsForWorkspace r cursor:destinations:destinationId:num_connections
list_paginated listDestinationsForWorkspacesPaginated r offset:destinations:destinationId
partial_update partialUpdateDestination i
search searchDestinations
update *
upgrade_version * iN
health
 getHealthCheck G
instance_configuration
 getInstanceConfiguration G
license/info licenseInfo G
setup * i
jobs
cancel * iL
get getJobInfo
get_debug_info *
get_last_replication_job getLastReplicationJob
get_light getJobInfoLight
get_normalization_status getAttemptNormalizationStatusesForJob
get_without_logs getJobInfoWithoutLogs
list listJobsFor r offset:jobs:job.id
list_for_workspaces * r offset:jobs:job.id
retry_states/create_or_update createOrUpdate iN
retry_states/get get
logs
get getLogs T
notifications
try tryNotificationConfig t
try_webhook tryNotificationWebhookConfig t
openapi
 getOpenApiSpec GT
operations
check *
create *
delete *
get *
list listOperationsForConnection
update *
organizations
create *
delete *
get *
get_data_worker_usage *
get_organization_info getOrgInfo
list_by_user_id listOrganizationsByUser r offset:organizations:organizationId
list_summaries listOrganizationSummaries
update *
permissions
check checkPermissions
check_multiple_workspaces checkPermissionsAcrossMultipleWorkspaces
create *
delete *
delete_user_from_workspace deleteUserFromWorkspace
get *
list_by_user *
update * N
scheduler
destinations/check_connection executeDestinationCheckConnection iL
sources/check_connection executeSourceCheckConnection iL
sources/discover_schema executeSourceDiscoverSchema iL
secret_storage
create *
delete *
get *
list *
migrate * tLN
source_definition_specifications
get *
get_for_source getSpecificationForSourceId
source_definitions
create_custom createCustomSourceDefinition L
delete *
get *
get_for_scope *
get_for_workspace *
grant_definition grantSourceDefinition c
list * E
list_enterprise_source_stubs listEnterpriseSourceStubs E
list_enterprise_stubs_for_workspace listEnterpriseSourceStubsForWorkspace
list_for_workspace *
list_latest listLatestSourceDefinitions E
list_private listPrivateSourceDefinitions
revoke_definition revokeSourceDefinition iN
update * L
source_oauths
complete_oauth completeSourceOAuth c
get_consent_url getSourceOAuthConsent
get_embedded_consent_url getEmbeddedSourceOAuthConsent
get_scopes getSourceOAuthScopes
oauth_params/create setInstancewideSourceOauthParams iN
revoke revokeSourceOAuthTokens iN
sources
apply_schema_changes applySchemaChangeForSource iN
check_connection checkConnectionToSource iL
check_connection_for_update checkConnectionToSourceForUpdate iL
clone * c
create *
delete *
discover_schema discoverSchemaForSource iL
get *
get_with_metadata *
list listSourcesForWorkspace r cursor:sources:sourceId:num_connections
list_paginated listSourcesForWorkspacePaginated r offset:sources:sourceId
most_recent_source_actor_catalog getMostRecentSourceActorCatalog
partial_update partialUpdateSource i
search searchSources
update *
upgrade_version * iN
state
create_or_update createOrUpdateState i
create_or_update_safe createOrUpdateStateSafe i
get *
stream_statuses
create createStreamStatus
latest_per_run_state getStreamStatusesByRunState
list getStreamStatuses r offset:streamStatuses:id
update updateStreamStatus
tags
create *
delete * J
list *
update *
users
create *
delete *
get *
get_by_auth_id *
get_by_email *
get_or_create_by_auth_id getOrCreateUserByAuthId i
list_access_info_by_workspace_id listAccessInfoByWorkspaceId
list_by_organization_id listUsersInOrganization
list_by_workspace_id listUsersInWorkspace
list_instance_admin listInstanceAdminUsers E
update *
web_backend
check_updates webBackendCheckUpdates E
config getWebappConfig G
connections/create webBackendCreateConnection
connections/get webBackendGetConnection iL
connections/list webBackendListConnectionsForWorkspace r cursor:connections:connectionId:num_connections
connections/status_counts webBackendGetConnectionStatusCounts
connections/update webBackendUpdateConnection t
describe_cron_expression webBackendDescribeCronExpression
geographies/list webBackendListGeographies E
mappers/validate webBackendValidateMappers
state/get_type getStateType
workspace/state webBackendGetWorkspaceState
workspaces
create *
delete *
get *
get_available_dbt_jobs getAvailableDbtJobsForWorkspace
get_by_connection_id *
get_by_connection_id_with_tombstone *
get_by_slug *
get_organization_info getOrganizationInfo
list * E
list_all_paginated listAllWorkspacesPaginated r offset:workspaces:workspaceId
list_by_organization_id listWorkspacesInOrganization r offset:workspaces:workspaceId
list_by_user_id listWorkspacesByUser r offset:workspaces:workspaceId
list_paginated * r offset:workspaces:workspaceId
tag_feedback_status_as_done updateWorkspaceFeedback iN
update *
update_name *
update_organization *
`);
