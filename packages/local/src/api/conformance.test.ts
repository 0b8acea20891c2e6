import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationsByRoute, type Schemas } from '../server/contract.ts';
import { expectConformance, type Path } from '../testing/contract.ts';
import { refused } from '../testing/refused.ts';
import { connect, definitions, startWorld, sync, unknownId, type World } from '../testing/world.ts';

/** The paths this server answers with JSON, by the verb they take. */
function paths(method: string): Path[] {
  return [...operationsByRoute.values()].filter((operation) => operation.method === method && operation.operationId !== 'getLogs').map(({ path }) => path as Path);
}

/** A secret that no answer may show: the key that a stream of the connection is encrypted with. */
const key = '000102030405060708090a0b0c0d0e0f';
const mapper = { id: '22222222-2222-4222-8222-222222222222', type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'email', fieldNameSuffix: '_e', key, mode: 'CBC', padding: 'PKCS5Padding' } } as const;
const encrypted: NonNullable<Schemas['ConnectionCreate']['syncCatalog']>['streams'][number] = { stream: { name: 'users' }, config: { syncMode: 'full_refresh', destinationSyncMode: 'append', mappers: [mapper] } };

let world: World;
/** What each path can be called with and succeeds. Each entry is made when its turn comes, for some of them delete what others need. */
let requests: Record<string, () => object | Promise<object>>;
beforeAll(async () => {
  world = await startWorld({ retry: { completeFailuresMaxSuccessive: 1 } });
  const { workspaceId, call } = world;
  const { connectionId, sourceId, destinationId } = await connect(world, { syncCatalog: { streams: [encrypted] } });
  const { id } = await sync(world, connectionId);
  const organizationId = '00000000-0000-0000-0000-000000000000';
  const pagination = {};
  const [source, destination, connection, workspace] = [{ sourceId }, { destinationId }, { connectionId }, { workspaceId }];
  const sourceConfiguration = { connectionConfiguration: { count: 3 } };
  const destinationConfiguration = { connectionConfiguration: { test_destination: { test_destination_type: 'SILENT' } } };
  const definition = { name: 'x', dockerRepository: 'acme/x', dockerImageTag: '1', documentationUrl: 'https://example.com' };
  const [sourceDefinitionId, destinationDefinitionId] = [definitions.faker, definitions.devNull];
  const state = { connectionId, connectionState: { connectionId, stateType: 'not_set' } };
  const failing = { test_destination_type: 'FAILING', num_messages: 0 };
  const events = async (): Promise<string> => (await call('/connections/events/list', { connectionId })).events[0]!.id;
  const tagOf = (name: string) => call('/tags/create', { workspaceId, name, color: 'FBECB1' });
  const operatorConfiguration = { operatorType: 'webhook', webhook: { executionUrl: 'https://example.com' } } as const;
  const operationOf = async () => ({ operationId: (await call('/operations/create', { workspaceId, name: 'x', operatorConfiguration })).operationId });
  const status = { workspaceId, connectionId, jobId: id, attemptNumber: 0, streamName: 'other', jobType: 'SYNC', runState: 'RUNNING', transitionedAt: 1 } as const;
  const discovered = await call('/sources/discover_schema', { sourceId });
  const change = { workspaceId, catalogId: discovered.catalogId!, catalog: discovered.catalog! };
  const period = { createdAtStart: '2020-01-01T00:00:00Z', createdAtEnd: '2100-01-01T00:00:00Z' };
  const passing = async (): Promise<string> => (await connect(world)).connectionId;
  const custom = async (kind: 'source' | 'destination'): Promise<string> =>
    kind === 'source'
      ? (await call('/source_definitions/create_custom', { workspaceId, sourceDefinition: definition })).sourceDefinitionId
      : (await call('/destination_definitions/create_custom', { workspaceId, destinationDefinition: definition })).destinationDefinitionId;
  const user = { userId: organizationId };
  const scope = (actorDefinitionId: string): object => ({ actorDefinitionId, scopeId: workspaceId, scopeType: 'workspace' });
  requests = {
    '/actor_definition_versions/get_default': () => ({ actorDefinitionId: sourceDefinitionId }),
    '/actor_definition_versions/get_for_destination': () => destination,
    '/actor_definition_versions/get_for_source': () => source,
    '/actor_definition_versions/resolve': async () => ({ actorDefinitionId: sourceDefinitionId, actorType: 'source', dockerImageTag: (await call('/source_definitions/get', { sourceDefinitionId })).dockerImageTag }),
    '/applications/list': () => ({}),
    '/deployment/metadata': () => ({}),
    '/destination_definitions/delete': async () => ({ destinationDefinitionId: await custom('destination') }),
    '/destination_definitions/get_for_scope': () => scope(destinationDefinitionId),
    '/destination_definitions/grant_definition': () => scope(destinationDefinitionId),
    '/destination_definitions/list_enterprise_stubs_for_workspace': () => workspace,
    '/destination_definitions/list_private': () => workspace,
    '/destination_definitions/update': async () => ({ destinationDefinitionId: await custom('destination'), workspaceId, dockerImageTag: '2' }),
    '/destinations/upgrade_version': () => destination,
    '/instance_configuration/setup': () => ({ email: 'someone@example.com', anonymousDataCollection: false, initialSetupComplete: true, displaySetupWizard: false }),
    '/organizations/get': () => ({ organizationId }),
    '/organizations/get_organization_info': () => ({ organizationId }),
    '/organizations/list_by_user_id': () => user,
    '/organizations/list_summaries': () => ({ ...user, nameContains: '', pagination }),
    '/permissions/check': () => ({ ...user, permissionType: 'workspace_admin', workspaceId }),
    '/permissions/check_multiple_workspaces': () => ({ ...user, permissionType: 'workspace_admin', workspaceIds: [workspaceId] }),
    '/permissions/get': () => ({ permissionId: organizationId }),
    '/permissions/list_by_user': () => user,
    '/secret_storage/list': () => ({ scopeType: 'workspace', scopeId: workspaceId }),
    '/source_definitions/delete': async () => ({ sourceDefinitionId: await custom('source') }),
    '/source_definitions/get_for_scope': () => scope(sourceDefinitionId),
    '/source_definitions/grant_definition': () => scope(sourceDefinitionId),
    '/source_definitions/list_enterprise_source_stubs': () => ({}),
    '/source_definitions/list_enterprise_stubs_for_workspace': () => workspace,
    '/source_definitions/list_private': () => workspace,
    '/source_definitions/update': async () => ({ sourceDefinitionId: await custom('source'), workspaceId, dockerImageTag: '2' }),
    '/sources/upgrade_version': () => source,
    '/users/get': () => user,
    '/users/get_by_auth_id': () => ({ authUserId: 'me' }),
    '/users/get_by_email': () => ({ email: 'airwright@example.com' }),
    '/users/get_or_create_by_auth_id': () => ({ authUserId: 'me' }),
    '/users/list_access_info_by_workspace_id': () => workspace,
    '/users/list_by_organization_id': () => ({ organizationId }),
    '/users/list_by_workspace_id': () => workspace,
    '/users/list_instance_admin': () => ({}),
    '/workspaces/get_by_connection_id_with_tombstone': () => connection,
    '/workspaces/get_organization_info': () => workspace,
    '/workspaces/list_all_paginated': () => ({ workspaceIds: [], pagination }),
    '/workspaces/list_by_user_id': () => ({ ...user, pagination }),
    '/workspaces/tag_feedback_status_as_done': () => workspace,
    '/attempt/get_combined_stats': () => ({ jobId: id, attemptNumber: 0 }),
    '/attempt/get_for_job': () => ({ jobId: id, attemptNumber: 0 }),
    '/catalogs/diff': () => ({ current_catalog_id: change.catalogId, new_catalog_id: change.catalogId, connection_id: connectionId, persist_changes: true }),
    '/connections/apply_schema_changes': () => ({ connectionId, ...change }),
    '/connections/clear': () => connection,
    '/connections/clear/stream': () => ({ connectionId, streams: [] }),
    '/connections/create': () => ({ sourceId, destinationId, status: 'inactive' }),
    '/connections/delete': async () => ({ connectionId: await passing() }),
    '/connections/events/backfill': () => ({ connectionId, ...period }),
    '/connections/events/get': async () => ({ connectionId, connectionEventId: await events() }),
    '/connections/events/list': () => connection,
    '/connections/events/list_for_job': () => ({ id }),
    '/connections/events/list_minimal': () => ({ workspaceId, eventTypes: ['SYNC_SUCCEEDED'], ...period }),
    '/connections/get': () => connection,
    '/connections/getForJob': () => ({ connectionId, jobId: id }),
    '/connections/get_context': () => connection,
    '/connections/history/data': () => ({ connectionId, numberOfJobs: 5 }),
    '/connections/history/uptime': () => ({ connectionId, numberOfJobs: 5 }),
    '/connections/last_job_per_stream': () => connection,
    '/connections/list': () => workspace,
    '/connections/list_all': () => workspace,
    '/connections/list_by_actor_definition': () => ({ actorDefinitionId: sourceDefinitionId, actorType: 'source' }),
    '/connections/list_paginated': () => ({ workspaceIds: [workspaceId], userId: organizationId }),
    '/connections/postprocess_discovered_catalog': () => ({ connectionId, catalogId: change.catalogId }),
    '/connections/refresh': async () => ({ connectionId: await passing(), refreshMode: 'Merge' }),
    '/connections/reset': () => connection,
    '/connections/reset/stream': () => ({ connectionId, streams: [] }),
    '/connections/search': () => connection,
    '/connections/stream_history': () => ({ connectionId, timezone: 'Europe/Berlin' }),
    '/connections/status': () => ({ connectionIds: [connectionId] }),
    '/connections/sync': async () => ({ connectionId: await passing() }),
    '/connections/sync_progress': () => connection,
    '/connections/update': () => connection,
    '/connections/update_with_reason': () => ({ connectionUpdate: connection, updateReason: 'why not' }),
    '/destination_definition_specifications/get': () => ({ destinationDefinitionId, workspaceId }),
    '/destination_definition_specifications/get_for_destination': () => destination,
    '/destination_definitions/create_custom': () => ({ workspaceId, destinationDefinition: definition }),
    '/destination_definitions/get': () => ({ destinationDefinitionId }),
    '/destination_definitions/get_for_workspace': () => ({ destinationDefinitionId, workspaceId }),
    '/destination_definitions/list': () => ({}),
    '/destination_definitions/list_for_workspace': () => workspace,
    '/destination_definitions/list_latest': () => ({}),
    '/destinations/check_connection': () => destination,
    '/destinations/check_connection_for_update': () => ({ destinationId, name: 'x', ...destinationConfiguration }),
    '/destinations/clone': () => ({ destinationCloneId: destinationId }),
    '/destinations/create': () => ({ workspaceId, name: 'x', destinationDefinitionId, ...destinationConfiguration }),
    '/destinations/delete': async () => ({ destinationId: (await call('/destinations/clone', { destinationCloneId: destinationId })).destinationId }),
    '/destinations/get': () => destination,
    '/destinations/list': () => workspace,
    '/destinations/list_paginated': () => ({ workspaceIds: [workspaceId], pagination }),
    '/destinations/partial_update': () => destination,
    '/destinations/search': () => destination,
    '/destinations/update': () => ({ destinationId, name: 'x', ...destinationConfiguration }),
    '/jobs/cancel': () => ({ id }),
    '/jobs/get': () => ({ id }),
    '/jobs/get_debug_info': () => ({ id }),
    '/jobs/get_last_replication_job': () => connection,
    '/jobs/get_light': () => ({ id }),
    '/jobs/get_without_logs': () => ({ id }),
    '/jobs/get_normalization_status': () => ({ id }),
    '/jobs/list': () => ({ configTypes: ['sync'] }),
    '/jobs/list_for_workspaces': () => ({ configTypes: ['sync'] }),
    '/jobs/retry_states/get': async () => ({ id: (await sync(world, (await connect(world, { behaviour: failing })).connectionId)).id }),
    '/notifications/try': () => ({ notificationType: 'customerio', sendOnSuccess: true, sendOnFailure: true }),
    '/notifications/try_webhook': () => ({ slackConfiguration: { webhook: 'http://127.0.0.1:1' }, notificationTrigger: 'sync_success' }),
    '/organizations/get_data_worker_usage': () => ({ organizationId, startDate: '2030-01-01', endDate: '2030-01-31' }),
    '/operations/check': () => operatorConfiguration,
    '/operations/create': () => ({ workspaceId, name: 'x', operatorConfiguration }),
    '/operations/delete': operationOf,
    '/operations/get': operationOf,
    '/operations/list': () => connection,
    '/operations/update': async () => ({ ...(await operationOf()), name: 'y', operatorConfiguration }),
    '/scheduler/destinations/check_connection': () => ({ destinationDefinitionId, workspaceId, ...destinationConfiguration }),
    '/scheduler/sources/check_connection': () => ({ sourceDefinitionId, workspaceId, ...sourceConfiguration }),
    '/scheduler/sources/discover_schema': () => ({ sourceDefinitionId, workspaceId, ...sourceConfiguration }),
    '/source_definition_specifications/get': () => ({ sourceDefinitionId, workspaceId }),
    '/source_definition_specifications/get_for_source': () => source,
    '/source_definitions/create_custom': () => ({ workspaceId, sourceDefinition: definition }),
    '/source_definitions/get': () => ({ sourceDefinitionId }),
    '/source_definitions/get_for_workspace': () => ({ sourceDefinitionId, workspaceId }),
    '/source_definitions/list': () => ({}),
    '/source_definitions/list_for_workspace': () => workspace,
    '/source_definitions/list_latest': () => ({}),
    '/sources/apply_schema_changes': () => ({ sourceId, ...change }),
    '/sources/check_connection': () => source,
    '/sources/check_connection_for_update': () => ({ sourceId, name: 'x', ...sourceConfiguration }),
    '/sources/clone': () => ({ sourceCloneId: sourceId }),
    '/sources/create': () => ({ workspaceId, name: 'x', sourceDefinitionId, ...sourceConfiguration }),
    '/sources/delete': async () => ({ sourceId: (await call('/sources/clone', { sourceCloneId: sourceId })).sourceId }),
    '/sources/discover_schema': () => source,
    '/sources/get': () => source,
    '/sources/get_with_metadata': () => source,
    '/sources/list': () => workspace,
    '/sources/list_paginated': () => ({ workspaceIds: [workspaceId], pagination }),
    '/sources/most_recent_source_actor_catalog': () => source,
    '/sources/partial_update': () => source,
    '/sources/search': () => source,
    '/sources/update': () => ({ sourceId, name: 'x', ...sourceConfiguration }),
    '/state/create_or_update': () => state,
    '/state/create_or_update_safe': async () => ({ ...state, connectionId: await passing() }),
    '/state/get': () => connection,
    '/stream_statuses/create': () => status,
    '/stream_statuses/latest_per_run_state': () => connection,
    '/stream_statuses/list': () => ({ workspaceId, pagination }),
    '/web_backend/check_updates': () => ({}),
    '/web_backend/connections/create': () => ({ sourceId, destinationId, status: 'inactive' }),
    '/web_backend/connections/get': () => ({ connectionId, withRefreshedCatalog: true }),
    '/web_backend/connections/list': () => workspace,
    '/web_backend/connections/status_counts': () => workspace,
    '/web_backend/connections/update': () => connection,
    '/web_backend/describe_cron_expression': () => ({ cronExpression: '0 0 3 * * ?' }),
    '/web_backend/geographies/list': () => ({}),
    '/web_backend/mappers/validate': () => ({ connectionId, streamDescriptor: { name: 'users' }, mappers: [mapper] }),
    '/web_backend/state/get_type': () => connection,
    '/web_backend/workspace/state': () => workspace,
    '/stream_statuses/update': async () => ({ ...status, id: (await call('/stream_statuses/list', { workspaceId, connectionId, pagination })).streamStatuses![0]!.id }),
    '/tags/create': () => ({ workspaceId, name: 'one', color: '00ff00' }),
    '/tags/delete': async () => ({ workspaceId, tagId: (await tagOf('two')).tagId }),
    '/tags/list': () => workspace,
    '/tags/update': async () => ({ workspaceId, tagId: (await tagOf('three')).tagId, name: 'four', color: '0000FF' }),
    '/workspaces/create': () => ({ name: 'x', organizationId }),
    '/workspaces/delete': async () => ({ workspaceId: (await call('/workspaces/create', { name: 'y', organizationId })).workspaceId }),
    '/workspaces/get': () => workspace,
    '/workspaces/get_by_connection_id': () => connection,
    '/workspaces/get_by_slug': () => ({ slug: 'default-workspace' }),
    '/workspaces/list': () => ({}),
    '/workspaces/list_by_organization_id': () => ({ organizationId }),
    '/workspaces/list_paginated': () => ({ workspaceIds: [workspaceId], pagination }),
    '/workspaces/update': () => workspace,
    '/workspaces/update_organization': () => ({ workspaceId, organizationId }),
    '/workspaces/update_name': () => ({ workspaceId, name: 'Default Workspace' }),
  };
});
afterAll(() => world[Symbol.asyncDispose]());

test.each(paths('POST').filter((path) => !(path in refused)))('%s succeeds with an answer the contract knows, and shows no key of a mapper', async (path) => {
  expect(requests).toHaveProperty([path]);
  const { status, body } = await world.answer(path, await requests[path]!());
  expect(status).toBeLessThan(300);
  expect(JSON.stringify([body])).not.toContain(key);
});

test.each(paths('GET'))('%s is read with an answer the contract knows', async (path) => {
  const response = await fetch(`${world.url}/api/v1${path}`);
  expect(response.status).toBe(200);
  if (response.headers.get('content-type')?.startsWith('application/json')) expectConformance('get', path, 200, await response.json());
  else expect(path).toBe('/openapi');
});

test.each(paths('POST'))('%s refuses what it is not told and what is not there with an answer the contract knows', async (path) => {
  const ids = ['connectionId', 'sourceId', 'destinationId', 'workspaceId', 'sourceDefinitionId', 'destinationDefinitionId', 'sourceCloneId', 'destinationCloneId', 'organizationId'];
  for (const id of [5, unknownId]) {
    const { status } = await world.answer(path, Object.fromEntries(ids.map((name) => [name, id])));
    if (status !== 501 || !(path in refused)) expect(status).toBeLessThan(500);
  }
});
