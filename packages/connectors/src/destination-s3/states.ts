import { streamKey } from '@airwright/connector-kit';
import type { AirbyteState, StateMessage } from '@airwright/connector-kit';

/** How far one stream is: the part of a stream's writer that states depend on. */
export interface StreamProgress {
  /** Records received. */
  readonly received: number;
  /** How many of them, from the first on, are in files that are complete or being completed. */
  readonly sealed: number;
  /** How many of them are in complete objects. */
  readonly durable: number;
}

interface PendingState {
  readonly message: StateMessage;
  readonly since: number;
  /** The stream it belongs to; absent for a state that covers all of them. */
  readonly stream: string | undefined;
  /** What has to be durable before it. */
  readonly marks: readonly { readonly progress: StreamProgress; readonly records: number }[];
}

/**
 * Holds states back until every record before them is durable. States of one stream keep their order, and none passes a state that
 * covers all streams.
 */
export class PendingStates {
  readonly #streams: ReadonlyMap<string, StreamProgress>;
  readonly #counted = new Map<string, number>();
  #pending: PendingState[] = [];

  /** @param streams by {@link streamKey} */
  constructor(streams: ReadonlyMap<string, StreamProgress>) {
    this.#streams = streams;
  }

  /** @param now in milliseconds, of any clock that goes on */
  add(message: StateMessage, now: number): void {
    const own = message.state.stream ? streamKey(message.state.stream.stream_descriptor) : undefined;
    const covered = own === undefined ? [...this.#streams] : [...this.#streams].filter(([key]) => key === own);
    const marks = covered.map(([, progress]) => ({ progress, records: progress.received }));
    const state: AirbyteState = { ...message.state, destinationStats: { ...message.state.destinationStats, recordCount: this.#count(covered) } };
    this.#pending.push({ message: { ...message, state }, since: now, stream: own, marks });
  }

  /** Records of the streams since the state before. */
  #count(covered: readonly (readonly [string, StreamProgress])[]): number {
    let count = 0;
    for (const [key, { received }] of covered) {
      count += received - (this.#counted.get(key) ?? 0);
      this.#counted.set(key, received);
    }
    return count;
  }

  /** Takes the states whose records are durable. */
  takeDurable(): StateMessage[] {
    const ready: StateMessage[] = [];
    const kept: PendingState[] = [];
    const blocked = new Set<string | undefined>();
    for (const pending of this.#pending) {
      const waits = blocked.has(undefined) || blocked.has(pending.stream) || (pending.stream === undefined && blocked.size > 0);
      if (waits || pending.marks.some(({ progress, records }) => progress.durable < records)) {
        blocked.add(pending.stream);
        kept.push(pending);
      } else ready.push(pending.message);
    }
    this.#pending = kept;
    return ready;
  }

  /** When the oldest state was received that waits for a file still being filled. */
  get oldestUnsealed(): number | undefined {
    return this.#pending.find((pending) => unsealed(pending).length > 0)?.since;
  }

  /** The streams whose files have to be completed for the states received up to `time`. */
  unsealedSince(time: number): ReadonlySet<StreamProgress> {
    return new Set(this.#pending.filter(({ since }) => since <= time).flatMap(unsealed));
  }
}

function unsealed({ marks }: PendingState): StreamProgress[] {
  return marks.filter(({ progress, records }) => progress.sealed < records).map(({ progress }) => progress);
}
