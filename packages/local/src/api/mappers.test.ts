import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../server/contract.ts';
import { temporaryFolder, type TestFolder } from '../testing/folder.ts';
import { definitions, masked, startWorld, sync, type Answer, type World } from '../testing/world.ts';

let folder: TestFolder;
let world: World;
let sourceId: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('AIRBYTE_LOCAL_ROOT', folder.path);
  world = await startWorld({ dataFolder: join(folder.path, 'data') });
  ({ sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h' } }));
  await world.call('/sources/discover_schema', { sourceId });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
});

const key = '000102030405060708090a0b0c0d0e0f';
const hash = (targetField: string) => ({ type: 'hashing', mapperConfiguration: { targetField, method: 'SHA-256', fieldNameSuffix: '_hashed' } }) as const;
const aes = (id?: string, secret = key) => ({ ...(id && { id }), type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'changed', fieldNameSuffix: '_e', key: secret, mode: 'CBC', padding: 'PKCS5Padding' } }) as const;
const catalogOf = (config: object) => ({ streams: [{ stream: { name: 'entries' }, config: { syncMode: 'full_refresh', destinationSyncMode: 'append', selected: true, ...config } as never }] });

async function creating(config: object, destination = '/out'): Promise<Answer> {
  const { destinationId } = await world.call('/destinations/create', { workspaceId: world.workspaceId, name: 'files', destinationDefinitionId: definitions.localJson, connectionConfiguration: { destination_path: destination } });
  return await world.answer('/connections/create', { sourceId, destinationId, status: 'active', syncCatalog: catalogOf(config) });
}

async function created(config: object, destination?: string): Promise<Schemas['ConnectionRead']> {
  const { status, body } = await creating(config, destination);
  expect(status).toBe(200);
  return body as unknown as Schemas['ConnectionRead'];
}

const configOf = ({ syncCatalog }: Schemas['ConnectionRead']) => syncCatalog.streams[0]!.config!;

/** The data of the records that a connection of this stream moves. */
async function moved(config: object): Promise<{ data: unknown[]; job: Schemas['JobRead'] }> {
  const destination = `/out-${randomUUID()}`;
  const { connectionId } = await created(config, destination);
  const job = await sync(world, connectionId);
  const written = join(folder.path, destination);
  const files = await readdir(written);
  const lines = (await Promise.all(files.map((file) => readFile(join(written, file), 'utf8')))).flatMap((text) => text.split('\n').filter((line) => line !== ''));
  return { data: lines.map((line) => (JSON.parse(line) as { _airbyte_data: unknown })._airbyte_data), job };
}

describe('the records of a sync', () => {
  test('arrive as field selection and mappers leave them, one after the other', async () => {
    const mappers = [hash('changed'), { type: 'field-renaming', mapperConfiguration: { originalFieldName: 'id', newFieldName: 'number' } }];
    const { data, job } = await moved({ fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }, { fieldPath: ['changed'] }], mappers });
    expect(job.status).toBe('succeeded');
    expect(data).toEqual([{ number: 1, changed_hashed: createHash('sha256').update('2026-01-01').digest('hex') }]);
  });

  test('that a filter keeps back are emitted, and not committed', async () => {
    const { data, job } = await moved({ mappers: [{ type: 'row-filtering', mapperConfiguration: { conditions: { type: 'EQUAL', fieldName: 'id', comparisonValue: '2' } } }] });
    expect(data).toEqual([]);
    const { job: read } = await world.call('/jobs/get_without_logs', { id: job.id });
    expect(read).toMatchObject({ status: 'succeeded', aggregatedStats: { recordsEmitted: 1, recordsCommitted: 0 } });
  });

  test('are hashed where only hashedFields says so', async () => {
    const { data } = await moved({ hashedFields: [{ fieldPath: ['changed'] }] });
    expect(data).toEqual([{ id: 1, amount: 2.5, changed_hashed: expect.stringMatching(/^[0-9a-f]{64}$/) as string }]);
  });
});

describe('mappers', () => {
  test('get an id, keep it, and show what is hashed in the older way as well', async () => {
    const made = configOf(await created({ mappers: [hash('id'), hash('changed')] }));
    expect(made.mappers).toMatchObject([hash('id'), hash('changed')]);
    expect(new Set(made.mappers!.map(({ id }) => id)).size).toBe(2);
    expect(made.hashedFields).toEqual([{ fieldPath: ['id'] }, { fieldPath: ['changed'] }]);
    expect(configOf(await created({ mappers: made.mappers, hashedFields: made.hashedFields })).mappers).toEqual(made.mappers);
    expect(configOf(await created({ hashedFields: made.hashedFields })).mappers).toMatchObject([hash('id'), hash('changed')]);
  });

  test('that cannot be applied are refused, each with its stream, and nothing is stored', async () => {
    const before = (await world.call('/connections/list', { workspaceId: world.workspaceId })).connections.length;
    const { status, body } = await creating({ mappers: [hash('gone'), { type: 'field-renaming', mapperConfiguration: { originalFieldName: 'id', newFieldName: 'amount' } }] });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: {
        type: 'error:mapper-validation',
        data: {
          message: expect.stringContaining('The stream entries has no field gone at this point.') as string,
          errors: [{ stream: { name: 'entries' }, mapper: { type: 'hashing' }, error: { type: 'FIELD_NOT_FOUND' } }, { error: { type: 'FIELD_ALREADY_EXISTS' } }],
        },
      },
    });
    expect((await world.call('/connections/list', { workspaceId: world.workspaceId })).connections).toHaveLength(before);
  });

  test('work on the fields that are selected, and on no others', async () => {
    expect((await creating({ fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }], mappers: [hash('changed')] })).status).toBe(400);
  });
});

describe('the secret key of a mapper', () => {
  test('is never shown, and comes back masked as it was', async () => {
    const made = await created({ mappers: [aes()] });
    const [mapper] = configOf(made).mappers!;
    expect(mapper).toMatchObject({ mapperConfiguration: { key: masked } });
    const updated = await world.call('/connections/update', { connectionId: made.connectionId, syncCatalog: made.syncCatalog });
    expect(configOf(updated)).toEqual(configOf(made));
    for (const { connections } of [await world.call('/connections/list', { workspaceId: world.workspaceId }), await world.call('/connections/search', {})]) expect(JSON.stringify(connections)).not.toContain(key);
    const { id } = await sync(world, made.connectionId);
    expect((await world.call('/jobs/get_light', { id })).job.status).toBe('succeeded');
  });

  test('that nothing is stored of has to be sent', async () => {
    const { status, body } = await creating({ mappers: [aes('11111111-1111-4111-8111-111111111111', masked)] });
    expect({ status, body }).toMatchObject({ status: 400, body: { data: { errors: [{ error: { type: 'INVALID_MAPPER_CONFIG', message: expect.stringContaining('Send the key itself') as string } }] } } });
  });

  test('does not lie in the database as it is', async () => {
    await created({ mappers: [aes()] });
    for (const file of await readdir(join(folder.path, 'data'))) {
      if (file.startsWith('airbyte.db')) expect((await readFile(join(folder.path, 'data', file))).includes(key), file).toBe(false);
    }
  });
});
