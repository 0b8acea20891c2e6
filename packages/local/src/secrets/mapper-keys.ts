import { mappersOf, type StreamMapper } from '../engine/mappers/mapper.ts';
import type { Catalog, CatalogStream } from '../store/records.ts';

/** The catalog with other keys in the mappers that encrypt with a secret one. What has no such key stays the same object. */
export function withMapperKeys(catalog: Catalog, change: (key: string, mapperId: string | undefined) => string): Catalog {
  return catalog.streams.some(hasKey) ? { streams: catalog.streams.map((stream) => (hasKey(stream) ? withKeys(stream, change) : stream)) } : catalog;
}

/** The secret keys of a catalog's mappers, by the ids of the mappers. */
export function mapperKeys(catalog: Catalog): Map<string, string> {
  const keys = new Map<string, string>();
  withMapperKeys(catalog, (key, id) => {
    if (id !== undefined) keys.set(id, key);
    return key;
  });
  return keys;
}

function hasKey({ config }: CatalogStream): boolean {
  return mappersOf(config).some((mapper) => keyOf(mapper) !== undefined);
}

function keyOf({ type, mapperConfiguration }: StreamMapper): string | undefined {
  return type === 'encryption' && mapperConfiguration.algorithm === 'AES' ? mapperConfiguration.key : undefined;
}

function withKeys({ stream, config }: CatalogStream, change: (key: string, mapperId: string | undefined) => string): CatalogStream {
  const mappers = mappersOf(config).map((mapper) => {
    const key = keyOf(mapper);
    return key === undefined ? mapper : { ...mapper, mapperConfiguration: { ...mapper.mapperConfiguration, key: change(key, mapper.id) } };
  });
  return { stream, config: { ...config, mappers } };
}
