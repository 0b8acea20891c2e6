import { descriptorOf, streamKey, type AirbyteState, type StreamDescriptor } from '@airwright/connector-kit';
import type { AttemptStream } from './catalog.ts';
import type { CatalogStream, ConnectionRecord, JobRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/**
 * Begins an attempt's generations: streams that start anew get the next one and lose their state. A full refresh starts anew in every
 * attempt; a refreshed or cleared stream only in the job's first.
 */
export function beginGenerations(store: Store, job: JobRecord, connection: ConnectionRecord, attemptNumber: number): void {
  const anew = selected(job, connection).filter((stream) => startsAnew(job, stream, attemptNumber)).map((stream) => descriptorOf(stream.stream));
  for (const stream of anew) store.connections.bumpGeneration(connection.connectionId, stream);
  // A clear tells the destination first; its null states remove the stored ones.
  if (job.configType === 'reset_connection') return;
  store.states.clear(connection.connectionId, anew);
  if (anew.length > 0 && anew.length === connection.data.catalog.streams.length) store.states.clearLegacy(connection.connectionId);
}

function startsAnew(job: JobRecord, stream: CatalogStream, attemptNumber: number): boolean {
  return stream.config.syncMode === 'full_refresh' || (attemptNumber === 0 && job.configType !== 'sync' && isNamed(job, stream));
}

/** The streams of an attempt, with their generations. */
export function attemptStreams(store: Store, job: JobRecord, connection: ConnectionRecord): AttemptStream[] {
  return selected(job, connection).map((stream) => {
    const generationId = store.connections.generation(connection.connectionId, descriptorOf(stream.stream));
    return { configured: asRun(job, stream), generationId, minimumGenerationId: replacesOlder(job, stream) ? generationId : 0 };
  });
}

function replacesOlder(job: JobRecord, stream: CatalogStream): boolean {
  if (job.configType === 'reset_connection') return true;
  if (stream.config.syncMode === 'full_refresh' && stream.config.destinationSyncMode.startsWith('overwrite')) return true;
  return job.configType === 'refresh' && isAmong(job.config.truncated, stream);
}

/** A clear runs each stream as a full refresh that overwrites. */
function asRun(job: JobRecord, stream: CatalogStream): CatalogStream {
  if (job.configType !== 'reset_connection') return stream;
  return { ...stream, config: { ...stream.config, syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } };
}

function selected(job: JobRecord, connection: ConnectionRecord): CatalogStream[] {
  const { streams } = connection.data.catalog;
  return job.configType === 'reset_connection' ? streams.filter((stream) => isNamed(job, stream)) : streams;
}

function isNamed(job: JobRecord, stream: CatalogStream): boolean {
  return isAmong(job.config.streams, stream);
}

function isAmong(streams: readonly StreamDescriptor[] = [], { stream }: CatalogStream): boolean {
  return streams.some((named) => streamKey(named) === streamKey(descriptorOf(stream)));
}

/** The committed state of these streams in the protocol's form. */
export function inputState(store: Store, connectionId: string, streams: readonly StreamDescriptor[]): AirbyteState[] {
  const state = store.states.get(connectionId);
  const wanted = new Set(streams.map(streamKey));
  if (state.type === 'legacy') return [{ type: 'LEGACY', data: state.state }];
  if (state.type === 'not_set') return [];
  const kept = state.streams.filter((stream) => wanted.has(streamKey(stream.stream_descriptor)));
  if (state.type === 'global') return [{ type: 'GLOBAL', global: { ...(state.shared === undefined ? {} : { shared_state: state.shared }), stream_states: kept } }];
  return kept.map((stream) => ({ type: 'STREAM', stream }));
}
