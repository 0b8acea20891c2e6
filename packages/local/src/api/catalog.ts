import { descriptorOf, streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import { toDestination, type Mapping } from '../engine/mapping.ts';
import { proposal } from '../schema/discovered.ts';
import type { Schemas } from '../server/contract.ts';
import { invalidInput, ProblemError, unprocessable, type ValidationProblem } from '../server/errors.ts';
import type { Catalog, CatalogStream } from '../store/records.ts';

/**
 * The catalog a connection is to have: the selected streams of the request, each completed from the discovered one where the request
 * gives its name alone. A stream whose `selected` is not said counts as selected.
 *
 * @throws ApiError 422 for a stream twice, a stream that has no schema anywhere, or settings that cannot work together
 */
export function configuredCatalog(requested: Schemas['AirbyteCatalog'] | undefined, discovered: Catalog | undefined): Catalog {
  const problems: ValidationProblem[] = [];
  const streams = new Map<string, CatalogStream>();
  (requested?.streams ?? []).forEach((entry, index) => {
    if (entry.config?.selected === false) return;
    const at = `syncCatalog.streams[${index}]`;
    const stream = completed(entry, discovered);
    if (typeof stream === 'string') return void problems.push({ propertyPath: `${at}.stream`, message: stream });
    const key = streamKey(descriptorOf(stream.stream));
    if (streams.has(key)) problems.push({ propertyPath: `${at}.stream.name`, message: `names the stream ${stream.stream.name} a second time` });
    streams.set(key, stream);
    problems.push(...problemsOf(stream, at));
  });
  if (problems.length > 0) throw invalidInput(problems);
  return { streams: [...streams.values()] };
}

/** A stream of a request with what the request leaves out, or what is wrong with it. */
function completed({ stream, config }: Partial<CatalogStream>, discovered: Catalog | undefined): CatalogStream | string {
  if (!stream) return 'is missing';
  const candidates = (discovered?.streams ?? []).filter((known) => known.stream.name === stream.name && (stream.namespace === undefined || known.stream.namespace === stream.namespace));
  const known = candidates.find((candidate) => candidate.stream.namespace === stream.namespace) ?? candidates[0];
  const whole = stream.jsonSchema !== undefined;
  if (!whole && !known) return unknownStream(stream, discovered);
  if (!whole && candidates.length > 1 && known?.stream.namespace !== stream.namespace) {
    return `names ${stream.name} without its namespace, and there are several: ${candidates.map((candidate) => candidate.stream.namespace ?? '(none)').join(', ')}`;
  }
  const complete = whole ? stream : { ...known?.stream, ...stream };
  const proposed = known?.config ?? proposal(complete);
  const { fieldSelectionEnabled = false, selectedFields = [] } = config ?? {};
  return { stream: complete, config: { ...proposed, ...config, fieldSelectionEnabled, selectedFields: fieldSelectionEnabled ? selectedFields : [], selected: true, suggested: false } };
}

function unknownStream({ name, namespace }: CatalogStream['stream'], discovered: Catalog | undefined): string {
  const wanted = namespace === undefined ? name : `${namespace}.${name}`;
  if (!discovered) return `names ${wanted} without its schema, and the source was never discovered. Call sources/discover_schema first, or send the whole stream`;
  const there = discovered.streams.map(({ stream }) => (stream.namespace === undefined ? stream.name : `${stream.namespace}.${stream.name}`));
  return `names ${wanted}, which the source does not have. It has ${there.join(', ')}`;
}

function problemsOf({ stream, config }: CatalogStream, at: string): ValidationProblem[] {
  const problems: ValidationProblem[] = [];
  const modes = stream.supportedSyncModes ?? [];
  if (modes.length > 0 && !modes.includes(config.syncMode)) problems.push({ propertyPath: `${at}.config.syncMode`, message: `is ${config.syncMode}, and the stream ${stream.name} can only be read as ${modes.join(' or ')}` });
  if (config.syncMode === 'incremental' && !stream.sourceDefinedCursor && !config.cursorField?.length) {
    problems.push({ propertyPath: `${at}.config.cursorField`, message: `is missing; the stream ${stream.name} has no cursor of its own, so an incremental read needs one` });
  }
  if (config.destinationSyncMode.endsWith('_dedup') && !config.primaryKey?.length && !stream.sourceDefinedPrimaryKey?.length) {
    problems.push({ propertyPath: `${at}.config.primaryKey`, message: `is missing; ${config.destinationSyncMode} needs the primary key of ${stream.name}` });
  }
  return [...problems, ...fieldProblems(stream, config, at)];
}

function fieldProblems(stream: CatalogStream['stream'], config: CatalogStream['config'], at: string): ValidationProblem[] {
  if (!config.fieldSelectionEnabled) return [];
  if (typeof stream.jsonSchema?.['properties'] !== 'object') return [{ propertyPath: `${at}.stream.jsonSchema`, message: `has no properties, so no fields of ${stream.name} can be selected` }];
  const paths = (config.selectedFields ?? []).map(({ fieldPath }) => fieldPath ?? []);
  const nested = paths.find((path) => path.length !== 1);
  if (nested) return [{ propertyPath: `${at}.config.selectedFields`, message: `has the path '${nested.join('.')}'; only top-level fields can be selected, each by a path of one name` }];
  const names = new Set(paths.flat());
  const cursor = config.syncMode === 'incremental' ? config.cursorField?.slice(0, 1) : [];
  const key = config.destinationSyncMode.endsWith('_dedup') ? config.primaryKey?.flatMap((path) => path.slice(0, 1)) : [];
  return [...(cursor ?? []), ...(key ?? [])]
    .filter((name) => !names.has(name))
    .map((name) => ({ propertyPath: `${at}.config.selectedFields`, message: `leaves out ${name}, which is the cursor or a part of the primary key of ${stream.name}` }));
}

/** @throws ApiError 400 where two streams would be written to one place: their records would mix, and their states */
export function refuseConflicts(catalog: Catalog, mapping: Mapping): void {
  const places = new Map<string, StreamDescriptor>();
  for (const { stream } of catalog.streams) {
    const place = toDestination(mapping, descriptorOf(stream));
    const key = streamKey(place);
    const other = places.get(key);
    if (other) {
      const title = `The streams ${[other, stream].map(({ name, namespace }) => (namespace === undefined ? name : `${namespace}.${name}`)).join(' and ')} would both be written to ${place.name}. Change the namespaces, or use a connection with another prefix for one of them.`;
      throw new ProblemError(400, 'error:connection-conflicting-destination-stream', title, { streams: [other, descriptorOf(stream)].map(({ name, namespace }) => ({ streamName: name, streamNamespace: namespace })) });
    }
    places.set(key, descriptorOf(stream));
  }
}

/** @throws ApiError 422 where the destination cannot write a stream the way it is configured */
export function refuseUnsupportedModes(catalog: Catalog, destinationName: string, modes: readonly string[]): void {
  for (const { stream, config } of catalog.streams) {
    if (modes.includes(config.destinationSyncMode)) continue;
    throw unprocessable(`The destination ${destinationName} cannot write ${stream.name} as ${config.destinationSyncMode}. It can: ${modes.join(', ')}.`);
  }
}
