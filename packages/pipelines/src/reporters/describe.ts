import type { FleetEvent } from '../fleet/events.ts';
import { words } from '../orchestrate/decide.ts';
import type { RunAllSummary } from '../orchestrate/summary.ts';
import type { EndedEvent, ProgressEvent } from '../runs/events.ts';
import { bytes, counted, duration, number } from '../words.ts';

/** How much an event matters to whoever reads it; `fine` is the least. */
export type EventWeight = 'good' | 'bad' | 'warning' | 'plain' | 'fine';

/** An event in words. */
export interface EventDescription {
  /** Part of a sentence whose subject is the run. Words of connectors are in it as they are, control characters and all. */
  readonly text: string;
  readonly weight: EventWeight;
}

/**
 * An event in words, as the {@link reporters} have it; undefined where there is nothing to say.
 *
 * @example
 * ```ts
 * for await (const event of run.events()) console.log(describeEvent(event)?.text);
 * ```
 */
export function describeEvent(event: FleetEvent): EventDescription | undefined {
  switch (event.type) {
    case 'queued':
      return { text: `job ${event.jobId} is queued`, weight: 'plain' };
    case 'started':
      return { text: `job ${event.jobId} started`, weight: 'plain' };
    case 'attempt-started':
      return event.attempt === 1 ? undefined : { text: `attempt ${event.attempt} started`, weight: 'plain' };
    case 'progress':
      return { text: progressText(event), weight: 'fine' };
    case 'stream-status':
      return event.status === 'pending' || event.status === 'running' ? undefined : { text: `stream ${event.stream.name} is ${event.status}`, weight: event.status === 'complete' ? 'fine' : 'warning' };
    case 'checkpoint':
      return undefined;
    case 'attempt-failed':
      return { text: `attempt ${event.attempt} failed${event.failure ? `: ${event.failure.message}` : ''}`, weight: 'warning' };
    case 'retry-scheduled':
      return { text: `attempt ${event.attempt} is due in ${duration(event.retryAt.getTime() - event.at.getTime())}`, weight: 'plain' };
    case 'stalled':
      return { text: `nothing has moved for ${duration(event.at.getTime() - event.since.getTime())}`, weight: 'warning' };
    case 'log':
      return { text: event.line.message, weight: 'fine' };
    case 'unknown-status':
      return { text: `job ${event.jobId} is ${event.status}`, weight: 'warning' };
    case 'lost-contact':
    case 'server-lost':
      return { text: `the server does not answer: ${event.message}`, weight: 'warning' };
    case 'regained-contact':
    case 'server-regained':
      return { text: `the server answers again, after ${duration(event.lostForMs)}`, weight: 'plain' };
    case 'gone':
      return { text: `the server has no job ${event.jobId} any more`, weight: 'bad' };
    case 'succeeded':
    case 'failed':
    case 'cancelled':
      return { text: endText(event), weight: event.type === 'succeeded' ? 'good' : event.type === 'failed' ? 'bad' : 'warning' };
  }
}

/** Progress in words. */
export function progressText({ recordsEmitted, bytesEmitted, recordsPerSecond, share, remainingMs }: ProgressEvent): string {
  const parts = [counted(recordsEmitted, 'record'), bytes(bytesEmitted), `${number(Math.round(recordsPerSecond))}/s`];
  if (share !== undefined) parts.push(`${Math.floor(share * 100)} %`);
  if (remainingMs !== undefined) parts.push(`${duration(remainingMs)} left`);
  return parts.join(', ');
}

function endText({ type, result }: EndedEvent): string {
  const { recordsSynced, bytesSynced, durationMs, attempts, diagnosis, failure } = result;
  const how = type === 'cancelled' ? 'was cancelled' : type;
  const after = `${counted(recordsSynced, 'record')}, ${bytes(bytesSynced)} in ${duration(durationMs)}${attempts.length > 1 ? `, ${attempts.length} attempts` : ''}`;
  const why = type === 'failed' ? (diagnosis?.message ?? failure?.message) : undefined;
  return why === undefined ? `${how}: ${after}` : `${how} at the ${diagnosis?.origin === undefined || diagnosis.origin === 'unknown' ? 'job' : diagnosis.origin}: ${why} (${after})`;
}

/** The whole in words. */
export function summaryText({ counts, recordsSynced, bytesSynced, durationMs }: RunAllSummary): string {
  const outcomes = Object.entries(counts).flatMap(([status, count]) => (count > 0 ? [`${count} ${status}`] : []));
  return `${outcomes.length === 0 ? 'nothing to run' : outcomes.join(', ')}: ${counted(recordsSynced, 'record')}, ${bytes(bytesSynced)} in ${duration(durationMs)}`;
}

/** The runs of which no event tells how they came out, and why. */
export function untold({ runs }: RunAllSummary): { readonly name: string; readonly text: string }[] {
  return runs.flatMap(({ name, status, because, error, result }) => {
    const why = because ?? (error instanceof Error ? error.message : undefined);
    return result || why === undefined ? [] : [{ name, text: `${words[status]}: ${why}` }];
  });
}
