import type { Clock } from '../engine/clock.ts';

/** The time that a test's server lives by: schedules, pauses between attempts, tokens, scripted jobs, and every date it writes. */
export interface TestClock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Lets time pass at once, and resolves when what fell due has begun, one after the other. Work that it set off, a sync for one, goes on
   * in real time and is not waited for.
   *
   * @param ms milliseconds, 0 or more
   * @example
   * await airbyte.clock.advance(6 * 60 * 60_000); // a connection that runs every 6 hours starts a sync
   */
  advance(ms: number): Promise<void>;
}

interface Alarm {
  readonly at: number;
  readonly wake: () => void;
  timer?: NodeJS.Timeout;
}

/** setTimeout cannot wait longer. */
const longestTimeoutMs = 2 ** 31 - 1;

/** A clock that runs with the machine's, ahead of it by what it was advanced; or one that stands still but for that. */
export class ControlledClock implements Clock, TestClock {
  #frozenAt: number | undefined;
  #aheadMs = 0;
  readonly #alarms = new Set<Alarm>();

  /** @param frozenAt where it stands still, in epoch milliseconds */
  constructor(frozenAt?: number) {
    this.#frozenAt = frozenAt;
  }

  now(): number {
    return this.ofMachine(Date.now());
  }

  ofMachine(epochMs: number): number {
    return this.#frozenAt ?? epochMs + this.#aheadMs;
  }

  alarm(ms: number, wake: () => void): () => void {
    const alarm: Alarm = { at: this.now() + Math.max(0, ms), wake };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => this.#drop(alarm);
  }

  async advance(ms: number): Promise<void> {
    if (!(ms >= 0)) throw new RangeError(`clock.advance was given ${ms}; time goes on by 0 or more milliseconds.`);
    const end = this.now() + ms;
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#moveTo(next.at);
      this.#ring(next);
      // What it woke may set alarms of its own that fall due as well.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#moveTo(end);
    for (const alarm of this.#alarms) this.#arm(alarm);
  }

  #moveTo(time: number): void {
    const step = Math.max(0, time - this.now());
    if (this.#frozenAt === undefined) this.#aheadMs += step;
    else this.#frozenAt += step;
  }

  #nextUntil(end: number): Alarm | undefined {
    const due = [...this.#alarms].filter(({ at }) => at <= end);
    return due.sort((a, b) => a.at - b.at)[0];
  }

  #arm(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    const left = alarm.at - this.now();
    if (left > 0 && this.#frozenAt !== undefined) return;
    alarm.timer = setTimeout(() => (alarm.at <= this.now() ? this.#ring(alarm) : this.#arm(alarm)), Math.min(longestTimeoutMs, Math.max(0, left))).unref();
  }

  #ring(alarm: Alarm): void {
    this.#drop(alarm);
    alarm.wake();
  }

  #drop(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    this.#alarms.delete(alarm);
  }
}
