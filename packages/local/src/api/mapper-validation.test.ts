import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Schemas } from '../server/contract.ts';
import { definitions, masked, nowhere, startWorld, unknownId, type World } from '../testing/world.ts';

const key = '000102030405060708090a0b0c0d0e0f';
const hash = (targetField: string) => ({ id: unknownId, type: 'hashing', mapperConfiguration: { targetField, method: 'SHA-256', fieldNameSuffix: '_hashed' } }) as const;
const rename = (originalFieldName: string, newFieldName: string) => ({ type: 'field-renaming', mapperConfiguration: { originalFieldName, newFieldName } }) as const;
const aes = (secret: string, id: string) => ({ id, type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'changed', fieldNameSuffix: '_e', key: secret, mode: 'CBC', padding: 'PKCS5Padding' } }) as const;

let world: World;
let connection: Schemas['ConnectionRead'];
beforeAll(async () => {
  world = await startWorld();
  const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h' } });
  await world.call('/sources/discover_schema', { sourceId });
  const { destinationId } = await nowhere(world);
  const config = { syncMode: 'full_refresh', destinationSyncMode: 'append', primaryKey: [['id']], mappers: [aes(key, unknownId)] } as const;
  connection = await world.call('/connections/create', { sourceId, destinationId, status: 'active', syncCatalog: { streams: [{ stream: { name: 'entries' }, config: config as never }] } });
});
afterAll(() => world[Symbol.asyncDispose]());

async function validated(mappers: readonly object[]): Promise<Schemas['WebBackendValidateMappersResponse']> {
  return await world.call('/web_backend/mappers/validate', { connectionId: connection.connectionId, streamDescriptor: { name: 'entries' }, mappers: mappers as Schemas['ConfiguredStreamMapper'][] });
}

const namesOf = (fields: Schemas['FieldSpec'][]): string[] => fields.map(({ name }) => name);

test('mappers tell the fields before, between and after them, in the place of the stream’s own', async () => {
  const { initialFields, outputFields, mappers } = await validated([hash('changed'), rename('id', 'number')]);
  expect(namesOf(initialFields)).toEqual(['id', 'amount', 'changed']);
  expect(initialFields[0]).toEqual({ name: 'id', type: 'INTEGER', isSelectedCursor: false, isSelectedPrimaryKey: true });
  expect(mappers.map(({ id, inputFields, outputFields: after, validationError }) => [id, namesOf(inputFields), namesOf(after), validationError])).toEqual([
    [unknownId, ['id', 'amount', 'changed'], ['id', 'amount', 'changed_hashed'], undefined],
    [undefined, ['id', 'amount', 'changed_hashed'], ['number', 'amount', 'changed_hashed'], undefined],
  ]);
  expect(outputFields).toEqual(mappers[1]!.outputFields);
});

test('a mapper that does not fit says why, changes nothing, and those after it are tried on', async () => {
  const { mappers, outputFields } = await validated([rename('id', 'amount'), rename('gone', 'x'), rename('amount', 'sum')]);
  expect(mappers.map(({ validationError }) => validationError?.type)).toEqual(['FIELD_ALREADY_EXISTS', 'FIELD_NOT_FOUND', undefined]);
  expect(namesOf(outputFields)).toEqual(['id', 'sum', 'changed']);
});

test('without mappers the fields stay', async () => {
  const { initialFields, outputFields, mappers } = await validated([]);
  expect([outputFields, mappers]).toEqual([initialFields, []]);
});

test('a key that comes back masked is the stored one, and another is asked for where none is stored', async () => {
  expect((await validated([aes(masked, unknownId)])).mappers[0]).not.toHaveProperty('validationError');
  const other = await validated([aes(masked, '33333333-3333-4333-8333-333333333333')]);
  expect(other.mappers[0]!.validationError).toMatchObject({ type: 'INVALID_MAPPER_CONFIG', message: expect.stringContaining('Send the key itself') as string });
});

test('nothing is stored', async () => {
  await validated([rename('id', 'number')]);
  expect(await world.call('/connections/get', { connectionId: connection.connectionId })).toEqual(connection);
});

test('a stream that the connection does not select, and a connection that is not there, are refused', async () => {
  const ask = async (connectionId: string, name: string) => (await world.answer('/web_backend/mappers/validate', { connectionId, streamDescriptor: { name }, mappers: [] })).status;
  expect([await ask(connection.connectionId, 'other'), await ask(unknownId, 'entries')]).toEqual([422, 404]);
});
