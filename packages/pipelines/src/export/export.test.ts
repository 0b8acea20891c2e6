import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AirbyteStreamConfiguration } from '@airwright/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { postgresSource } from '../connectors/postgres.ts';
import { s3Destination } from '../connectors/s3.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { plan } from '../plan/plan.ts';
import { connectByHand, destinationByHand, sourceByHand, startBed, startRowsApi, type Bed, type RowsApi, type StreamWish } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import { openPrograms, type Programs } from '../testing/programs.ts';
import { exportPipelines, type Exported } from './export.ts';

let bed: Bed;
let api: RowsApi;
const tables = ['orders', 'users', 'items', 'events', 'pages', 'visits', 'refunds'];
const incremental: Omit<StreamWish, 'name'> = { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'] };
const whole: Omit<StreamWish, 'name'> = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' };

beforeAll(async () => {
  vi.stubEnv('SHOP_API_KEY', 'k-123456');
  bed = await startBed();
  api = await startRowsApi(Object.fromEntries(tables.map((table) => [table, [{ id: 1, updated_at: '2026-01-01', note: 'x' }]])));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await api[Symbol.asyncDispose]();
  await bed[Symbol.asyncDispose]();
});

function shop(): ReturnType<typeof httpSource> {
  return httpSource({ name: 'shop', url: api.url, apiKey: 'k-123456', resources: tables.map((name) => ({ name, path: name, ...(name === 'users' ? { cursorField: 'updated_at' } : {}) })) });
}

/** A workspace as people make it: shared sources, all kinds of settings, and things that are in nobody's use. */
async function furnish(on: Bed): Promise<void> {
  const { airbyte } = on;
  const sample = fakerSource({ name: 'Sample Data', count: 10, seed: 1 });
  const many = await connectByHand(on, 'shop → nowhere', { source: shop(), destination: nowhere('nowhere') }, [
    { name: 'users', ...incremental },
    { name: 'orders', ...whole, fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }, { fieldPath: ['note'] }] },
    ...tables.slice(2).map((name) => ({ name, ...whole })),
  ]);
  await airbyte.connections.update({ connectionId: many, scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 6 * * ?', cronTimeZone: 'Europe/Berlin' } }, prefix: "it's_" });
  const few = await connectByHand(on, 'Sample Data <> nowhere', { source: sample, destination: nowhere('nowhere') }, [{ name: 'users', ...incremental }, { name: 'products', ...whole }]);
  await airbyte.connections.update({ connectionId: few, status: 'inactive', scheduleType: 'basic', scheduleData: { basicSchedule: { units: 6, timeUnit: 'hours' } }, namespaceDefinition: 'customformat', namespaceFormat: 'raw_${SOURCE_NAMESPACE}', nonBreakingChangesPreference: 'propagate_columns' });
  await sourceByHand(on, fakerSource({ name: 'nobody’s' }));
}

async function written(exported: Exported): Promise<Programs> {
  const programs = await openPrograms();
  await programs.write(Object.fromEntries(exported.files.map(({ path, text }) => [path, text])));
  return programs;
}

/** What the compiler has against the program; nothing where it is right. */
async function problemsOf(exported: Exported): Promise<string> {
  await using programs = await written(exported);
  return await programs.compile();
}

async function pipelinesOf(exported: Exported): Promise<Pipeline[]> {
  await using programs = await written(exported);
  const { pipelines } = (await import(pathToFileURL(join(programs.folder, 'pipelines.ts')).href)) as { pipelines: Pipeline[] };
  return pipelines;
}

test('a workspace becomes one readable program', async () => {
  await furnish(bed);
  const exported = await exportPipelines(bed.airbyte);
  expect(exported.files.map(({ path }) => path)).toEqual(['pipelines.ts']);
  expect(exported.files[0]?.text.replaceAll(api.url, 'http://shop.example.com/')).toMatchInlineSnapshot(`
    "import { cron, definePipeline, every, fakerSource, httpSource, secret, sourceDefined } from '@airwright/pipelines';

    // The pipelines of the workspace Default Workspace.
    //
    // Secrets come from the environment:
    // - SHOP_API_KEY: api_key of the source shop

    const sampleData = fakerSource({ name: 'Sample Data', count: 10, seed: 1 });

    const nowhere = {
      name: 'nowhere',
      connector: 'airbyte/destination-dev-null',
      configuration: { test_destination: { test_destination_type: 'SILENT' } },
    };

    const shop = httpSource({
      name: 'shop',
      url: 'http://shop.example.com/',
      apiKey: secret.env('SHOP_API_KEY'),
      resources: [
        { name: 'orders', path: 'orders' },
        { name: 'users', path: 'users', cursorField: 'updated_at' },
        { name: 'items', path: 'items' },
        { name: 'events', path: 'events' },
        { name: 'pages', path: 'pages' },
        { name: 'visits', path: 'visits' },
        { name: 'refunds', path: 'refunds' },
      ],
    });

    export const sampleDataToNowhere = definePipeline({
      name: 'Sample Data <> nowhere',
      source: sampleData,
      destination: nowhere,
      streams: [
        { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined },
        { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
      ],
      schedule: every(6, 'hours'),
      namespace: { format: 'raw_\${SOURCE_NAMESPACE}' },
      nonBreakingChanges: 'propagate_columns',
      status: 'inactive',
    });

    export const shopToNowhere = definePipeline({
      name: 'shop → nowhere',
      source: shop,
      destination: nowhere,
      streams: {
        include: ['users', 'orders', 'items', 'events', 'pages', 'visits', 'refunds'],
        defaults: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
        overrides: {
          users: { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined },
          orders: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', fields: ['id', 'note'] },
        },
      },
      schedule: cron('0 0 6 * * ?', 'Europe/Berlin'),
      prefix: "it's_",
    });

    export const pipelines = [sampleDataToNowhere, shopToNowhere];
    "
  `);
  expect(exported.secrets).toEqual([{ env: 'SHOP_API_KEY', of: 'api_key of the source shop' }]);
  expect(exported.leftOut).toMatchObject([{ kind: 'source', name: 'nobody’s', reason: expect.stringContaining('No connection uses it') }]);
});

test('the program compiles, declares what the export says, and plans to no change', async () => {
  const exported = await exportPipelines(bed.airbyte);
  const pipelines = await pipelinesOf(exported);
  expect(await problemsOf(exported)).toBe('');
  expect(JSON.stringify(pipelines)).toBe(JSON.stringify(exported.pipelines));
  const { counts, resources } = await plan(bed.airbyte, pipelines);
  expect(resources.flatMap(({ changes }) => changes)).toEqual([]);
  expect(counts).toMatchObject({ unchanged: 5, create: 0, update: 0, replace: 0, delete: 0 });
});

test('a large workspace becomes a file a pipeline, which says the same', async () => {
  const exported = await exportPipelines(bed.airbyte, { files: 'many' });
  expect(exported.files.map(({ path }) => path)).toEqual(['connectors.ts', 'pipelines/sample-data-to-nowhere.ts', 'pipelines/shop-to-nowhere.ts', 'pipelines.ts']);
  const pipelines = await pipelinesOf(exported);
  expect(await problemsOf(exported)).toBe('');
  expect(JSON.stringify(pipelines)).toBe(JSON.stringify((await exportPipelines(bed.airbyte)).pipelines));
});

test('the same workspace is written the same way, and only what is asked for', async () => {
  const all = await exportPipelines(bed.airbyte);
  expect((await exportPipelines(bed.airbyte)).files).toEqual(all.files);
  const some = await exportPipelines(bed.airbyte, { connections: ['shop*'], workspace: bed.workspaceId });
  expect(some.pipelines.map(({ name, workspace }) => [name, workspace])).toEqual([['shop → nowhere', bed.workspaceId]]);
  expect(some.files[0]?.text).not.toContain('Sample');
});

test.each(['0.50', '1.0', '1.8', '2.0'] as const)('on Airbyte %s a workspace plans to no change, too', async (airbyteVersion) => {
  await using old = await startBed({ airbyteVersion });
  await furnish(old);
  const pipelines = await pipelinesOf(await exportPipelines(old.airbyte));
  expect(pipelines).toHaveLength(2);
  expect((await plan(old.airbyte, pipelines)).resources.filter(({ action }) => action !== 'unchanged')).toEqual([]);
});

test('databases and buckets are written by their builders, other connectors by their name, and secrets never', async () => {
  await using other = await startBed();
  const { airbyte } = other;
  const sourceId = await sourceByHand(other, postgresSource({ name: 'class', host: 'db', database: 'shop', username: 'reader', password: 'hunter22', sslMode: 'require' }));
  const lake = s3Destination({ name: 'Lake', bucket: 'lake', path: 'raw', region: 'eu-central-1', accessKeyId: 'AKIA-key-one', secretAccessKey: 'very-secret', format: { type: 'parquet' } });
  const destinationId = await destinationByHand(other, lake);
  const elsewhere = await destinationByHand(other, nowhere('class'));
  const config: AirbyteStreamConfiguration = { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['at'], selected: true };
  const streams = [{ stream: { name: 'orders', namespace: 'public', jsonSchema: { type: 'object', properties: { at: { type: 'string' } } }, supportedSyncModes: ['full_refresh' as const, 'incremental' as const] }, config }];
  await airbyte.connections.create({ name: 'a', sourceId, destinationId, status: 'inactive', syncCatalog: { streams } });
  await airbyte.connections.create({ name: 'default', sourceId, destinationId: elsewhere, status: 'inactive', syncCatalog: { streams } });
  const exported = await exportPipelines(airbyte);
  const text = exported.files[0]?.text ?? '';
  expect(await problemsOf(exported)).toBe('');
  expect(text).toContain('const classSource = postgresSource({');
  expect(text).toContain('const classDestination = {');
  expect(text).toContain('const lake = s3Destination({');
  expect(text).not.toMatch(/hunter22|very-secret|AKIA/);
  expect(exported.secrets.map(({ env }) => env)).toEqual(['CLASS_PASSWORD', 'LAKE_ACCESS_KEY_ID', 'LAKE_SECRET_ACCESS_KEY']);
});

test('what bears an ambiguous name is left out, with what to do', async () => {
  await using other = await startBed();
  const ends = { source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere') };
  await connectByHand(other, 'twice', ends, [{ name: 'users', ...whole }]);
  await connectByHand(other, 'twice', ends, [{ name: 'users', ...whole }]);
  await connectByHand(other, 'once', ends, [{ name: 'users', ...whole }]);
  const { pipelines, leftOut } = await exportPipelines(other.airbyte);
  expect(pipelines.map(({ name }) => name)).toEqual(['once']);
  expect(leftOut.map(({ kind, name, reason }) => [kind, name, reason.includes('Rename all but one')])).toEqual([['connection', 'twice', true], ['connection', 'twice', true]]);
});

test('an empty workspace is a program without pipelines', async () => {
  await using other = await startBed();
  const exported = await exportPipelines(other.airbyte);
  expect(exported.pipelines).toEqual([]);
  await using programs = await written(exported);
  expect(await programs.run('pipelines.ts')).toMatchObject({ code: 0, out: '' });
});
