import type { ConnectionSyncProgressRead, JobInfoRead } from '@airwright/client';
import { attemptResult, attemptsOf, runResult, type AttemptResult, type RunResult } from './result.ts';

/** What a job has moved of one stream so far. */
export interface StreamCounters {
  readonly name: string;
  readonly namespace?: string;
  readonly recordsEmitted: number;
  readonly bytesEmitted: number;
  readonly recordsCommitted: number;
  readonly bytesCommitted: number;
  /** How many records the source expects to give, where it said so. */
  readonly estimatedRecords?: number;
}

/** All that is known of a job at one moment. Events are what lies between two of these. */
export interface Snapshot {
  /** When it was taken, in milliseconds since the epoch, by the watcher's clock. */
  readonly at: number;
  readonly jobId: number;
  readonly status: string;
  readonly attempts: readonly AttemptResult[];
  /** Empty as long as nothing is known. */
  readonly streams: readonly StreamCounters[];
  /** There once the job is over. */
  readonly result?: RunResult;
}

/** What an answer with attempts tells. */
export function snapshotOf(info: JobInfoRead, at: number): Snapshot {
  const result = runResult(info);
  return {
    at,
    jobId: info.job.id,
    status: info.job.status,
    attempts: attemptsOf(info.attempts).map(attemptResult),
    streams: (result?.streams ?? []).map(({ recordsSynced, bytesSynced, ...stream }) => ({ ...stream, recordsCommitted: recordsSynced, bytesCommitted: bytesSynced })),
    ...(result === undefined ? {} : { result }),
  };
}

/** Records that each stream of the present attempt is expected to have, by the stream's name. */
export function estimatesOf({ attempts }: JobInfoRead): ReadonlyMap<string, number> {
  const stats = attemptsOf(attempts).at(-1)?.streamStats ?? [];
  return new Map(stats.flatMap(({ streamName, stats: { estimatedRecords } }) => (estimatedRecords === undefined ? [] : [[streamName, estimatedRecords]])));
}

/** The counters of a job's streams; undefined where the answer is about another job, or about none. */
export function countersOf({ jobId: shown, streams }: ConnectionSyncProgressRead, jobId: number, estimates: ReadonlyMap<string, number>): StreamCounters[] | undefined {
  if (shown !== jobId) return undefined;
  return streams.map(({ streamName: name, streamNamespace: namespace, recordsEmitted = 0, bytesEmitted = 0, recordsCommitted = 0, bytesCommitted = 0 }) => {
    const estimatedRecords = estimates.get(name);
    return {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      recordsEmitted,
      bytesEmitted,
      recordsCommitted,
      bytesCommitted,
      ...(estimatedRecords === undefined ? {} : { estimatedRecords }),
    };
  });
}
