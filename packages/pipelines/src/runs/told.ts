import type { RunEvent, StreamProgress } from './events.ts';

/** What a consumer has been told already. */
export interface Told {
  readonly phase: 'nothing' | 'queued' | 'started' | 'ended';
  /** Attempts whose beginning, whose failure, and after which a retry, need not be told any more. */
  readonly attemptsStarted: number;
  readonly attemptsFailed: number;
  readonly retriesTold: number;
  /** How many lines of the log. */
  readonly lines: number;
  /** Records that are known to be durable. */
  readonly committed: number;
  /** What each stream is at, by its name and namespace. */
  readonly states: Readonly<Record<string, string>>;
  /** Statuses that nobody knows. */
  readonly unknown: readonly string[];
  readonly streams: readonly StreamProgress[];
  /** When streams were told last. */
  readonly streamsAt: number;
  /** When progress was told first, and how many records there were then. */
  readonly pace?: { readonly at: number; readonly records: number };
  readonly stalledSince?: number;
  readonly lostSince?: number;
}

/** A consumer that knows nothing. */
export const toldNothing: Told = {
  phase: 'nothing',
  attemptsStarted: 0,
  attemptsFailed: 0,
  retriesTold: 0,
  lines: 0,
  committed: 0,
  states: {},
  unknown: [],
  streams: [],
  streamsAt: 0,
};

/** How a stream is called in what was told. */
export function streamKey({ namespace, name }: { readonly namespace?: string; readonly name: string }): string {
  return JSON.stringify([namespace ?? null, name]);
}

/** What a consumer knows once it has heard an event, so that a token is exact after each of them. Counters are told anew after a restart. */
export function heard(told: Told, event: RunEvent): Told {
  switch (event.type) {
    case 'queued':
    case 'started':
      return { ...told, phase: event.type };
    case 'attempt-started':
      return { ...told, attemptsStarted: event.attempt };
    case 'attempt-failed':
      return { ...told, attemptsFailed: event.attempt };
    case 'retry-scheduled':
      return { ...told, retriesTold: event.attempt - 1 };
    case 'unknown-status':
      return { ...told, unknown: [...told.unknown, event.status] };
    case 'stream-status':
      return { ...told, states: { ...told.states, [streamKey(event.stream)]: `${event.attempt} ${event.status}` } };
    case 'checkpoint':
      return { ...told, committed: event.recordsCommitted };
    case 'log':
      return { ...told, lines: told.lines + 1 };
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'gone':
      return { ...told, phase: 'ended' };
    case 'progress':
    case 'stalled':
    case 'lost-contact':
    case 'regained-contact':
      return told;
  }
}
