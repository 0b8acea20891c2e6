import type { AttemptFailedEvent, AttemptStartedEvent, LogEvent, OfJob, RetryScheduledEvent, RunEvent } from './events.ts';
import { progressSince, sumOf } from './progress.ts';
import { canRetry, retryPauseMs } from './retries.ts';
import type { AttemptResult } from './result.ts';
import type { Snapshot } from './snapshot.ts';
import { isKnown, isWaiting } from './status.ts';
import { streamKey, type Told } from './told.ts';

/** What a step leads to. */
export interface Step {
  readonly events: readonly RunEvent[];
  /** What is known before the first event: what need not be told is known already. */
  readonly base: Told;
  /** What is known after the last one. */
  readonly told: Told;
}

type Part = Pick<Step, 'events' | 'told'>;

/**
 * The events that lead from what a consumer knows to a snapshot, in their order, and what it knows then. A consumer that knows nothing is told
 * the present state and not the history; one that missed snapshots is told every change but those of counters and of streams, of which only
 * the newest counts, and pauses that are over.
 */
export function advance(before: Told, snapshot: Snapshot): Step {
  const { at, jobId, connectionId, result, gone } = snapshot;
  if (before.phase === 'ended') return { base: before, told: before, events: [] };
  const of: OfJob = { jobId, connectionId, at: new Date(at) };
  const contact = contactEvents(before, snapshot, of);
  const base = before.phase === 'nothing' ? withoutHistory(contact.told, snapshot) : contact.told;
  const { told, events } = (result ?? gone) && before.phase === 'nothing' ? { told: base, events: [] } : lifeEvents(base, snapshot, of);
  const all = [...contact.events, ...events];
  if (result) all.push({ ...of, type: result.status, result });
  else if (gone) all.push({ ...of, type: 'gone' });
  return { base, told: result || gone ? { ...told, phase: 'ended' } : told, events: all };
}

/** The lines of the log that a consumer does not know. */
export function advanceLog(told: Told, { at, jobId, connectionId, log }: Snapshot): { told: Told; events: LogEvent[] } {
  if (!log || told.phase === 'ended' || log.lines <= told.lines) return { told, events: [] };
  const fresh = log.all.slice(told.lines, log.lines);
  return { told: { ...told, lines: log.lines }, events: fresh.map((line) => ({ type: 'log', jobId, connectionId, at: new Date(at), line })) };
}

function contactEvents(told: Told, { at, lost }: Snapshot, of: OfJob): Part {
  const { lostSince, ...rest } = told;
  if (lost) return lostSince === undefined ? { told: { ...told, lostSince: lost.since }, events: [{ ...of, type: 'lost-contact', message: lost.message }] } : { told, events: [] };
  return lostSince === undefined ? { told, events: [] } : { told: rest, events: [{ ...of, type: 'regained-contact', lostForMs: at - lostSince }] };
}

function lifeEvents(told: Told, snapshot: Snapshot, of: OfJob): Part {
  const { status, attempts } = snapshot;
  if (isWaiting(status) && attempts.length === 0) {
    return told.phase === 'nothing' ? { told: { ...told, phase: 'queued' }, events: [{ ...of, type: 'queued' }] } : { told, events: [] };
  }
  const begun: Part = {
    told: { ...paced(told, snapshot), phase: 'started' },
    events: told.phase === 'started' ? [] : [{ ...of, type: 'started' }],
  };
  const parts = [unknownStatus, attemptEvents, stateEvents, counterEvents, retryEvents, stallEvents];
  return parts.reduce<Part>((step, part) => {
    const next = part(step.told, snapshot, of);
    return { told: next.told, events: [...step.events, ...next.events] };
  }, begun);
}

/** Of the attempts before the present one nothing is told; of one that failed only that it did. What is durable already is no news. */
function withoutHistory(told: Told, { attempts, streams }: Snapshot): Told {
  const last = attempts.at(-1);
  const committed = sumOf(streams, 'recordsCommitted');
  if (!last) return { ...told, committed };
  return { ...told, committed, attemptsStarted: last.status === 'failed' ? last.number : last.number - 1, attemptsFailed: last.number - 1 };
}

