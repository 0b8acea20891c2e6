import { describe, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import type { PipelineError } from '../errors.ts';
import { secret } from '../secrets/secret.ts';
import { incrementalBy, type StreamSelection } from './selection.ts';
import { hashField, renameField } from './mappers.ts';
import { definePipeline, type PipelineDeclaration } from './pipeline.ts';
import { cron, type Schedule } from './schedule.ts';
import { sourceDefined, type StreamDeclaration } from './streams.ts';

const orders: StreamDeclaration = { name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined };
const declaration: PipelineDeclaration = {
  source: { name: 'shop', connector: 'Postgres', configuration: { password: 'hunter22' } },
  destination: { name: 'lake', connector: { definitionId: '4816b78f-1489-44c1-9060-4b19d5fa9362' }, configuration: {} },
  streams: [orders],
};

/** What is wrong with a declaration that no compiler has seen. */
function problemsOf(changes: object): string[] {
  try {
    definePipeline({ ...declaration, ...changes });
  } catch (error) {
    return (error as PipelineError).problems.map(({ path }) => path);
  }
  return [];
}

test('a declaration of the least gets every default', () => {
  expect(definePipeline(declaration)).toEqual({
    key: 'shop → lake',
    name: 'shop → lake',
    source: { ...declaration.source, key: 'shop' },
    destination: { ...declaration.destination, key: 'lake' },
    streams: [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append' }],
    schedule: 'manual',
    namespace: 'source',
    prefix: '',
    status: 'active',
    sync: expect.any(Function) as unknown,
  });
});

test('what is not declared is left out, and what is declared is kept', () => {
  const said = { key: 'shop', backfill: 'enabled', notifications: { schemaChanges: true }, tags: ['gold', 'gold', 'shop'], nonBreakingChanges: 'propagate_columns', status: 'inactive' } as const;
  expect(definePipeline({ ...declaration, ...said, source: { ...declaration.source, key: 'old shop' } })).toMatchObject({ ...said, tags: ['gold', 'shop'], source: { key: 'old shop' } });
  expect(Object.keys(definePipeline(declaration))).not.toEqual(expect.arrayContaining(['tags']));
});

test('a source that pipelines share is one object in all of them', () => {
  expect(definePipeline(declaration).source).toBe(definePipeline({ ...declaration, name: 'another' }).source);
});

test('a selection keeps its globs, with lists for single ones and the defaults filled in', () => {
  expect(definePipeline({ ...declaration, streams: { include: 'public.*' } }).streams).toEqual({
    include: ['public.*'],
    exclude: [],
    defaults: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
    overrides: {},
  });
  const streams: StreamSelection = {
    include: ['public.*'],
    exclude: '*_tmp',
    defaults: incrementalBy('updated_at', { dedup: true }),
    overrides: { 'public.events': { cursorField: ['meta', 'at'], primaryKey: 'id', fields: ['id', 'meta'] }, 'public.c*': { ...incrementalBy(sourceDefined, { otherwise: 'skip' }), mappers: [hashField('email')] } },
  };
  expect(definePipeline({ ...declaration, streams }).streams).toEqual({
    include: ['public.*'],
    exclude: ['*_tmp'],
    defaults: { incremental: { by: ['updated_at'], dedup: true, otherwise: 'full_refresh' } },
    overrides: {
      'public.events': { cursorField: ['meta', 'at'], primaryKey: [['id']], fields: ['id', 'meta'] },
      'public.c*': { incremental: { by: sourceDefined, dedup: false, otherwise: 'skip' }, mappers: [hashField('email')] },
    },
  });
});

test('a pipeline is data that shows none of its secrets', () => {
  const pipeline = definePipeline({ ...declaration, source: { ...declaration.source, configuration: { password: secret.from('vault', () => 'hunter22') } } });
  expect(JSON.parse(JSON.stringify(pipeline)) as unknown).toMatchObject({ source: { configuration: { password: 'secret(vault)' } } });
});

test('fields and keys given by name become paths', () => {
  const { streams } = definePipeline({
    ...declaration,
    streams: [
      { name: 'a', syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: 'updated_at', primaryKey: 'id' },
      { name: 'b', syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: ['meta', 'at'], primaryKey: ['tenant', ['meta', 'id']] },
    ],
  });
  expect(streams).toMatchObject([
    { cursorField: ['updated_at'], primaryKey: [['id']] },
    { cursorField: ['meta', 'at'], primaryKey: [['tenant'], ['meta', 'id']] },
  ]);
});

describe('a declaration is refused with the path of what is wrong:', () => {
  const stream = (changes: object): object => ({ streams: [orders, { ...orders, name: 'customers', cursorField: undefined, ...changes }] });
  const selection = (changes: object): object => ({ streams: { include: '*', ...changes } });
  const encryption = { type: 'encryption', mapperConfiguration: { algorithm: 'AES', key: '00', targetField: 'a', fieldNameSuffix: '_e' } };
  test.each<[path: string, changes: object]>([
    ['source.name', { source: { ...declaration.source, name: ' ' } }],
    ['source.connector', { source: { ...declaration.source, connector: {} } }],
    ['destination.configuration', { destination: { ...declaration.destination, configuration: 'x' } }],
    ['destination', { destination: undefined }],
    ['streams', { streams: [] }],
    ['streams[1].name', stream({ name: '' })],
    ['streams[1].name', stream({ name: 'orders' })],
    ['streams[1].syncMode', stream({ syncMode: 'sometimes' })],
    ['streams[1].destinationSyncMode', stream({ destinationSyncMode: 'overwrite' })],
    ['streams[1].destinationSyncMode', stream({ syncMode: 'full_refresh', destinationSyncMode: 'append_dedup' })],
    ['streams[1].cursorField', stream({ cursorField: [] })],
    ['streams[1].cursorField', stream({ syncMode: 'full_refresh', cursorField: 'updated_at' })],
    ['streams[1].primaryKey', stream({ primaryKey: 'id' })],
    ['streams[1].primaryKey', stream({ destinationSyncMode: 'append_dedup', primaryKey: [''] })],
    ['streams[1].fields', stream({ fields: [] })],
    ['streams[1].mappers', stream({ mappers: hashField('a') })],
    ['streams[1].mappers[0]', stream({ mappers: [{ type: 'shouting' }] })],
    ['streams[1].mappers[1].mapperConfiguration.newFieldName', stream({ mappers: [hashField('a'), renameField('a', '')] })],
    ['streams[1].mappers[0].mapperConfiguration.algorithm', stream({ mappers: [encryption] })],
    ['streams[1].mappers[0].mapperConfiguration.conditions', stream({ mappers: [{ type: 'row-filtering', mapperConfiguration: { conditions: { type: 'NOT', conditions: [] } } }] })],
    ['streams', { streams: '*' }],
    ['streams.include', selection({ include: [] })],
    ['streams.include', selection({ include: undefined })],
    ['streams.exclude', selection({ exclude: [''] })],
    ['streams.defaults.destinationSyncMode', selection({ defaults: { syncMode: 'incremental', destinationSyncMode: 'overwrite' } })],
    ['streams.defaults.otherwise', selection({ defaults: { ...incrementalBy('a'), otherwise: 'hope' } })],
    ['streams.defaults.cursorField', selection({ defaults: { ...incrementalBy('a'), cursorField: 'b' } })],
    ['streams.overrides', selection({ overrides: ['a'] })],
    ['streams.overrides["a*"]', selection({ overrides: { 'a*': 'full_refresh' } })],
    ['streams.overrides["a*"].primaryKey', selection({ overrides: { 'a*': { primaryKey: [] } } })],
    ['streams.overrides["a*"].syncMode', selection({ overrides: { 'a*': { destinationSyncMode: 'append' } } })],
    ['key', { key: ' ' }],
    ['source.key', { source: { ...declaration.source, key: '' } }],
    ['backfill', { backfill: true }],
    ['notifications', { notifications: 'mail' }],
    ['notifications.schemaChanges', { notifications: { schemaChanges: 'yes' } }],
    ['tags', { tags: ['gold', ''] }],
    ['schedule', { schedule: { units: 0, timeUnit: 'hours' } }],
    ['namespace', { namespace: { format: '' } }],
    ['nonBreakingChanges', { nonBreakingChanges: 'hope' }],
    ['status', { status: 'asleep' }],
  ])('%s', (path, changes) => {
    expect(problemsOf(changes)).toEqual([path]);
  });
});

test('everything that is wrong is told at once, and no value of a configuration', () => {
  const wrong = { ...declaration, name: 'nightly', prefix: 5, streams: [{ name: '', syncMode: 'incremental', destinationSyncMode: 'append' }] } as unknown as PipelineDeclaration;
  expect(() => definePipeline(wrong)).toThrow('The pipeline "nightly" cannot be defined:\n- streams[0].name must be the name of a stream.\n- prefix must be a text.');
  expect(() => definePipeline({ ...wrong, source: { ...declaration.source, name: '' } })).not.toThrow(/hunter22/);
});

test('the compiler refuses combinations that cannot work', () => {
  const streams: PipelineDeclaration['streams'] = [
    // @ts-expect-error -- nothing new is read, so nothing can be added by key
    { name: 'a', syncMode: 'full_refresh', destinationSyncMode: 'append_dedup', primaryKey: 'id' },
    // @ts-expect-error -- only what is new would replace everything
    { name: 'b', syncMode: 'incremental', destinationSyncMode: 'overwrite' },
    // @ts-expect-error -- rows are added, whatever their key
    { name: 'c', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: 'at', primaryKey: 'id' },
  ];
  expect(problemsOf({ streams })).toEqual(['streams[0].destinationSyncMode', 'streams[1].destinationSyncMode', 'streams[2].primaryKey']);
});

test('the compiler wants a cursor and a key, or the word that the source has them', () => {
  const streams: StreamDeclaration[] = [
    // @ts-expect-error -- no cursor
    { name: 'a', syncMode: 'incremental', destinationSyncMode: 'append' },
    // @ts-expect-error -- no primary key
    { name: 'b', syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: 'at' },
    // @ts-expect-error -- no primary key
    { name: 'c', syncMode: 'full_refresh', destinationSyncMode: 'overwrite_dedup' },
    { name: 'd', syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: sourceDefined, primaryKey: sourceDefined },
  ];
  const overrides: StreamSelection['overrides'] = {
    // @ts-expect-error -- no cursor
    a: { syncMode: 'incremental', destinationSyncMode: 'append' },
    // @ts-expect-error -- incrementalBy decides the modes by itself
    b: { ...incrementalBy('at'), syncMode: 'full_refresh' },
    c: { cursorField: 'changed_at' },
  };
  // What only the source can tell is asked of it when the streams are looked up.
  expect(problemsOf({ streams })).toEqual([]);
  expect(problemsOf({ streams: { include: '*', overrides } })).toEqual(['streams.overrides["b"].syncMode']);
});

test('the compiler wants the zone of a cron expression', () => {
  // @ts-expect-error -- no zone
  expect(() => cron('0 0 6 * * ?')).toThrow('has the time zone "undefined"');
  // @ts-expect-error -- no zone
  const schedule: Schedule = { cron: '0 0 6 * * ?' };
  expect(problemsOf({ schedule })).toEqual(['schedule']);
});

test('the compiler refuses a source as a destination', () => {
  const source = fakerSource({ name: 'sample' });
  // @ts-expect-error -- it can only be read from
  expect(definePipeline({ ...declaration, destination: source }).destination.name).toBe('sample');
});
