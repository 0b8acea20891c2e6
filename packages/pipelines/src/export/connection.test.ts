import type { AirbyteStreamAndConfiguration, ConnectionRead } from '@airwright/client';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { encryptField, filterRows, hashField, renameField } from '../declare/mappers.ts';
import { storedView, wantedView } from '../plan/connection-view.ts';
import { resolveStreams } from '../resolve/resolve.ts';
import { nowhere } from '../testing/local.ts';
import { print, said } from './code.ts';
import { connectionTree, type ConnectionTree } from './connection.ts';

const ends = { source: said(fakerSource({ name: 's' }), 'source'), destination: said(nowhere('d'), 'destination'), workspace: undefined };
const fields = ['id', 'tenant', 'at'];
const jsonSchema = { type: 'object', properties: { id: { type: 'integer' }, tenant: { type: 'string' }, at: { type: 'string', format: 'date-time' } } };

type Config = NonNullable<AirbyteStreamAndConfiguration['config']>;
type Stream = NonNullable<AirbyteStreamAndConfiguration['stream']>;

const modes = fc.constantFrom<Pick<Config, 'syncMode' | 'destinationSyncMode'>>(
  { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
  { syncMode: 'full_refresh', destinationSyncMode: 'append' },
  { syncMode: 'full_refresh', destinationSyncMode: 'overwrite_dedup' },
  { syncMode: 'incremental', destinationSyncMode: 'append' },
  { syncMode: 'incremental', destinationSyncMode: 'append_dedup' },
);
const keys = fc.constantFrom<string[][]>([['id']], [['tenant'], ['id']]);
const settings = fc.record({
  cursor: fc.boolean(),
  ownKey: fc.option(keys, { nil: undefined }),
  key: keys,
  selection: fc.boolean(),
  mapped: fc.boolean(),
  mode: modes,
});
const mappers = [hashField('tenant'), renameField('tenant_hashed', 'x'), filterRows('id', { isNot: '7' })].map((mapper) => ({ ...mapper, id: '00000000-0000-4000-8000-000000000000' }));

/** A stream as a server may have it. A source has namespaces for all its streams, or for none. */
const entry = (namespaces: readonly (string | undefined)[]): fc.Arbitrary<{ stream: Stream; config: Config }> => fc.tuple(fc.constantFrom(...namespaces), fc.constantFrom('orders', 'a.b', 'x*', 'users', 'items', "it's", 'events', 'o?'), settings).map(([namespace, name, { cursor, ownKey, key, selection, mapped, mode }]) => {
  const stream: Stream = { name, ...(namespace === undefined ? {} : { namespace }), jsonSchema, supportedSyncModes: ['full_refresh', 'incremental'], sourceDefinedCursor: cursor, defaultCursorField: cursor ? ['at'] : [], sourceDefinedPrimaryKey: ownKey ?? [] };
  const config: Config = {
    ...mode,
    cursorField: ['at'],
    primaryKey: ownKey ?? key,
    selected: true,
    fieldSelectionEnabled: selection,
    selectedFields: selection ? fields.map((field) => ({ fieldPath: [field] })) : [],
    mappers: mapped ? mappers : [],
  };
  return { stream, config };
});

function streamsOf(namespaces: readonly (string | undefined)[]): fc.Arbitrary<{ stream: Stream; config: Config }[]> {
  return fc.uniqueArray(entry(namespaces), { minLength: 1, maxLength: 12, selector: ({ stream }) => JSON.stringify([stream.namespace, stream.name]) });
}

const connections = fc
  .record({
    streams: fc.oneof(streamsOf([undefined]), streamsOf(['public', 'sales'])),
    status: fc.constantFrom('active' as const, 'inactive' as const),
    prefix: fc.constantFrom('', 'raw_'),
    schedule: fc.constantFrom<Pick<ConnectionRead, 'scheduleType' | 'scheduleData'>>(
      { scheduleType: 'manual' },
      { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 3, timeUnit: 'days' } } },
      { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 6 * * ?', cronTimeZone: 'UTC' } } },
    ),
    space: fc.constantFrom<Pick<ConnectionRead, 'namespaceDefinition' | 'namespaceFormat'>>({ namespaceDefinition: 'source' }, { namespaceDefinition: 'destination' }, { namespaceDefinition: 'customformat', namespaceFormat: 'x_${SOURCE_NAMESPACE}' }, {}),
    more: fc.record({ nonBreakingChangesPreference: fc.constantFrom('ignore' as const, 'propagate_fully' as const), notifySchemaChanges: fc.boolean(), backfillPreference: fc.constantFrom('enabled' as const, 'disabled' as const) }, { requiredKeys: [] }),
  })
  .map(({ streams, status, prefix, schedule, space, more }): ConnectionRead => ({
    connectionId: 'c', name: 'orders', sourceId: 's', destinationId: 'd', breakingChange: false, syncCatalog: { streams }, status, prefix, ...schedule, ...space, ...more,
  }));

