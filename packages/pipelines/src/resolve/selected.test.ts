import fc from 'fast-check';
import type { AirbyteStream } from '@airwright/client';
import { expect, test } from 'vitest';
import { hashField } from '../declare/mappers.ts';
import type { Namespace } from '../declare/pipeline.ts';
import { incrementalBy, normalSelection, type StreamSelection } from '../declare/selection.ts';
import { sourceDefined } from '../declare/streams.ts';
import type { PipelineError } from '../errors.ts';
import { explainStreams } from './explain.ts';
import { resolveStreams, type Resolution } from './resolve.ts';

const column = (type: string): object => ({ type });
const table = (label: string, columns: readonly string[], more: Partial<AirbyteStream> = {}): AirbyteStream => {
  const [namespace = '', name = ''] = label.split('.');
  return { name, namespace, jsonSchema: { properties: Object.fromEntries(columns.map((title) => [title, column(title.startsWith('is_') ? 'boolean' : 'string')])) }, supportedSyncModes: ['full_refresh', 'incremental'], ...more };
};
const key = { sourceDefinedPrimaryKey: [['id']] };
const shop = [
  table('public.orders', ['id', 'email', 'updated_at'], key),
  table('public.countries', ['code', 'name']),
  table('public.orders_tmp', ['id']),
  table('audit.events', ['id', 'at'], key),
];

function resolve(selection: StreamSelection, streams = shop, modes?: string[]): Resolution {
  return resolveStreams(normalSelection(selection), { streams: streams.map((stream) => ({ stream })) }, modes);
}

function explain(selection: StreamSelection, streams = shop): string[] {
  return explainStreams({ name: 'shop', streams: normalSelection(selection), namespace: 'source' }, { streams: streams.map((stream) => ({ stream })) }).split('\n');
}

function problemsOf(selection: StreamSelection, streams = shop, modes?: string[]): string[] {
  const resolution = resolve(selection, streams, modes);
  return 'problems' in resolution ? resolution.problems.map(({ path, message }) => `${path} ${message}`) : [];
}

test('every stream of the source is explained, whether it is synced or not', () => {
  expect(explain({ include: 'public.*', exclude: '*_tmp', defaults: incrementalBy('updated_at', { dedup: true }), overrides: { orders: { fields: ['id', 'email', 'updated_at'], mappers: [hashField('email')] } } })).toEqual([
    '+ public.orders: matched include public.*; override orders sets fields, mappers; incremental, append_dedup, by updated_at, which it has; one row for each id, the primary key of the source; only the fields id, email, updated_at; changed by hashing',
    '+ public.countries: matched include public.*; full_refresh, overwrite, because it has no updated_at',
    '- public.orders_tmp: matched include public.*; excluded by *_tmp',
    '- audit.events: no include matches it',
  ]);
});

test('what is selected is sent with its modes, cursor and key', () => {
  const resolution = resolve({ include: ['orders', 'audit.*'], defaults: incrementalBy('updated_at'), overrides: { 'audit.*': { ...incrementalBy('at', { dedup: true }) } } });
  expect('streams' in resolution && resolution.streams.map(({ stream, config }) => [stream.name, config.syncMode, config.destinationSyncMode, config.cursorField, config.selected])).toEqual([
    ['orders', 'incremental', 'append', ['updated_at'], true],
    ['events', 'incremental', 'append_dedup', ['at'], true],
  ]);
});

test('later overrides come on top of earlier ones, and new modes do away with the cursor and the key of the old', () => {
  const [orders] = explain({
    include: 'orders',
    defaults: { syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: 'updated_at', primaryKey: 'email' },
    overrides: { '*': { fields: ['id'] }, 'public.orders': { syncMode: 'full_refresh', destinationSyncMode: 'append' } },
  });
  expect(orders).toBe('+ public.orders: matched include orders; override * sets fields; override public.orders sets syncMode, destinationSyncMode; full_refresh, append, as declared; only the fields id');
});

test('an override of the cursor alone keeps the rest', () => {
  expect(explain({ include: 'events', defaults: incrementalBy('updated_at', { dedup: true }), overrides: { events: { cursorField: 'at', primaryKey: ['id', 'at'] } } })).toContain(
    '+ audit.events: matched include events; override events sets cursorField, primaryKey; incremental, append_dedup, by at, which it has; one row for each id, at, the primary key that is declared',
  );
});

test.each<[string, AirbyteStream, string]>([
  ['a column of no order', table('public.a', ['is_new'], key), 'full_refresh, overwrite, because the values of its is_new have no order that new records follow'],
  ['no primary key', table('public.a', ['updated_at']), 'full_refresh, overwrite, because it has no is_new'],
  ['a source that reads it only whole', table('public.a', ['is_new'], { supportedSyncModes: ['full_refresh'] }), 'full_refresh, overwrite, because the source cannot read it incrementally'],
  ["the source's own cursor", table('public.a', ['x'], { ...key, sourceDefinedCursor: true, defaultCursorField: ['lsn'] }), "incremental, append_dedup, by the source's own cursor; one row for each id, the primary key of the source"],
])('a stream with %s is decided by that', (_, stream, because) => {
  expect(explain({ include: '*', defaults: incrementalBy('is_new', { dedup: true }) }, [stream])).toEqual([`+ public.a: matched include *; ${because}`]);
});

