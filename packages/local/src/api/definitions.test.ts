import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Path } from '../testing/contract.ts';
import { definitions, fakerSource, nowhere, startWorld, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** A published connector that needs a container. */
const mailchimp = 'b03a9f3e-22a5-11eb-adc1-0242ac120002';
const custom = { name: 'Ours', dockerRepository: 'acme/source-ours', dockerImageTag: '1.0.0', documentationUrl: 'https://example.com' };

describe('the definitions', () => {
  test('are those of the public registry and those that only run here, each once', async () => {
    const { sourceDefinitions } = await world.call('/source_definitions/list');
    const { destinationDefinitions } = await world.call('/destination_definitions/list');
    const ids = sourceDefinitions.map(({ sourceDefinitionId }) => sourceDefinitionId);
    expect(ids).toEqual(expect.arrayContaining([definitions.faker, definitions.ledger, mailchimp]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(destinationDefinitions.map(({ destinationDefinitionId }) => destinationDefinitionId)).toEqual(expect.arrayContaining([definitions.devNull, definitions.localJson]));
    expect(await world.call('/source_definitions/list_latest')).toEqual({ sourceDefinitions });
    expect(await world.call('/destination_definitions/list_latest')).toEqual({ destinationDefinitions });
  });

  test('are told one by one', async () => {
    const { workspaceId } = world;
    const faker = await world.call('/source_definitions/get', { sourceDefinitionId: definitions.faker });
    expect(faker).toMatchObject({ dockerRepository: 'airbyte/source-faker', custom: false, sourceType: 'api' });
    expect(await world.call('/source_definitions/get_for_workspace', { sourceDefinitionId: definitions.faker, workspaceId })).toEqual(faker);
    const ledger = await world.call('/source_definitions/get', { sourceDefinitionId: definitions.ledger });
    expect(ledger).toMatchObject({ name: 'Ledger', dockerImageTag: '1.0.0', custom: false, releaseStage: 'custom' });
    const devNull = await world.call('/destination_definitions/get', { destinationDefinitionId: definitions.devNull });
    expect(await world.call('/destination_definitions/get_for_workspace', { destinationDefinitionId: definitions.devNull, workspaceId })).toEqual(devNull);
  });

  test('of the other kind or of nothing are not found', async () => {
    const source = await world.answer('/source_definitions/get', { sourceDefinitionId: definitions.devNull });
    expect(source).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_SOURCE_DEFINITION: ${definitions.devNull}.` } });
    const destination = await world.answer('/destination_definitions/get', { destinationDefinitionId: unknownId });
    expect(destination).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_DESTINATION_DEFINITION: ${unknownId}.` } });
    expect((await world.answer('/source_definitions/get_for_workspace', { sourceDefinitionId: definitions.faker, workspaceId: unknownId })).status).toBe(404);
  });

  test('of a workspace can be asked for by what it uses', async () => {
    await using fresh = await startWorld();
    const { workspaceId } = fresh;
    const used = { workspaceId, filterByUsed: true };
    expect(await fresh.call('/source_definitions/list_for_workspace', used)).toEqual({ sourceDefinitions: [] });
    await fakerSource(fresh);
    await fakerSource(fresh);
    await nowhere(fresh);
    expect((await fresh.call('/source_definitions/list_for_workspace', used)).sourceDefinitions).toMatchObject([{ sourceDefinitionId: definitions.faker }]);
    expect((await fresh.call('/destination_definitions/list_for_workspace', used)).destinationDefinitions).toMatchObject([{ destinationDefinitionId: definitions.devNull }]);
    expect((await fresh.call('/source_definitions/list_for_workspace', { workspaceId })).sourceDefinitions.length).toBeGreaterThan(100);
    expect((await fresh.answer('/destination_definitions/list_for_workspace', { workspaceId: unknownId })).status).toBe(404);
  });
});

