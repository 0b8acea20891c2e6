import { isDeepStrictEqual } from 'node:util';
import { descriptorOf, streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import type { Catalog, CatalogStream } from '../store/records.ts';

/** Members of a stream's configuration by which its records become other ones. */
const tellingMembers = ['syncMode', 'destinationSyncMode', 'cursorField', 'primaryKey', 'fieldSelectionEnabled', 'selectedFields', 'mappers'] as const;

/** The streams of a connection as it chose them, and those of its source that it did not choose, with `selected: false`. */
export function withUnselected(chosen: Catalog, source: Catalog | undefined): Catalog {
  const known = byKey(chosen);
  const others = (source?.streams ?? []).filter((stream) => !known.has(keyOf(stream)));
  return { streams: [...chosen.streams, ...others.map(unselected)] };
}

/** The streams that a source has now, each with what the connection chose for it; what the source has no more is left out. */
export function refreshed(chosen: Catalog, discovered: Catalog): Catalog {
  const known = byKey(chosen);
  return {
    streams: discovered.streams.map((found) => {
      const before = known.get(keyOf(found));
      return before ? { stream: found.stream, config: before.config } : unselected(found);
    }),
  };
}

/** The streams of a new choice that are to be read anew: those that the old one does not have, or has with other settings or another schema. */
export function changedStreams(before: Catalog, after: Catalog): StreamDescriptor[] {
  const known = byKey(before);
  return after.streams.filter((stream) => !isSame(known.get(keyOf(stream)), stream)).map(({ stream }) => descriptorOf(stream));
}

function isSame(before: CatalogStream | undefined, after: CatalogStream): boolean {
  if (!before || !isDeepStrictEqual(before.stream.jsonSchema, after.stream.jsonSchema)) return false;
  return tellingMembers.every((name) => isDeepStrictEqual(before.config[name], after.config[name]));
}

function unselected({ stream, config }: CatalogStream): CatalogStream {
  return { stream, config: { ...config, selected: false } };
}

function byKey({ streams }: Catalog): Map<string, CatalogStream> {
  return new Map(streams.map((stream) => [keyOf(stream), stream]));
}

function keyOf({ stream }: CatalogStream): string {
  return streamKey(descriptorOf(stream));
}
