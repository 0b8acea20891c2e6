import { advance } from '../runs/advance.ts';
import { Pulse } from '../runs/pulse.ts';
import { isWaiting } from '../runs/status.ts';
import { heard, toldNothing, type Told } from '../runs/told.ts';
import type { FleetEvent } from './events.ts';
import type { Change } from './ledger.ts';

/** A server that does not answer. */
export interface Lost {
  readonly since: number;
  readonly message: string;
}

/** A job that waited before anybody looked. */
const toldQueued: Told = { ...toldNothing, phase: 'queued' };

/**
 * One loop over the events of a fleet. It keeps the newest state of the jobs that it has not told yet, so that a slow loop holds up nobody and
 * costs no more memory than there are jobs.
 */
export class Reader {
  readonly #pulse = new Pulse();
  readonly #told: Map<number, Told>;
  readonly #pending = new Map<number, Change>();
  /** What was told of many jobs alike, once. */
  readonly #alike = new Map<string, Told>();
  #lost: Lost | undefined;
  #lostTold: Lost | undefined;

  /** @param told what it was told before the program was started anew */
  constructor(told: ReadonlyMap<number, Told>) {
    this.#told = new Map(told);
  }

  put(change: Change): void {
    const { jobId } = change.snapshot;
    const isNew = this.#pending.get(jobId)?.isNew ?? change.isNew;
    this.#pending.set(jobId, { ...change, isNew });
    this.#pulse.beat();
  }

  /** Whether the server answers, and since when it does not. */
  contact(lost: Lost | undefined): void {
    this.#lost = lost;
    this.#pulse.beat();
  }

  /** Resolves once there may be more. */
  get more(): Promise<void> {
    return this.#pulse.next;
  }

  wake(): void {
    this.#pulse.beat();
  }

  /** What is to be told now. */
  *drain(now: () => number): Generator<FleetEvent, void> {
    yield* this.#contactEvents(now);
    for (const [jobId, change] of this.#pending) {
      const { base, told, events } = advance(this.#told.get(jobId) ?? firstTold(change), change.snapshot);
      let soFar = base;
      for (const [index, event] of events.entries()) {
        soFar = heard(soFar, event);
        this.#know(change, soFar);
        if (index === events.length - 1) this.#done(jobId, change);
        yield event;
      }
      // The next state may have come while these events were handed out; it waits for its turn.
      this.#done(jobId, change);
      this.#know(change, told);
    }
  }

  #know({ snapshot: { jobId }, isCounted }: Change, told: Told): void {
    if (told.phase === 'ended') this.#told.delete(jobId);
    else this.#told.set(jobId, isCounted || told.unknown.length > 0 ? told : this.#shared(told));
  }

  /** Without counters there is little to know of a job, so that ten thousand of them need not have ten thousand objects for it. */
  #shared({ phase, attemptsStarted, attemptsFailed, retriesTold, committed }: Told): Told {
    const key = `${phase} ${attemptsStarted} ${attemptsFailed} ${retriesTold} ${committed}`;
    const known = this.#alike.get(key) ?? { ...toldNothing, phase, attemptsStarted, attemptsFailed, retriesTold, committed };
    this.#alike.set(key, known);
    return known;
  }

  #done(jobId: number, change: Change): void {
    if (this.#pending.get(jobId) === change) this.#pending.delete(jobId);
  }

  /** The jobs that are not over, with what was told of each. */
  get told(): ReadonlyMap<number, Told> {
    return this.#told;
  }

  /** Whether everything was told. */
  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** What has not been told yet. */
  get pending(): Iterable<Change> {
    return this.#pending.values();
  }

  *#contactEvents(now: () => number): Generator<FleetEvent, void> {
    const [lost, told] = [this.#lost, this.#lostTold];
    this.#lostTold = lost;
    if (lost && !told) yield { type: 'server-lost', at: new Date(now()), message: lost.message };
    if (!lost && told) yield { type: 'server-regained', at: new Date(now()), lostForMs: now() - told.since };
  }
}

/** Of a job that began after the watch did, everything is news; of another one, its present state. */
function firstTold({ isNew, snapshot: { status, attempts } }: Change): Told {
  return isNew && !(isWaiting(status) && attempts.length === 0) ? toldQueued : toldNothing;
}
