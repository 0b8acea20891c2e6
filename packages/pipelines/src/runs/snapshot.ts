import type { ConnectionSyncProgressRead, JobConfigType, JobInfoRead, StreamStatusReadList } from '@airwright/client';
import type { StreamRunState } from './events.ts';
import type { LogLine } from './logs.ts';
import { attemptResult, attemptsOf, runResult, streamResults, type AttemptResult, type RunResult } from './result.ts';

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

/** What a stream is at. */
export interface StreamState {
  readonly name: string;
  readonly namespace?: string;
  /** From 1. */
  readonly attempt: number;
  readonly status: StreamRunState;
}

/** All that is known of a job at one moment. Events are what lies between two of these. */
export interface Snapshot {
  /** When it was taken, in milliseconds since the epoch, by the watcher's clock. */
  readonly at: number;
  readonly jobId: number;
  readonly connectionId: string;
  readonly configType: JobConfigType;
  readonly status: string;
  readonly attempts: readonly AttemptResult[];
  /** Empty as long as nothing is known. */
  readonly streams: readonly StreamCounters[];
  readonly states?: readonly StreamState[];
  /** How many records such a job usually moves. */
  readonly usualRecords?: number;
  /** Since when nothing has moved, in milliseconds since the epoch, where that is long. */
  readonly stalledSince?: number;
  /** Since when the server has not answered, and what the last look failed with. */
  readonly lost?: { readonly since: number; readonly message: string };
  /** The log as far as it was asked for: the first `lines` of a list that grows. */
  readonly log?: { readonly all: readonly LogLine[]; readonly lines: number };
  /** The error that says that the server has no such job any more. */
  readonly gone?: Error;
  /** There once the job is over. */
  readonly result?: RunResult;
}

/** What an answer with attempts tells; `log` is that of the last attempt, where it was read. */
export function snapshotOf(info: JobInfoRead, at: number, log?: readonly LogLine[]): Snapshot {
  const result = runResult(info, log);
  const reads = attemptsOf(info.attempts);
  return {
    at,
    jobId: info.job.id,
    connectionId: info.job.configId,
    configType: info.job.configType,
    status: info.job.status,
    attempts: reads.map(attemptResult),
    streams: withEstimates(
      streamResults(info.job, reads).map(({ recordsSynced, bytesSynced, ...stream }) => ({ ...stream, recordsCommitted: recordsSynced, bytesCommitted: bytesSynced })),
      estimatesOf(info),
    ),
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
  return withEstimates(
    streams.map(({ streamName: name, streamNamespace: namespace, recordsEmitted = 0, bytesEmitted = 0, recordsCommitted = 0, bytesCommitted = 0 }) => ({
      name,
      ...(namespace === undefined ? {} : { namespace }),
      recordsEmitted,
      bytesEmitted,
      recordsCommitted,
      bytesCommitted,
    })),
    estimates,
  );
}

function withEstimates(streams: StreamCounters[], estimates: ReadonlyMap<string, number>): StreamCounters[] {
  if (estimates.size === 0) return streams;
  return streams.map((stream) => {
    const estimatedRecords = estimates.get(stream.name);
    return estimatedRecords === undefined ? stream : { ...stream, estimatedRecords };
  });
}

/** What each stream of a job is at: the last of the states that it went through. */
export function statesOf({ streamStatuses = [] }: StreamStatusReadList, jobId: number): StreamState[] {
  const ofJob = streamStatuses.filter((status) => status.jobId === jobId).sort((a, b) => a.attemptNumber - b.attemptNumber || a.transitionedAt - b.transitionedAt);
  const last = new Map(ofJob.map((status) => [JSON.stringify([status.streamNamespace, status.streamName]), status]));
  return [...last.values()].map(({ streamName: name, streamNamespace: namespace, attemptNumber, runState }) => ({
    name,
    ...(namespace === undefined ? {} : { namespace }),
    attempt: attemptNumber + 1,
    status: runState.toLowerCase().replaceAll('_', '-'),
  }));
}