describe('a custom definition', () => {
  test('belongs to its workspace, and no other sees it', async () => {
    const { workspaceId } = world;
    const other = (await world.call('/workspaces/create', { name: 'Other', organizationId: '00000000-0000-0000-0000-000000000000' })).workspaceId;
    const source = await world.call('/source_definitions/create_custom', { workspaceId, sourceDefinition: custom });
    const destination = await world.call('/destination_definitions/create_custom', { scopeId: workspaceId, scopeType: 'workspace', destinationDefinition: custom });
    expect(source).toMatchObject({ ...custom, custom: true });
    expect(destination).toMatchObject({ ...custom, custom: true });
    const { sourceDefinitionId } = source;
    expect(await world.call('/source_definitions/get_for_workspace', { sourceDefinitionId, workspaceId })).toEqual(source);
    expect((await world.call('/source_definitions/list')).sourceDefinitions).toContainEqual(source);
    expect((await world.call('/source_definitions/list_for_workspace', { workspaceId })).sourceDefinitions).toContainEqual(source);
    expect((await world.call('/source_definitions/list_for_workspace', { workspaceId: other })).sourceDefinitions).not.toContainEqual(source);
    expect((await world.answer('/source_definitions/get_for_workspace', { sourceDefinitionId, workspaceId: other })).status).toBe(404);
  });

  test('needs a workspace that is there', async () => {
    expect(await world.answer('/source_definitions/create_custom', { sourceDefinition: custom })).toMatchObject({ status: 422, body: { message: expect.stringContaining('workspaceId') as string } });
    expect((await world.answer('/source_definitions/create_custom', { scopeId: unknownId, scopeType: 'organization', sourceDefinition: custom })).status).toBe(422);
    expect((await world.answer('/destination_definitions/create_custom', { workspaceId: unknownId, destinationDefinition: custom })).status).toBe(404);
  });

  test.each(['source', 'destination'] as const)('of a %s is changed, and deleted with what was made of it', async (kind) => {
    const { workspaceId } = world;
    const ask = (operation: string, body: object) => world.answer(`/${kind}_definitions/${operation}` as Path, body);
    const { body: made } = await ask('create_custom', { workspaceId, [`${kind}Definition`]: custom });
    const id = { [`${kind}DefinitionId`]: made[`${kind}DefinitionId`] };
    expect((await ask('update', { ...id, workspaceId, dockerImageTag: '9.9.9', name: 'Renamed' })).body).toEqual({ ...made, dockerImageTag: '9.9.9', name: 'Renamed' });
    expect((await ask('delete', id)).status).toBe(204);
    expect((await ask('get', id)).status).toBe(404);
  });

  test('is the only kind that can be changed: what comes with the server stays as it is', async () => {
    const { sourceDefinitionId, dockerImageTag } = await world.call('/source_definitions/get', { sourceDefinitionId: definitions.faker });
    const { workspaceId } = world;
    expect(await world.call('/source_definitions/update', { sourceDefinitionId, workspaceId, dockerImageTag })).toMatchObject({ dockerImageTag });
    expect((await world.answer('/source_definitions/update', { sourceDefinitionId, workspaceId, dockerImageTag: '0.0.0' })).status).toBe(422);
    expect((await world.answer('/source_definitions/delete', { sourceDefinitionId })).status).toBe(403);
  });
});

describe('a specification', () => {
  test('is told for a definition and for what was made of it, without running anything', async () => {
    const { workspaceId } = world;
    const { sourceId } = await fakerSource(world);
    const ofDefinition = await world.call('/source_definition_specifications/get', { sourceDefinitionId: definitions.faker, workspaceId });
    const ofSource = await world.call('/source_definition_specifications/get_for_source', { sourceId });
    expect(ofDefinition).toMatchObject({
      sourceDefinitionId: definitions.faker,
      documentationUrl: 'https://docs.airbyte.com/integrations/sources/faker',
      connectionSpecification: { type: 'object', properties: { count: { type: 'integer' } } },
      jobInfo: { configType: 'get_spec', succeeded: true },
    });
    expect(ofSource.connectionSpecification).toEqual(ofDefinition.connectionSpecification);
  });

  test('of a destination tells its modes; one that can refresh, overwrite and deduplicate can do all at once', async () => {
    const { workspaceId } = world;
    const { destinationId } = await nowhere(world);
    const devNull = await world.call('/destination_definition_specifications/get_for_destination', { destinationId });
    expect(devNull.supportedDestinationSyncModes).toEqual(['overwrite', 'append', 'append_dedup', 'overwrite_dedup']);
    const localJson = await world.call('/destination_definition_specifications/get', { destinationDefinitionId: definitions.localJson, workspaceId });
    expect(localJson.supportedDestinationSyncModes).toEqual(['overwrite', 'append']);
  });

  test('of a connector that cannot run here is refused with those that can', async () => {
    const { workspaceId } = world;
    const specification = await world.answer('/source_definition_specifications/get', { sourceDefinitionId: mailchimp, workspaceId });
    expect(specification.status).toBe(422);
    expect(specification.body['message']).toMatch(/^The connector Mailchimp .*Sample Data.*Ledger/);
    const source = await world.answer('/sources/create', { workspaceId, name: 'x', sourceDefinitionId: mailchimp, connectionConfiguration: {} });
    expect(source).toMatchObject({ status: 422, body: { message: specification.body['message'] } });
  });

  test('of an unknown definition, source or destination is not found', async () => {
    const { workspaceId } = world;
    expect((await world.answer('/source_definition_specifications/get', { sourceDefinitionId: unknownId, workspaceId })).status).toBe(404);
    expect((await world.answer('/source_definition_specifications/get_for_source', { sourceId: unknownId })).status).toBe(404);
    expect((await world.answer('/destination_definition_specifications/get', { destinationDefinitionId: unknownId, workspaceId })).status).toBe(404);
    expect((await world.answer('/destination_definition_specifications/get_for_destination', { destinationId: unknownId })).status).toBe(404);
  });
});
