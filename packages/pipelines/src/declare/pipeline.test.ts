import { describe, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import type { PipelineError } from '../errors.ts';
import { definePipeline, type PipelineDeclaration } from './pipeline.ts';

const declaration: PipelineDeclaration = {
  source: { name: 'shop', connector: 'Postgres', configuration: { password: 'hunter22' } },
  destination: { name: 'lake', connector: { definitionId: '4816b78f-1489-44c1-9060-4b19d5fa9362' }, configuration: {} },
  streams: [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append' }],
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
  expect(definePipeline(declaration)).toMatchObject({ name: 'shop → lake', schedule: 'manual', namespace: 'source', prefix: '', status: 'active' });
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
  const stream = (changes: object): object => ({ streams: [declaration.streams[0], { ...declaration.streams[0], name: 'customers', ...changes }] });
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
    { name: 'c', syncMode: 'incremental', destinationSyncMode: 'append', primaryKey: 'id' },
  ];
  expect(problemsOf({ streams })).toEqual(['streams[0].destinationSyncMode', 'streams[1].destinationSyncMode', 'streams[2].primaryKey']);
});

test('the compiler refuses a source as a destination', () => {
  const source = fakerSource({ name: 'sample' });
  // @ts-expect-error -- it can only be read from
  expect(definePipeline({ ...declaration, destination: source }).destination.name).toBe('sample');
});