/** From the first look on there is a pace, so that the first progress has one. */
function paced(told: Told, { at, streams }: Snapshot): Told {
  return told.streamsAt === 0 ? { ...told, streamsAt: at, pace: { at, records: sumOf(streams, 'recordsEmitted') } } : told;
}

function unknownStatus(told: Told, { status }: Snapshot, of: OfJob): Part {
  if (isKnown(status) || told.unknown.includes(status)) return { told, events: [] };
  return { told: { ...told, unknown: [...told.unknown, status] }, events: [{ ...of, type: 'unknown-status', status }] };
}

function attemptEvents(told: Told, snapshot: Snapshot, of: OfJob): Part {
  const { attempts } = snapshot;
  const failed = attempts.findLast(({ status }) => status === 'failed')?.number ?? 0;
  return {
    told: { ...told, attemptsStarted: Math.max(told.attemptsStarted, attempts.at(-1)?.number ?? 0), attemptsFailed: Math.max(told.attemptsFailed, failed) },
    events: attempts.flatMap((attempt) => ofAttempt(attempt, told, snapshot).map((event) => ({ ...of, ...event }))),
  };
}

type AttemptEvent = Omit<AttemptStartedEvent, keyof OfJob> | Omit<AttemptFailedEvent, keyof OfJob>;

function ofAttempt({ number, status, failure }: AttemptResult, told: Told, { result }: Snapshot): AttemptEvent[] {
  const events: AttemptEvent[] = number > told.attemptsStarted ? [{ type: 'attempt-started', attempt: number }] : [];
  // The attempt that a cancellation ends is failed in Airbyte's books, and is no failure.
  const cancelled = result?.status === 'cancelled' && result.attempts.at(-1)?.number === number;
  if (status === 'failed' && number > told.attemptsFailed && !cancelled) events.push({ type: 'attempt-failed', attempt: number, ...(failure === undefined ? {} : { failure }) });
  return events;
}

function stateEvents(told: Told, { states = [] }: Snapshot, of: OfJob): Part {
  const fresh = states.filter((state) => told.states[streamKey(state)] !== `${state.attempt} ${state.status}`);
  if (fresh.length === 0) return { told, events: [] };
  return {
    told: { ...told, states: { ...told.states, ...Object.fromEntries(fresh.map((state) => [streamKey(state), `${state.attempt} ${state.status}`])) } },
    events: fresh.map(({ attempt, status, ...stream }) => ({ ...of, type: 'stream-status', stream, status, attempt })),
  };
}

function counterEvents(told: Told, snapshot: Snapshot, of: OfJob): Part {
  const progress = progressSince(told, snapshot);
  const [recordsCommitted, bytesCommitted] = [sumOf(snapshot.streams, 'recordsCommitted'), sumOf(snapshot.streams, 'bytesCommitted')];
  const events: RunEvent[] = [];
  if (progress) events.push({ ...of, type: 'progress', ...progress.event });
  if (recordsCommitted > told.committed) events.push({ ...of, type: 'checkpoint', recordsCommitted, bytesCommitted });
  return { told: { ...told, ...progress?.told, committed: Math.max(told.committed, recordsCommitted) }, events };
}

function retryEvents(told: Told, { at, attempts, result }: Snapshot, of: OfJob): Part {
  const last = attempts.at(-1);
  if (result || last?.status !== 'failed' || last.number <= told.retriesTold || !canRetry(attempts)) return { told, events: [] };
  const event: RetryScheduledEvent = { ...of, type: 'retry-scheduled', attempt: last.number + 1, retryAt: new Date(at + retryPauseMs(attempts)) };
  return { told: { ...told, retriesTold: last.number }, events: [event] };
}

function stallEvents(told: Told, { stalledSince }: Snapshot, of: OfJob): Part {
  if (stalledSince === undefined || told.stalledSince === stalledSince) return { told, events: [] };
  return { told: { ...told, stalledSince }, events: [{ ...of, type: 'stalled', since: new Date(stalledSince) }] };
}
