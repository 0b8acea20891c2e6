import { descriptorOf, streamKey, type AirbyteCatalog, type AirbyteStream } from '@airwright/connector-kit';
import type { Schemas } from '../server/contract.ts';
import { invalidInput, unprocessable, type ValidationProblem } from '../server/errors.ts';
import type { Catalog, CatalogStream } from '../store/records.ts';

/** A discovered catalog in the API's form, with the settings that Airbyte proposes for each stream. */
export function apiCatalog({ streams }: AirbyteCatalog): Catalog {
  const only = streams.length === 1;
  return { streams: streams.map((stream) => ({ stream: apiStream(stream), config: proposal(stream, only) })) };
}

function apiStream(stream: AirbyteStream): CatalogStream['stream'] {
  return {
    name: stream.name,
    ...(stream.namespace === undefined ? {} : { namespace: stream.namespace }),
    jsonSchema: { ...stream.json_schema },
    supportedSyncModes: stream.supported_sync_modes,
    sourceDefinedCursor: stream.source_defined_cursor ?? false,
    defaultCursorField: stream.default_cursor_field ?? [],
    sourceDefinedPrimaryKey: stream.source_defined_primary_key ?? [],
    ...(stream.is_resumable === undefined ? {} : { isResumable: stream.is_resumable }),
  };
}

function proposal(stream: AirbyteStream, only: boolean): CatalogStream['config'] {
  return {
    ...proposedModes(stream),
    cursorField: stream.default_cursor_field ?? [],
    primaryKey: stream.source_defined_primary_key ?? [],
    aliasName: stream.name.replace(/[^A-Za-z0-9]/g, '_'),
    selected: only,
    suggested: only,
    selectedFields: [],
    hashedFields: [],
    mappers: [],
  };
}

function proposedModes(stream: AirbyteStream): Pick<CatalogStream['config'], 'syncMode' | 'destinationSyncMode'> {
  if (!stream.source_defined_cursor) return { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' };
  if (stream.source_defined_primary_key?.length) return { syncMode: 'incremental', destinationSyncMode: 'append_dedup' };
  if (stream.supported_sync_modes.includes('full_refresh')) return { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' };
  return { syncMode: 'incremental', destinationSyncMode: 'append' };
}

/**
 * The catalog a connection is to have: the selected streams of the request, each completed from the discovered one where the request
 * gives its name alone.
 *
 * @throws ApiError 422 for a stream twice, a stream that has no schema anywhere, or settings that cannot work together
 */
export function configuredCatalog(requested: Schemas['AirbyteCatalog'] | undefined, discovered: Catalog | undefined): Catalog {
  const known = new Map((discovered?.streams ?? []).map((stream) => [streamKey(descriptorOf(stream.stream)), stream]));
  const seen = new Set<string>();
  const problems: ValidationProblem[] = [];
  const streams = (requested?.streams ?? []).flatMap((entry, index): CatalogStream[] => {
    const at = `syncCatalog.streams.[${index}]`;
    if (!entry.stream) return problems.push({ propertyPath: `${at}.stream`, message: 'is missing' }), [];
    const key = streamKey(descriptorOf(entry.stream));
    if (seen.has(key)) return problems.push({ propertyPath: `${at}.stream.name`, message: `names the stream ${entry.stream.name} a second time` }), [];
    seen.add(key);
    const stream = complete(entry as Partial<CatalogStream> & Pick<CatalogStream, 'stream'>, known.get(key));
    if (!stream) return problems.push({ propertyPath: `${at}.stream.name`, message: unknownStream(entry.stream.name, discovered) }), [];
    if (stream.config.selected === false) return [];
    problems.push(...problemsOf(stream, at));
    return [stream];
  });
  if (problems.length > 0) throw invalidInput(problems);
  return { streams };
}

function unknownStream(name: string, discovered: Catalog | undefined): string {
  if (!discovered) return `: the stream ${name} comes without a schema, and the source was never discovered. Call sources/discover_schema first, or send the whole stream`;
  return `: the source has no stream ${name}. It has ${discovered.streams.map(({ stream }) => stream.name).join(', ')}`;
}

function complete(entry: Partial<CatalogStream> & Pick<CatalogStream, 'stream'>, known: CatalogStream | undefined): CatalogStream | undefined {
  const whole = entry.stream.jsonSchema !== undefined;
  if (!whole && !known) return undefined;
  const stream = whole ? entry.stream : { ...known?.stream, ...entry.stream };
  const config = { ...(known?.config ?? {}), ...entry.config, selected: entry.config?.selected ?? true, suggested: false } as CatalogStream['config'];
  return { stream, config };
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
  const names = new Set((config.selectedFields ?? []).flatMap((field) => field.fieldPath?.[0] ?? []));
  const cursor = config.syncMode === 'incremental' ? config.cursorField?.slice(0, 1) : [];
  const key = config.destinationSyncMode.endsWith('_dedup') ? config.primaryKey?.flatMap((path) => path.slice(0, 1)) : [];
  return [...(cursor ?? []), ...(key ?? [])]
    .filter((name) => !names.has(name))
    .map((name) => ({ propertyPath: `${at}.config.selectedFields`, message: `leaves out ${name}, which is the cursor or a part of the primary key of ${stream.name}` }));
}

/** @throws ApiError 422 where the destination cannot write a stream the way it is configured */
export function refuseUnsupportedModes(catalog: Catalog, destinationName: string, modes: readonly string[]): void {
  for (const { stream, config } of catalog.streams) {
    if (modes.includes(config.destinationSyncMode)) continue;
    throw unprocessable(`The destination ${destinationName} cannot write ${stream.name} as ${config.destinationSyncMode}. It can: ${modes.join(', ')}.`);
  }
}