test('a stream without a primary key is read whole where rows are to be kept by key', () => {
  expect(explain({ include: '*', defaults: incrementalBy('x', { dedup: true }) }, [table('public.a', ['x'])])[0]).toContain('full_refresh, overwrite, because it has no primary key');
});

test('the cursor of the source counts where it is the one that is asked for', () => {
  const [a, b] = explain({ include: '*', defaults: incrementalBy(sourceDefined) }, [table('public.a', ['x'], { defaultCursorField: ['x'] }), table('public.b', ['x'])]);
  expect(a).toContain("incremental, append, by x, the source's own cursor");
  expect(b).toContain('full_refresh, overwrite, because the source has no cursor of its own for it');
});

test('a stream that cannot be read incrementally is skipped or refused where that is asked', () => {
  expect(explain({ include: 'public.*', defaults: incrementalBy('updated_at', { otherwise: 'skip' }) })).toContain('- public.countries: matched include public.*; not incremental, because it has no updated_at');
  expect(problemsOf({ include: 'countries', defaults: incrementalBy('updated_at', { otherwise: 'fail' }) })).toEqual([
    'streams.defaults.incrementalBy is asked of public.countries, which is not incremental, because it has no updated_at. Exclude it, or say how it is synced by an override.',
  ]);
});

test('what is asked for in vain is refused where it stands, with the nearest names', () => {
  expect(problemsOf({ include: ['public.*', 'audit.event'], overrides: { 'public.order': { fields: ['id'] }, '*.events': { fields: ['id'] } } })).toEqual([
    'streams.include[1] is audit.event, which matches no stream of the source. Did you mean audit.events? It has public.orders, public.countries, public.orders_tmp, audit.events.',
    'streams.overrides["public.order"] matches no selected stream. Did you mean public.orders? Selected are public.orders, public.countries, public.orders_tmp.',
    'streams.overrides["*.events"] matches no selected stream. Selected are public.orders, public.countries, public.orders_tmp.',
  ]);
  expect(problemsOf({ include: '*', exclude: '*' })).toEqual(['streams select no stream of the source.']);
});

test('a setting that does not fit is refused where it was made', () => {
  expect(problemsOf({ include: 'orders', overrides: { 'public.*': { cursorField: 'updated_at' } } })).toEqual([
    'streams.overrides["public.*"].cursorField means nothing for orders, which is read as full_refresh. Leave it out, or make syncMode incremental.',
  ]);
  expect(problemsOf({ include: 'orders', overrides: { orders: { primaryKey: 'id', fields: ['ids'] } } })).toEqual([
    'streams.overrides["orders"].primaryKey means nothing for orders, whose destinationSyncMode is overwrite. Leave it out, or choose append_dedup or overwrite_dedup.',
    'streams.overrides["orders"].fields has ids, which orders does not have. Did you mean id? It has id, email, updated_at.',
  ]);
  expect(problemsOf({ include: 'orders', defaults: incrementalBy('updated_at', { dedup: true }) }, shop, ['append', 'overwrite'])).toEqual([
    'streams.defaults.destinationSyncMode is append_dedup, which the destination cannot do. It can do append, overwrite.',
  ]);
});

test('streams that would be written over one another at the destination are refused', () => {
  const catalog = { streams: [{ stream: table('public.orders', ['id']) }, { stream: table('sales.orders', ['id']) }, { stream: table('sales.leads', ['id']) }] };
  const landing = (namespace: Namespace): Resolution => resolveStreams(normalSelection({ include: '*' }), catalog, undefined, namespace);
  expect([landing('source'), landing({ format: 'raw_${SOURCE_NAMESPACE}' })].map((resolution) => 'streams' in resolution)).toEqual([true, true]);
  for (const namespace of ['destination', { format: 'raw' }] as const) {
    expect(landing(namespace)).toEqual({ problems: [{ path: 'namespace', message: expect.stringContaining('brings public.orders and sales.orders to one place at the destination') as string }] });
  }
});

test('the error of an explanation names the pipeline', () => {
  const failing = (): unknown => explain({ include: 'nothing' });
  expect(failing).toThrow('The pipeline "shop" does not fit: streams.include[0] is nothing');
  expect(failing).toThrow(expect.objectContaining({ code: 'invalid_streams' } satisfies Partial<PipelineError>));
});

test('every stream is explained once, and is sent where it is said to be selected', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-c]{1,3}\.[a-c]{1,4}$/), { minLength: 1, maxLength: 30 });
  const glob = fc.stringMatching(/^[abc*?]{1,3}(\.[abc*?]{1,3})?$/);
  fc.assert(
    fc.property(names, fc.array(glob, { maxLength: 3 }), fc.constantFrom('full_refresh', 'skip'), fc.array(fc.boolean(), { maxLength: 30 }), (labels, exclude, otherwise, cursors) => {
      const streams = labels.map((label, index) => table(label, cursors[index] ? ['id', 'updated_at'] : ['id']));
      const resolution = resolve({ include: '*', exclude, defaults: incrementalBy('updated_at', { otherwise }) }, streams);
      if ('problems' in resolution) {
        expect(resolution.problems.map(({ path }) => path)).toEqual(['streams']);
        return;
      }
      expect(resolution.explanations.map(({ stream }) => stream).sort()).toEqual(labels.sort());
      const selected = resolution.explanations.filter((one) => one.selected).map(({ stream }) => stream);
      expect(resolution.streams.map(({ stream }) => `${String(stream.namespace)}.${stream.name}`)).toEqual(selected);
    }),
    { numRuns: 50 },
  );
});
