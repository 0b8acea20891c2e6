import { streamKey } from '@airwright/connector-kit';
import type { RecordBatch, StateMessage } from '@airwright/connector-kit';

/** Counts records and keeps the states that wait until the records before them are durable, in the order in which they came. */
export class States {
  readonly #counts = new Map<string, number>();
  #waiting: StateMessage[] = [];

  /** Number of states that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  count(batch: RecordBatch): void {
    const key = streamKey(batch.stream);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + batch.length);
  }

  /** Adds a state, together with the number of records since the one before it: of its stream, or of all where it covers all. */
  add(message: StateMessage): void {
    const recordCount = message.state.stream ? this.#take(streamKey(message.state.stream.stream_descriptor)) : this.#takeAll();
    this.#waiting.push({ ...message, state: { ...message.state, destinationStats: { recordCount } } });
  }

  /** The states that wait; nothing waits afterwards. */
  take(): StateMessage[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  #take(key: string): number {
    const count = this.#counts.get(key) ?? 0;
    this.#counts.delete(key);
    return count;
  }

  #takeAll(): number {
    const count = [...this.#counts.values()].reduce((sum, one) => sum + one, 0);
    this.#counts.clear();
    return count;
  }
}
