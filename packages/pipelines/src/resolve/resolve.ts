import type { AirbyteCatalog, AirbyteStream, AirbyteStreamAndConfiguration } from '@airwright/client';
import { streamLabel, type PipelineStream } from '../declare/streams.ts';
import type { PipelineProblem } from '../errors.ts';
import { canBeCursor, cursorCandidates, fieldAt, fieldsOf, typesOf } from './fields.ts';
import { whatThereIs } from './suggest.ts';

/** A stream as the source has it, with how the pipeline syncs it. */
export type ResolvedStream = Required<Pick<AirbyteStreamAndConfiguration, 'stream' | 'config'>>;

/** What the streams of a pipeline are to the source, or everything that keeps them from being it. */
export type Resolution = { readonly streams: readonly ResolvedStream[] } | { readonly problems: readonly PipelineProblem[] };

/**
 * Finds the streams of a pipeline in the source's catalog and completes them.
 *
 * @param destinationModes what the destination can do; undefined where it does not say
 */
export function resolveStreams(streams: readonly PipelineStream[], catalog: AirbyteCatalog, destinationModes?: readonly string[]): Resolution {
  const problems: PipelineProblem[] = [];
  const taken = new Map<AirbyteStream, number>();
  const resolved = streams.flatMap((declared, index): ResolvedStream[] => {
    const path = `streams[${index}]`;
    const add = (member: string, message: string): void => void problems.push({ path: `${path}.${member}`, message });
    const found = find(declared, catalog, add);
    if (!found?.stream) return [];
    const { stream } = found;
    const before = taken.get(stream);
    if (before !== undefined) add('name', `is the stream ${streamLabel(stream)}, which streams[${before}] is already.`);
    taken.set(stream, index);
    if (destinationModes && !destinationModes.includes(declared.destinationSyncMode)) {
      add('destinationSyncMode', `is ${declared.destinationSyncMode}, which the destination cannot do. It can do ${destinationModes.join(', ')}.`);
    }
    const cursorField = cursorOf(declared, stream, add);
    const primaryKey = primaryKeyOf(declared, stream, add);
    const { syncMode, destinationSyncMode } = declared;
    const { aliasName } = found.config ?? {};
    return [{ stream, config: { syncMode, destinationSyncMode, cursorField, primaryKey, ...(aliasName === undefined ? {} : { aliasName }), selected: true } }];
  });
  return problems.length > 0 ? { problems } : { streams: resolved };
}

type Add = (member: string, message: string) => void;

function find({ name, namespace }: PipelineStream, catalog: AirbyteCatalog, add: Add): AirbyteStreamAndConfiguration | undefined {
  const matches = catalog.streams.filter(({ stream }) => stream?.name === name && (namespace === undefined || stream.namespace === namespace));
  if (matches.length === 1) return matches[0];
  if (matches.length > 1) {
    const namespaces = matches.map(({ stream }) => stream?.namespace ?? '(none)');
    add('namespace', `is missing, and the source has the stream ${name} in several: ${namespaces.join(', ')}.`);
    return undefined;
  }
  const wanted = streamLabel({ name, namespace });
  const names = catalog.streams.flatMap(({ stream }) => (stream ? [namespace === undefined ? stream.name : streamLabel(stream)] : []));
  add('name', `asks for the stream ${wanted}, which the source does not have. ${whatThereIs(wanted, [...new Set(names)])}`);
  return undefined;
}

/** The field that tells what is new; none where everything is read and nothing needs an order. */
function cursorOf({ syncMode, destinationSyncMode, cursorField }: PipelineStream, stream: AirbyteStream, add: Add): string[] {
  const incremental = syncMode === 'incremental';
  const modes = stream.supportedSyncModes ?? [];
  if (modes.length > 0 && !modes.includes(syncMode)) add('syncMode', `is ${syncMode}, but the source reads ${stream.name} only as ${modes.join(' or ')}.`);
  if (!incremental && destinationSyncMode !== 'overwrite_dedup') return [];
  const own = stream.defaultCursorField ?? [];
  if (stream.sourceDefinedCursor) {
    if (cursorField && !samePath(cursorField, own)) add('cursorField', `is ${cursorField.join('.')}, but the source decides by itself what is new in ${stream.name}. Leave it out.`);
    return own;
  }
  if (!cursorField) {
    if (own.length === 0 && incremental) add('cursorField', `is missing, and the source has none of its own for ${stream.name}. ${candidates(stream)}`);
    return own;
  }
  const field = fieldAt(stream.jsonSchema, cursorField);
  if (!field) add('cursorField', missingField(cursorField, stream));
  else if (!canBeCursor(field)) add('cursorField', `is ${cursorField.join('.')}, whose type ${typesOf(field).join(' or ')} has no order that new records follow. ${candidates(stream)}`);
  return [...cursorField];
}

function primaryKeyOf({ destinationSyncMode, primaryKey }: PipelineStream, stream: AirbyteStream, add: Add): string[][] {
  const own = stream.sourceDefinedPrimaryKey ?? [];
  if (!destinationSyncMode.endsWith('_dedup')) return own;
  if (!primaryKey) {
    if (own.length === 0) add('primaryKey', `is missing; ${destinationSyncMode} needs it, and the source has none for ${stream.name}. Its fields are ${Object.keys(fieldsOf(stream.jsonSchema)).join(', ')}.`);
    return own;
  }
  for (const path of primaryKey) if (!fieldAt(stream.jsonSchema, path)) add('primaryKey', missingField(path, stream));
  return primaryKey.map((path) => [...path]);
}

function missingField(path: readonly string[], stream: AirbyteStream): string {
  const wanted = path.join('.');
  return `is ${wanted}, which ${stream.name} does not have. ${whatThereIs(wanted, Object.keys(fieldsOf(stream.jsonSchema)))}`;
}

function candidates(stream: AirbyteStream): string {
  const fields = cursorCandidates(stream.jsonSchema);
  return fields.length === 0 ? 'It has no field that could be one; read it as full_refresh.' : `Fields that could be one are ${fields.join(', ')}.`;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
