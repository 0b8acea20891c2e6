import type { LogLine } from './logs.ts';
import type { RunFailure, RunResult } from './result.ts';
import type { StreamCounters } from './snapshot.ts';

/** What every event of a run has. */
export interface OfJob {
  readonly jobId: number;
  readonly connectionId: string;
  /** When the watcher noticed it, by the clock of this machine. */
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

/** What a job has moved of one stream, and how fast. */
export interface StreamProgress extends StreamCounters {
  /** Records that the source gave in a second, since the progress told before. */
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Something has moved since the progress told before. The counters are the sums of the streams. */
export interface ProgressEvent extends OfJob {
  readonly type: 'progress';
  readonly streams: readonly StreamProgress[];
  readonly recordsEmitted: number;
  readonly bytesEmitted: number;
  readonly recordsCommitted: number;
  readonly bytesCommitted: number;
  /** Records that the source gave in a second, since the progress told before. */
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Records that the job is expected to move: the source's own estimate, or else the median of the connection's last syncs. */
  readonly expectedRecords?: number;
  /** How much of what is expected the source has given, from 0 to 1. */
  readonly share?: number;
  /** Milliseconds until it has given the rest, at the pace so far. */
  readonly remainingMs?: number;
}

/** What a stream is at. `rate-limited`: the source's API asks for patience. Newer servers may have more. */
export type StreamRunState = 'pending' | 'running' | 'rate-limited' | 'complete' | 'incomplete' | (string & {});

/** A stream has come to another state. */
export interface StreamStatusEvent extends OfJob {
  readonly type: 'stream-status';
  readonly stream: { readonly name: string; readonly namespace?: string };
  readonly status: StreamRunState;
  /** From 1. */
  readonly attempt: number;
}

/** The destination has made more records durable: they stay, whatever becomes of the job. The counters are the job's, in all. */
export interface CheckpointEvent extends OfJob {
  readonly type: 'checkpoint';
  readonly recordsCommitted: number;
  readonly bytesCommitted: number;
}

/** An attempt has failed. Another may follow. */
export interface AttemptFailedEvent extends OfJob {
  readonly type: 'attempt-failed';
  /** From 1. */
  readonly attempt: number;
  readonly failure?: RunFailure;
}

/** The job is not over and waits for its next attempt. */
export interface RetryScheduledEvent extends OfJob {
  readonly type: 'retry-scheduled';
  /** The attempt to come, from 1. */
  readonly attempt: number;
  /** When it is due by the pauses that Airbyte has unless it was set up otherwise; servers do not tell their own. */
  readonly retryAt: Date;
}

/** Nothing has moved for long, and the job says that it runs. Told once until something moves again. */
export interface StalledEvent extends OfJob {
  readonly type: 'stalled';
  /** Since when, by the clock of this machine. */
  readonly since: Date;
}

/** A line of the log, where logs were asked for. */
export interface LogEvent extends OfJob {
  readonly type: 'log';
  readonly line: LogLine;
}

/** The job is in a status that this version does not know. It counts as still going. */
export interface UnknownStatusEvent extends OfJob {
  readonly type: 'unknown-status';
  readonly status: string;
}

/** The server does not answer. The job goes on whether or not it is seen, and so does the watch. */
export interface LostContactEvent extends OfJob {
  readonly type: 'lost-contact';
  /** What the last look failed with. */
  readonly message: string;
}

/** The server answers again. What happened meanwhile follows. */
export interface RegainedContactEvent extends OfJob {
  readonly type: 'regained-contact';
  readonly lostForMs: number;
}

/** The server has no such job any more, so that its end cannot be known; nothing follows. */
export interface GoneEvent extends OfJob {
  readonly type: 'gone';
}

/** The job is over; nothing follows. */
export interface EndedEvent extends OfJob {
  readonly type: 'succeeded' | 'failed' | 'cancelled';
  readonly result: RunResult;
}

/** What happens to a job. */
export type RunEvent =
  | QueuedEvent
  | StartedEvent
  | AttemptStartedEvent
  | ProgressEvent
  | StreamStatusEvent
  | CheckpointEvent
  | AttemptFailedEvent
  | RetryScheduledEvent
  | StalledEvent
  | LogEvent
  | UnknownStatusEvent
  | LostContactEvent
  | RegainedContactEvent
  | GoneEvent
  | EndedEvent;