test('whatever a connection is like, its declaration asks for nothing else', () => {
  fc.assert(
    fc.property(connections, (connection) => {
      const { pipeline } = connectionTree(connection, ends);
      const resolution = resolveStreams(pipeline.streams, connection.syncCatalog);
      if ('problems' in resolution) throw new Error(JSON.stringify(resolution.problems));
      expect(wantedView(pipeline, resolution.streams, connection)).toEqual(storedView(connection));
    }),
  );
});

function tree(streams: AirbyteStreamAndConfiguration[]): ConnectionTree {
  return connectionTree({ connectionId: 'c', name: 'orders', sourceId: 's', destinationId: 'd', breakingChange: false, status: 'active', syncCatalog: { streams } }, ends);
}

function stream(name: string, config: Partial<Config> = {}): AirbyteStreamAndConfiguration {
  return { stream: { name, jsonSchema, supportedSyncModes: ['full_refresh', 'incremental'] }, config: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', selected: true, ...config } };
}

test('many streams with something in common are written as a selection, unless a name could mean another one', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'];
  const selection = print(tree([...many.map((name) => stream(name)), stream('g', { destinationSyncMode: 'append' })]).options['streams']).replaceAll(/\s+/g, ' ');
  expect(selection).toBe("{ include: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], defaults: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }, overrides: { g: { syncMode: 'full_refresh', destinationSyncMode: 'append' } }, }");
  expect(print(tree([...many, 'g*'].map((name) => stream(name))).options['streams'])).toMatch(/^\[/);
  expect(print(tree(many.slice(1).map((name) => stream(name))).options['streams'])).toMatch(/^\[/);
});

test('mappers are written as the calls that make them, and left out where there is no word for one', () => {
  const known = [hashField('id', { method: 'MD5' }), filterRows('at', { is: '1' }), encryptField('tenant', { publicKey: 'ab' })];
  const written = (list: unknown[]): string => print(tree([stream('a', { mappers: list as never })]).options['streams']).replaceAll(/\s+/g, ' ').replaceAll(/,? ([}\]])/g, ' $1').replaceAll(/\[ | \]/g, (bracket) => bracket.trim());
  expect(written(known)).toContain("mappers: [hashField('id', { method: 'MD5' }), filterRows('at', { is: '1' }), encryptField('tenant', { publicKey: 'ab' })]");
  expect(written([{ type: 'field-filtering', mapperConfiguration: { targetField: 'at' } }])).toContain("mappers: [{ type: 'field-filtering', mapperConfiguration: { targetField: 'at' } }]");
  expect(written([...known, { type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'at', key: 'k', mode: 'CBC', padding: 'x', fieldNameSuffix: '' } }])).not.toContain('mappers');
});

test('a way to write that no declaration has is told', () => {
  expect(() => tree([stream('a', { destinationSyncMode: 'soft_delete' as never })])).toThrow(/destinationSyncMode/);
});
