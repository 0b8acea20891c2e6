import { randomUUID } from 'node:crypto';
import { configuredStream } from '../engine/catalog.ts';
import { mappersOf, type MapperProblem, type StreamMapper } from '../engine/mappers/mapper.ts';
import { isProblem, mappedStream } from '../engine/mappers/streams.ts';
import { mask } from '../secrets/mask.ts';
import { mapperKeys, withMapperKeys } from '../secrets/mapper-keys.ts';
import { ProblemError } from '../server/errors.ts';
import type { Catalog, CatalogStream } from '../store/records.ts';

/**
 * The catalog with its mappers as they are kept: each with an id, `hashedFields` as mappers that hash where there are no mappers, and keys
 * that came back masked as they were before.
 *
 * @param before the connection's catalog so far
 * @throws ApiError 400 for mappers that cannot be applied to their streams
 */
export function withMappers(catalog: Catalog, before: Catalog): Catalog {
  const keys = mapperKeys(before);
  const restored = withMapperKeys({ streams: catalog.streams.map(complete) }, (key, id) => (key === mask && id !== undefined ? (keys.get(id) ?? key) : key));
  const errors = restored.streams.flatMap(problemsOf);
  if (errors.length > 0) {
    const words = errors.map(({ stream, mapper, error }) => `${stream.name}, ${mapper.type}: ${error.message}`).join(' ');
    throw new ProblemError(400, 'error:mapper-validation', `Some mappers cannot be applied. ${words}`, { errors });
  }
  return restored;
}

/** The catalog as the API shows it: keys of mappers are secrets. */
export function withoutMapperKeys(catalog: Catalog): Catalog {
  return withMapperKeys(catalog, () => mask);
}

function complete({ stream, config }: CatalogStream): CatalogStream {
  const given = mappersOf(config);
  const mappers = (given.length > 0 ? given : hashingOf(config)).map((mapper): StreamMapper => ({ ...mapper, id: mapper.id ?? randomUUID() }));
  const hashedFields = mappers.flatMap((mapper) => (mapper.type === 'hashing' ? [{ fieldPath: [mapper.mapperConfiguration.targetField] }] : []));
  return { stream, config: { ...config, mappers, hashedFields } };
}

/** The older way to say what is to be hashed. */
function hashingOf(config: CatalogStream['config']): StreamMapper[] {
  const hashed = (config['hashedFields'] as { fieldPath?: string[] }[] | undefined) ?? [];
  return hashed.map(({ fieldPath }) => ({ type: 'hashing', mapperConfiguration: { targetField: fieldPath?.join('.') ?? '', method: 'SHA-256', fieldNameSuffix: '_hashed' } }));
}

interface MapperError {
  stream: { name: string; namespace?: string };
  mapper: { id: string | undefined; type: string };
  error: MapperProblem;
}

/** What is wrong with the mappers of a stream, each held against what those before it leave. */
function problemsOf(configured: CatalogStream): MapperError[] {
  const { name, namespace } = configured.stream;
  const errors: MapperError[] = [];
  mappersOf(configured.config).reduce((stream, mapper) => {
    const mapped = mappedStream(stream, mapper);
    if (!isProblem(mapped)) return mapped;
    errors.push({ stream: { name, ...(namespace === undefined ? {} : { namespace }) }, mapper: { id: mapper.id, type: mapper.type }, error: mapped });
    return stream;
  }, configuredStream(configured, 'append'));
  return errors;
}
