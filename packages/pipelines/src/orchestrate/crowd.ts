import type { AirbyteClient } from '@airwright/client';
import { Fleet } from '../fleet/fleet.ts';
import type { News } from '../runs/news.ts';
import type { Time } from '../time.ts';

/** So many runs may look at their jobs as if they were alone. */
const mostAlone = 10;
/** The looks of more of them, where there is no news, come so long one after the other, taken together. */
const lookEveryMs = 200;
/** No run waits longer than that for a look, however many there are. */
const longestPauseMs = 30_000;

/** What a {@link Crowd} listens to. */
export interface Hearing {
  readonly airbyte: AirbyteClient;
  readonly time: Time;
  readonly random: () => number;
  readonly connectionIds: readonly string[];
  /** How many runs there may be at once. */
  readonly concurrency: number;
  /** Ends it, as {@link Crowd.end} does. */
  readonly signal: AbortSignal | undefined;
}

/** The runs that one call watches at once. Where these are many, one poller of lists tells them which has something to look at. */
export class Crowd implements News {
  readonly #next = new Map<number, AbortController>();
  readonly #size: () => number;
  readonly #stop = new AbortController();
  #isHeard = false;

  /** @param size how many runs there are now */
  constructor(size: () => number) {
    this.#size = size;
  }

  get pauseMs(): number {
    return this.#isHeard ? Math.min(this.#size() * lookEveryMs, longestPauseMs) : 0;
  }

  next(jobId: number): AbortSignal {
    const { signal } = this.#next.get(jobId) ?? this.#begin(jobId);
    return signal;
  }

  #begin(jobId: number): AbortController {
    const controller = new AbortController();
    this.#next.set(jobId, controller);
    return controller;
  }

  /** Listens until the end, if there may be so many at once that it pays. */
  listen({ airbyte, time, random, connectionIds, concurrency, signal }: Hearing): void {
    if (Math.min(concurrency, connectionIds.length) <= mostAlone) return;
    const stop = AbortSignal.any(signal ? [signal, this.#stop.signal] : [this.#stop.signal]);
    const fleet = new Fleet({ airbyte, time, random, scope: { connectionIds }, details: 'none', signal: stop, since: undefined, resumed: undefined, mayAskEach: false });
    this.#isHeard = true;
    // Without it, the runs look for themselves; what is wrong with the server they find out as well.
    void this.#hear(fleet).catch(() => undefined).finally(() => (this.#isHeard = false));
  }

  async #hear(fleet: Fleet): Promise<void> {
    for await (const event of fleet.events()) {
      this.#isHeard = event.type !== 'server-lost';
      if (!('jobId' in event)) continue;
      const waiting = this.#next.get(event.jobId);
      this.#next.delete(event.jobId);
      waiting?.abort();
    }
  }

  end(): void {
    this.#stop.abort();
  }
}
