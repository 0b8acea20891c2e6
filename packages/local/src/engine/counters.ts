import { streamKey, type AirbyteState, type RecordBatch, type StreamDescriptor } from '@airwright/connector-kit';
import type { StreamStats } from '../store/records.ts';

interface Snapshot {
  records: number;
  bytes: number;
}

/**
 * Counts what a source emitted and what a destination acknowledged, a stream at a time. Each state is numbered when it leaves the
 * source; when it comes back, everything the stream had emitted by then is committed.
 */
export class Counters {
  readonly #streams = new Map<string, StreamStats>();
  /** By number of the state: what each stream it covers had emitted. Numbers grow, so the map is in their order. */
  readonly #pending = new Map<number, Map<string, Snapshot>>();
  readonly #sinceState = new Map<string, number>();
  /** What of each stream was emitted and never reaches the destination, because a filter keeps it back. */
  readonly #keptBack = new Map<string, Snapshot>();
  #states = 0;

  constructor(streams: readonly { stream: StreamDescriptor; fullRefresh: boolean }[]) {
    for (const { stream, fullRefresh } of streams) {
      this.#streams.set(streamKey(stream), { stream, recordsEmitted: 0, bytesEmitted: 0, recordsCommitted: 0, bytesCommitted: 0, fullRefresh });
    }
  }

  /** A copy of every stream's counters. */
  get streams(): StreamStats[] {
    return [...this.#streams.values()].map((stats) => ({ ...stats }));
  }

  /** How many states the source has emitted. */
  get states(): number {
    return this.#states;
  }

  knows(stream: StreamDescriptor): boolean {
    return this.#streams.has(streamKey(stream));
  }

  /** @param handed what of the batch goes on to the destination */
  emitted(batch: RecordBatch, handed: Pick<RecordBatch, 'length' | 'bytes'> = batch): void {
    const key = streamKey(batch.stream);
    const stats = this.#streams.get(key);
    if (!stats) return;
    stats.recordsEmitted += batch.length;
    stats.bytesEmitted += batch.bytes;
    this.#sinceState.set(key, (this.#sinceState.get(key) ?? 0) + handed.length);
    if (handed.length === batch.length) return;
    const { records, bytes } = this.#keptBack.get(key) ?? { records: 0, bytes: 0 };
    this.#keptBack.set(key, { records: records + batch.length - handed.length, bytes: bytes + batch.bytes - handed.bytes });
  }

  estimated(stream: StreamDescriptor, records: number | undefined, bytes: number | undefined): void {
    const stats = this.#streams.get(streamKey(stream));
    if (stats && records !== undefined) stats.estimatedRecords = records;
    if (stats && bytes !== undefined) stats.estimatedBytes = bytes;
  }

  /** Numbers a state and fills in the source's record count where the source did not. */
  numbered(state: AirbyteState): AirbyteState {
    const id = (this.#states += 1);
    const keys = coveredBy(state) ?? [...this.#streams.keys()];
    this.#pending.set(id, new Map(keys.map((key) => [key, this.#snapshot(key)])));
    const recordCount = keys.reduce((sum, key) => sum + (this.#sinceState.get(key) ?? 0), 0);
    for (const key of keys) this.#sinceState.delete(key);
    return { ...state, id, sourceStats: { recordCount, ...state.sourceStats } };
  }

  /** A destination acknowledged a state: what came before it, in its streams, is committed. */
  acknowledged(state: AirbyteState): void {
    const snapshots = state.id === undefined ? undefined : this.#pending.get(state.id);
    if (state.id === undefined || !snapshots) return;
    for (const [key, snapshot] of snapshots) this.#commit(key, snapshot);
    for (const [id, covered] of this.#pending) {
      if (id > state.id) break;
      for (const key of snapshots.keys()) covered.delete(key);
      if (covered.size === 0) this.#pending.delete(id);
    }
  }

  /** The destination ended well: everything it was given is committed. */
  allCommitted(): void {
    for (const key of this.#streams.keys()) this.#commit(key, this.#snapshot(key));
  }

  #commit(key: string, snapshot: Snapshot): void {
    const stats = this.#streams.get(key);
    if (!stats) return;
    stats.recordsCommitted = Math.max(stats.recordsCommitted, snapshot.records);
    stats.bytesCommitted = Math.max(stats.bytesCommitted, snapshot.bytes);
  }

  #snapshot(key: string): Snapshot {
    const stats = this.#streams.get(key);
    const { records, bytes } = this.#keptBack.get(key) ?? { records: 0, bytes: 0 };
    return { records: (stats?.recordsEmitted ?? 0) - records, bytes: (stats?.bytesEmitted ?? 0) - bytes };
  }
}

/** The keys of the streams a state is about; undefined where it is about all of them. */
function coveredBy(state: AirbyteState): string[] | undefined {
  return state.type === 'STREAM' && state.stream ? [streamKey(state.stream.stream_descriptor)] : undefined;
}
