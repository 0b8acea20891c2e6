import { streamKey } from '@airwright/connector-kit';
import type { Catalog, CatalogStream } from '../store/records.ts';
import { byKey, type CatalogDiff, type StreamTransform } from './diff.ts';
import { proposal } from './discovered.ts';

/** What a connection does with a change that breaks nothing. */
export type Preference = 'ignore' | 'disable' | 'propagate_columns' | 'propagate_fully';

/** The changes that a connection takes over: of its streams, and with `propagate_fully` those that came and went as well. */
export function propagatedDiff({ transforms }: CatalogDiff, configured: Catalog, preference: Preference): CatalogDiff {
  const used = byKey(configured);
  const isTaken = ({ transformType, streamDescriptor }: StreamTransform): boolean => {
    if (transformType === 'add_stream') return preference === 'propagate_fully' && !used.has(streamKey(streamDescriptor));
    return used.has(streamKey(streamDescriptor)) && preference === (transformType === 'remove_stream' ? 'propagate_fully' : preference);
  };
  return { transforms: preference.startsWith('propagate') ? transforms.filter(isTaken) : [] };
}

/**
 * The connection's catalog with these changes taken over.
 *
 * @param modes what the destination can do; a new stream is written in the best of them
 */
export function propagate(configured: Catalog, discovered: Catalog, diff: CatalogDiff, modes: readonly string[]): Catalog {
  const streams = byKey(configured);
  const fresh = byKey(discovered);
  for (const transform of diff.transforms) {
    const key = streamKey(transform.streamDescriptor);
    const found = fresh.get(key);
    const known = streams.get(key);
    if (!found) streams.delete(key);
    else streams.set(key, known ? { stream: found.stream, config: withSelection(known.config, transform) } : newStream(found.stream, modes));
  }
  return { streams: [...streams.values()] };
}

/** The streams that got fields which their older records lack. */
export function streamsToBackfill(catalog: Catalog, { transforms }: CatalogDiff): CatalogStream[] {
  const streams = byKey(catalog);
  return transforms
    .filter(({ updateStream }) => updateStream?.fieldTransforms.some(({ transformType }) => transformType === 'add_field'))
    .flatMap(({ streamDescriptor }) => streams.get(streamKey(streamDescriptor)) ?? [])
    .filter(({ config }) => config.syncMode === 'incremental');
}

/** New fields join a selection, and those that have gone leave it. */
function withSelection(config: CatalogStream['config'], { updateStream }: StreamTransform): CatalogStream['config'] {
  if (!config.fieldSelectionEnabled) return config;
  const names = new Set((config.selectedFields ?? []).flatMap(({ fieldPath }) => fieldPath?.[0] ?? []));
  for (const { transformType, fieldName } of updateStream?.fieldTransforms ?? []) {
    const [name, nested] = fieldName;
    if (name === undefined || nested !== undefined) continue;
    if (transformType === 'add_field') names.add(name);
    else if (transformType === 'remove_field') names.delete(name);
  }
  return { ...config, selectedFields: [...names].map((name) => ({ fieldPath: [name] })) };
}

function newStream(stream: CatalogStream['stream'], modes: readonly string[]): CatalogStream {
  const incremental = stream.sourceDefinedCursor === true && stream.supportedSyncModes?.includes('incremental') === true;
  const wanted = incremental ? (stream.sourceDefinedPrimaryKey?.length ? (['append_dedup', 'append'] as const) : (['append'] as const)) : (['overwrite', 'append'] as const);
  const destinationSyncMode = wanted.find((mode) => modes.includes(mode)) ?? 'append';
  return { stream, config: { ...proposal(stream), syncMode: incremental ? 'incremental' : 'full_refresh', destinationSyncMode, fieldSelectionEnabled: false, selected: true, suggested: false } };
}
