import type { AirbyteClient } from '@airwright/client';
import { mayPass } from '../runs/faults.ts';
import type { Told } from '../runs/told.ts';
import type { Time } from '../time.ts';
import type { FleetEvent } from './events.ts';
import { Ledger } from './ledger.ts';
import { pauseOf } from './pace.ts';
import { Poller, type Details } from './poller.ts';
import { Reader, type Lost } from './reader.ts';
import type { JobScope } from './scope.ts';
import { fleetToken, type FleetToken } from './token.ts';

/** What a {@link Fleet} is made of. */
export interface FleetParts {
  readonly airbyte: AirbyteClient;
  readonly time: Time;
  readonly random: () => number;
  readonly scope: JobScope;
  readonly details: Details;
  readonly signal: AbortSignal | undefined;
  /** From when on what happened is told, in seconds by the server's clock. */
  readonly since: number | undefined;
  /** What was told before the program was started anew. */
  readonly resumed: FleetToken | undefined;
  /** Whether a server without lists of workspaces may be asked for each connection's jobs. */
  readonly mayAskEach: boolean;
}

/** Looks in a row that fail until that is told. */
const faultsUntilLost = 3;

/** Watches the jobs of a server for any number of loops over their events, as long as there is one. */
export class Fleet {
  readonly #parts: FleetParts;
  readonly #ledger = new Ledger();
  readonly #poller: Poller;
  readonly #readers = new Set<Reader>();
  readonly #toldBefore: ReadonlyMap<number, Told>;
  /** The loop that began last; tokens are of it. */
  #latest: Reader;
  #polling = new AbortController();
  #failure: { readonly error: unknown } | undefined;
  #lost: Lost | undefined;

  constructor(parts: FleetParts) {
    const { resumed, since, signal } = parts;
    this.#parts = parts;
    this.#toldBefore = resumed?.told ?? new Map();
    this.#latest = new Reader(this.#toldBefore);
    for (const [id, updatedAt] of resumed?.ended ?? []) this.#ledger.passOver(id, updatedAt);
    this.#ledger.cursor = resumed?.cursor;
    this.#ledger.sureTo = resumed?.sureTo;
    this.#ledger.startedAt = resumed ? resumed.startedAt : since;
    this.#poller = new Poller({
      ...parts,
      ledger: this.#ledger,
      resumed: this.#toldBefore.keys(),
      publish: (change) => {
        // Whatever tells of a change tells that the server answers.
        this.#contact(undefined);
        for (const reader of this.#readers) reader.put(change);
      },
    });
    signal?.addEventListener('abort', () => this.#stop(), { once: true });
  }

  async *events(): AsyncGenerator<FleetEvent, void> {
    const reader = this.#join();
    try {
      while (!this.#isAborted()) {
        const { more } = reader;
        for (const event of reader.drain(() => this.#parts.time.now())) {
          yield event;
          // Before the next one is taken, for that counts as told.
          if (this.#isAborted()) return;
        }
        if (this.#failure) throw this.#failure.error;
        if (this.#poller.isDone && reader.isEmpty) return;
        await more;
      }
    } finally {
      this.#readers.delete(reader);
      if (this.#readers.size === 0) this.#polling.abort();
    }
  }

  /** Which jobs the loop that began last was told what of. */
  get token(): string {
    const { told, pending } = this.#latest;
    const { cursor: read, sureTo: sure, startedAt } = this.#ledger;
    // What was read and not told yet is to be read again.
    const untold = new Map([...pending].map(({ snapshot, updatedAt }) => [snapshot.jobId, updatedAt]));
    const cursor = read === undefined ? undefined : Math.min(read, ...untold.values());
    const sureTo = sure === undefined || cursor === undefined ? undefined : Math.min(sure, cursor);
    const ended = this.#ledger.endedAround(sureTo ?? startedAt ?? 0).filter(([id]) => !untold.has(id));
    return fleetToken({ server: this.#parts.airbyte.baseUrl, cursor, sureTo, startedAt, ended, told });
  }

  #isAborted(): boolean {
    return this.#parts.signal?.aborted ?? false;
  }

  /** A new loop is told the present state of everything that goes on. */
  #join(): Reader {
    const reader = new Reader(this.#toldBefore);
    for (const { snapshot, updatedAt, stillness } of this.#ledger.jobs.values()) reader.put({ snapshot, updatedAt, isNew: false, isCounted: stillness !== undefined });
    reader.contact(this.#lost);
    this.#readers.add(reader);
    this.#latest = reader;
    if (this.#readers.size === 1 && !this.#isAborted()) this.#start();
    return reader;
  }

  #start(): void {
    this.#polling = new AbortController();
    const { signal } = this.#polling;
    void this.#poll(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      this.#failure = { error };
      this.#stop();
    });
  }

  #stop(): void {
    this.#polling.abort();
    for (const reader of this.#readers) reader.wake();
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { time, random } = this.#parts;
    const stopped = (): boolean => signal.aborted;
    let [faults, seenAt, busyAt] = [0, time.now(), time.now()];
    while (!stopped()) {
      try {
        await this.#poller.tick(signal);
        [faults, seenAt] = [0, time.now()];
        this.#contact(undefined);
      } catch (error) {
        if (stopped()) return;
        if (!mayPass(error)) throw error;
        faults += 1;
        if (faults === faultsUntilLost) this.#contact({ since: seenAt, message: error instanceof Error ? error.message : String(error) });
      }
      if (this.#poller.isDone) return this.#stop();
      if (this.#ledger.jobs.size > 0) busyAt = time.now();
      await time.sleep(pauseOf({ jobs: this.#ledger.ages(time.now()), idleMs: time.now() - busyAt, faults, random: random() }), signal);
    }
  }

  #contact(lost: Lost | undefined): void {
    if (lost === this.#lost) return;
    this.#lost = lost;
    for (const reader of this.#readers) reader.contact(lost);
  }
}
