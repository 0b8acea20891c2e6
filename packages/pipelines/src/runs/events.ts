import type { AttemptResult, RunFailure, RunResult } from './result.ts';
import type { Snapshot, StreamCounters } from './snapshot.ts';
import { isWaiting } from './status.ts';

/** What a job has moved of one stream, and how fast. */
export interface StreamProgress extends StreamCounters {
  /** Records that the source gave in a second, since the progress told before. */
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
}

interface OfJob {
  readonly jobId: number;
  /** When the watcher noticed it. */
  readonly at: Date;
}

/** The job waits to begin. */
export interface QueuedEvent extends OfJob {
  readonly type: 'queued';
}

/** The job has begun. */
export interface StartedEvent extends OfJob {
  readonly type: 'started';
}

/** An attempt has begun. */
export interface AttemptStartedEvent extends OfJob {
  readonly type: 'attempt-started';
  /** From 1. */
  readonly attempt: number;
}

/** Something has moved since the progress told before. */
export interface ProgressEvent extends OfJob {
  readonly type: 'progress';
  readonly streams: readonly StreamProgress[];
}

/** An attempt has failed. Another may follow. */
export interface AttemptFailedEvent extends OfJob {
  readonly type: 'attempt-failed';
  /** From 1. */
  readonly attempt: number;
  readonly failure?: RunFailure;
}

/** The job is over; nothing follows. */
export interface EndedEvent extends OfJob {
  readonly type: 'succeeded' | 'failed' | 'cancelled';
  readonly result: RunResult;
}

/** What happens to a job. */
export type RunEvent = QueuedEvent | StartedEvent | AttemptStartedEvent | ProgressEvent | AttemptFailedEvent | EndedEvent;

/** What a consumer has been told already. */
export interface Told {
  readonly phase: 'nothing' | 'queued' | 'started';
  /** Attempts whose beginning, and whose failure, need not be told any more. */
  readonly attemptsStarted: number;
  readonly attemptsFailed: number;
  readonly streams: readonly StreamProgress[];
  /** When streams were told last. */
  readonly streamsAt: number;
}

/** A consumer that knows nothing. */
export const toldNothing: Told = { phase: 'nothing', attemptsStarted: 0, attemptsFailed: 0, streams: [], streamsAt: 0 };

/**
 * The events that lead from what a consumer knows to a snapshot, in their order, and what it knows then. A consumer that knows nothing is told
 * the present state and not the history; one that missed snapshots is told every change but progress, of which only the newest counts.
 */
export function advance(told: Told, snapshot: Snapshot): { told: Told; events: RunEvent[] } {
  const { at, jobId, status, attempts, result } = snapshot;
  const of = { jobId, at: new Date(at) };
  const ended: RunEvent[] = result ? [{ ...of, type: result.status, result }] : [];
  if (result && told.phase === 'nothing') return { told: { ...told, phase: 'started' }, events: ended };
  if (isWaiting(status) && attempts.length === 0) {
    return told.phase === 'nothing' ? { told: { ...told, phase: 'queued' }, events: [{ ...of, type: 'queued' }] } : { told, events: [] };
  }
  const events: RunEvent[] = told.phase === 'started' ? [] : [{ ...of, type: 'started' }];
  const known = told.phase === 'nothing' ? withoutHistory(told, attempts) : told;
  for (const attempt of attempts) events.push(...attemptEvents(attempt, known, snapshot).map((event) => ({ ...of, ...event })));
  const moved = progress(known, snapshot);
  if (moved) events.push({ ...of, type: 'progress', streams: moved });
  const now: Told = {
    phase: 'started',
    attemptsStarted: Math.max(known.attemptsStarted, attempts.length),
    attemptsFailed: Math.max(known.attemptsFailed, attempts.findLast(({ status: how }) => how === 'failed')?.number ?? 0),
    streams: moved ?? known.streams,
    streamsAt: moved || known.streamsAt === 0 ? at : known.streamsAt,
  };
  return { told: now, events: [...events, ...ended] };
}

/** Of the attempts before the present one nothing is told; of one that failed only that it did. */
function withoutHistory(told: Told, attempts: readonly AttemptResult[]): Told {
  const last = attempts.at(-1);
  if (!last) return told;
  return { ...told, attemptsStarted: last.status === 'failed' ? last.number : last.number - 1, attemptsFailed: last.number - 1 };
}

type AttemptEvent = Omit<AttemptStartedEvent, keyof OfJob> | Omit<AttemptFailedEvent, keyof OfJob>;

function attemptEvents({ number, status, failure }: AttemptResult, known: Told, { result }: Snapshot): AttemptEvent[] {
  const events: AttemptEvent[] = number > known.attemptsStarted ? [{ type: 'attempt-started', attempt: number }] : [];
  // The attempt that a cancellation ends is failed in Airbyte's books, and is no failure.
  const cancelled = result?.status === 'cancelled' && result.attempts.at(-1)?.number === number;
  if (status === 'failed' && number > known.attemptsFailed && !cancelled) events.push({ type: 'attempt-failed', attempt: number, ...(failure === undefined ? {} : { failure }) });
  return events;
}

/** The streams with their rates; undefined where nothing moved. */
function progress({ streams: before, streamsAt }: Told, { at, streams }: Snapshot): StreamProgress[] | undefined {
  const seconds = streamsAt === 0 ? 0 : (at - streamsAt) / 1000;
  const rate = (now: number, then: number): number => (seconds > 0 ? Math.max(0, (now - then) / seconds) : 0);
  const previous = (stream: StreamCounters): StreamCounters | undefined => before.find((other) => isSame(other, stream));
  if (!streams.some((stream) => counters.some((counter) => stream[counter] !== (previous(stream)?.[counter] ?? 0)))) return undefined;
  return streams.map((stream) => {
    const old = previous(stream);
    return { ...stream, recordsPerSecond: rate(stream.recordsEmitted, old?.recordsEmitted ?? 0), bytesPerSecond: rate(stream.bytesEmitted, old?.bytesEmitted ?? 0) };
  });
}

/** Some answers leave the namespace out. */
function isSame(a: StreamCounters, b: StreamCounters): boolean {
  return a.name === b.name && (a.namespace === b.namespace || a.namespace === undefined || b.namespace === undefined);
}

const counters = ['recordsEmitted', 'bytesEmitted', 'recordsCommitted', 'bytesCommitted'] as const;
