import { isDeepStrictEqual } from 'node:util';
import { descriptorOf, streamKey, type JsonSchema } from '@airwright/connector-kit';
import type { Schemas } from '../server/contract.ts';
import type { Catalog, CatalogStream } from '../store/records.ts';

export type CatalogDiff = Schemas['CatalogDiff'];
export type StreamTransform = Schemas['StreamTransform'];
type FieldTransform = Schemas['FieldTransform'];

/**
 * What changed between two catalogs. A change is breaking where a connection cannot go on as it is configured: its cursor is gone, or the
 * key that it deduplicates by.
 *
 * @param configured the connection's streams; without them nothing is breaking
 */
export function diffCatalogs(before: Catalog, after: Catalog, configured: Catalog = { streams: [] }): CatalogDiff {
  const [old, fresh, used] = [byKey(before), byKey(after), byKey(configured)];
  const removed = [...old].filter(([key]) => !fresh.has(key)).map(([, { stream }]): StreamTransform => ({ transformType: 'remove_stream', streamDescriptor: descriptorOf(stream) }));
  const others = [...fresh].flatMap(([key, { stream }]): StreamTransform[] => {
    const known = old.get(key);
    if (!known) return [{ transformType: 'add_stream', streamDescriptor: descriptorOf(stream) }];
    const updateStream = streamChanges(known.stream, stream, used.get(key)?.config);
    return updateStream ? [{ transformType: 'update_stream', streamDescriptor: descriptorOf(stream), updateStream }] : [];
  });
  return { transforms: [...removed, ...others] };
}

/** Whether a connection cannot go on as it is configured. */
export function isBreaking({ transforms }: CatalogDiff): boolean {
  return transforms.some(({ updateStream }) => [...(updateStream?.fieldTransforms ?? []), ...(updateStream?.streamAttributeTransforms ?? [])].some(({ breaking }) => breaking));
}

/** The streams of a catalog by what names them. */
export function byKey({ streams }: Catalog): Map<string, CatalogStream> {
  return new Map(streams.map((entry) => [streamKey(descriptorOf(entry.stream)), entry]));
}

function streamChanges(before: CatalogStream['stream'], after: CatalogStream['stream'], config: CatalogStream['config'] | undefined): StreamTransform['updateStream'] {
  const fieldTransforms = fieldChanges(fieldsOf(before.jsonSchema), fieldsOf(after.jsonSchema), config);
  const [oldPrimaryKey, newPrimaryKey] = [before.sourceDefinedPrimaryKey ?? [], after.sourceDefinedPrimaryKey ?? []];
  const streamAttributeTransforms = isDeepStrictEqual(oldPrimaryKey, newPrimaryKey)
    ? []
    : [{ transformType: 'update_primary_key' as const, breaking: deduplicates(config), updatePrimaryKey: { oldPrimaryKey, newPrimaryKey } }];
  return fieldTransforms.length + streamAttributeTransforms.length === 0 ? undefined : { fieldTransforms, streamAttributeTransforms };
}

type Fields = ReadonlyMap<string, { path: string[]; schema: JsonSchema }>;

function fieldChanges(before: Fields, after: Fields, config: CatalogStream['config'] | undefined): FieldTransform[] {
  const removed = [...before].filter(([key, { path }]) => !after.has(key) && !isBelow(path, before, after)).map(([, { path, schema }]): FieldTransform => ({
    transformType: 'remove_field', fieldName: path, breaking: isNeeded(path, config), removeField: { schema },
  }));
  const others = [...after].flatMap(([key, { path, schema }]): FieldTransform[] => {
    const known = before.get(key);
    if (!known) return isBelow(path, after, before) ? [] : [{ transformType: 'add_field', fieldName: path, breaking: false, addField: { schema } }];
    if (isDeepStrictEqual(ownPart(known.schema), ownPart(schema))) return [];
    return [{ transformType: 'update_field_schema', fieldName: path, breaking: false, updateFieldSchema: { oldSchema: known.schema, newSchema: schema } }];
  });
  return [...removed, ...others];
}

/** Whether the field around this one came, or went, with it. */
function isBelow(path: readonly string[], there: Fields, notThere: Fields): boolean {
  const around = JSON.stringify(path.slice(0, -1));
  return there.has(around) && !notThere.has(around);
}

function isNeeded(path: readonly string[], config: CatalogStream['config'] | undefined): boolean {
  const needed = [...(config?.syncMode === 'incremental' ? [config.cursorField ?? []] : []), ...(deduplicates(config) ? (config?.primaryKey ?? []) : [])];
  return needed.some((needs) => needs.length >= path.length && path.every((name, index) => needs[index] === name));
}

function deduplicates(config: CatalogStream['config'] | undefined): boolean {
  return config?.destinationSyncMode.endsWith('_dedup') ?? false;
}

/** Every field of a schema, however deep, by its path as JSON. */
function fieldsOf(schema: JsonSchema | undefined, around: readonly string[] = []): Map<string, { path: string[]; schema: JsonSchema }> {
  const fields = new Map<string, { path: string[]; schema: JsonSchema }>();
  for (const [name, property] of Object.entries((schema?.['properties'] as Record<string, JsonSchema> | undefined) ?? {})) {
    const path = [...around, name];
    fields.set(JSON.stringify(path), { path, schema: property });
    for (const [key, field] of fieldsOf(property, path)) fields.set(key, field);
  }
  return fields;
}

/** A field's schema without its members, whose changes are told by themselves. */
function ownPart({ properties: _, ...own }: JsonSchema): JsonSchema {
  return own;
}
