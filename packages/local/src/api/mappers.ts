import { randomUUID } from 'node:crypto';
import { descriptorOf, type ConfiguredAirbyteStream, type StreamDescriptor } from '@airwright/connector-kit';
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
  const restored = withStoredKeys({ streams: catalog.streams.map(complete) }, before);
  const errors = restored.streams.flatMap(problemsOf);
  if (errors.length > 0) {
    const words = errors.map(({ stream, mapper, error }) => `${stream.name}, ${mapper.type}: ${error.message}`).join(' ');
    throw new ProblemError(400, 'error:mapper-validation', `Some mappers cannot be applied. ${words}`, { errors });
  }
  return restored;
}

/** The catalog with the keys that came back masked as they were before. */
export function withStoredKeys(catalog: Catalog, before: Catalog): Catalog {
  const keys = mapperKeys(before);
  return withMapperKeys(catalog, (key, id) => (key === mask && id !== undefined ? (keys.get(id) ?? key) : key));
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
  stream: StreamDescriptor;
  mapper: { id: string | undefined; type: string };
  error: MapperProblem;
}

/** A mapper, and the stream before and after it; the same where it cannot be applied. */
export interface MapperStep {
  readonly mapper: StreamMapper;
  readonly before: ConfiguredAirbyteStream;
  readonly after: ConfiguredAirbyteStream;
  readonly problem: MapperProblem | undefined;
}

/** What the mappers of a stream make of it, each held against what those before it leave. */
export function mapperSteps(configured: CatalogStream): { chosen: ConfiguredAirbyteStream; steps: MapperStep[] } {
  const chosen = configuredStream(configured, 'append');
  const steps: MapperStep[] = [];
  mappersOf(configured.config).reduce((before, mapper) => {
    const mapped = mappedStream(before, mapper);
    const step = isProblem(mapped) ? { mapper, before, after: before, problem: mapped } : { mapper, before, after: mapped, problem: undefined };
    steps.push(step);
    return step.after;
  }, chosen);
  return { chosen, steps };
}

function problemsOf(configured: CatalogStream): MapperError[] {
  const stream = descriptorOf(configured.stream);
  return mapperSteps(configured).steps.flatMap(({ mapper, problem }) => (problem ? [{ stream, mapper: { id: mapper.id, type: mapper.type }, error: problem }] : []));
}
