import type { AttemptRead, FailureReason, JobInfoRead, JobRead } from '@airwright/client';
import { diagnose, mainFailure, noReason, type Diagnosis } from './diagnosis.ts';
import type { LogLine } from './logs.ts';
import { isFinal, type FinalStatus } from './status.ts';

/** Why an attempt or a job failed. */
export interface RunFailure {
  /** The reason in words for people, the connector's own where it gave any. */
  readonly message: string;
  /** Where it failed, such as `source`, `destination` or `airbyte_platform`. */
  readonly origin?: string;
  /** Of what kind it is, such as `config_error`, `transient_error` or `system_error`. */
  readonly type?: string;
  /** The reason in words for the connector's makers. */
  readonly internalMessage?: string;
}

/** One attempt at a job. */
export interface AttemptResult {
  /** From 1. */
  readonly number: number;
  readonly status: string;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  /** Records that the destination made durable. */
  readonly recordsSynced: number;
  readonly bytesSynced: number;
  readonly failure?: RunFailure;
}

/** What a job moved of one stream. */
export interface StreamResult {
  readonly name: string;
  readonly namespace?: string;
  /** Records that the destination made durable. */
  readonly recordsSynced: number;
  readonly bytesSynced: number;
  /** Records that the source gave, those of repeated attempts included. */
  readonly recordsEmitted: number;
  readonly bytesEmitted: number;
}

/** How a job ended and what it moved. */
export interface RunResult {
  readonly status: FinalStatus;
  readonly jobId: number;
  readonly connectionId: string;
  /** Records that the destination made durable. */
  readonly recordsSynced: number;
  readonly bytesSynced: number;
  readonly streams: readonly StreamResult[];
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Milliseconds from the job's start to its end; Airbyte counts in whole seconds. */
  readonly durationMs: number;
  readonly attempts: readonly AttemptResult[];
  /** Why it did not succeed, as Airbyte has it. */
  readonly failure?: RunFailure;
  /** Why it did not succeed, and what that means; there unless it did. */
  readonly diagnosis?: Diagnosis;
}

/**
 * The result of a job that is over; undefined for one that is not.
 *
 * @param log of the last attempt, where it was read
 */
export function runResult({ job, attempts: infos }: JobInfoRead, log: readonly LogLine[] = []): RunResult | undefined {
  const { status } = job;
  if (!isFinal(status)) return undefined;
  const reads = attemptsOf(infos);
  const attempts = reads.map(attemptResult);
  const failure = status === 'succeeded' ? undefined : attempts.at(-1)?.failure;
  const diagnosis = status === 'succeeded' ? undefined : diagnosisOf(status, reads.at(-1), log);
  const { startedAt, endedAt } = times(job);
  return {
    status,
    jobId: job.id,
    connectionId: job.configId,
    ...movedBy(job, reads),
    streams: streamResults(job, reads),
    startedAt,
    endedAt,
    durationMs: endedAt.getTime() - startedAt.getTime(),
    attempts,
    ...(failure === undefined ? {} : { failure }),
    ...(diagnosis === undefined ? {} : { diagnosis }),
  };
}

/** A job that was cancelled may have no attempt, or one that failed of something else before. */
function diagnosisOf(status: FinalStatus, last: AttemptRead | undefined, log: readonly LogLine[]): Diagnosis {
  const found = diagnose(last?.failureSummary?.failures ?? [], log);
  if (status !== 'cancelled' || found.kind === 'cancelled') return found;
  return { ...found, kind: 'cancelled', message: found.message === noReason ? 'Somebody cancelled it.' : found.message, retryHelps: 'unknown' };
}

/** The attempts of a job by their number; servers give them in no certain order. */
export function attemptsOf(infos: JobInfoRead['attempts']): AttemptRead[] {
  return infos.map(({ attempt }) => attempt).sort((a, b) => a.id - b.id);
}

/** An attempt in our form. */
export function attemptResult({ id, status, createdAt, endedAt, recordsSynced = 0, bytesSynced = 0, failureSummary }: AttemptRead): AttemptResult {
  const failure = mainFailure(failureSummary?.failures ?? []);
  return {
    number: id + 1,
    status,
    startedAt: fromSeconds(createdAt),
    ...(endedAt === undefined ? {} : { endedAt: fromSeconds(endedAt) }),
    recordsSynced,
    bytesSynced,
    ...(failure === undefined ? {} : { failure: runFailure(failure) }),
  };
}

/** What a job made durable: the server's own sum where it gives one, for it knows which attempts count twice. */
export function movedBy({ aggregatedStats }: JobRead, attempts: readonly AttemptRead[]): { recordsSynced: number; bytesSynced: number } {
  return {
    recordsSynced: aggregatedStats?.recordsCommitted ?? sum(attempts, ({ recordsSynced }) => recordsSynced),
    bytesSynced: aggregatedStats?.bytesCommitted ?? sum(attempts, ({ bytesSynced }) => bytesSynced),
  };
}

/** When a job began, and when its status changed last. */
export function times({ createdAt, startedAt, updatedAt }: JobRead): { startedAt: Date; endedAt: Date } {
  return { startedAt: fromSeconds(startedAt ?? createdAt), endedAt: fromSeconds(updatedAt) };
}

/** What a job moved of each stream, as far as the answer says. */
export function streamResults({ streamAggregatedStats }: JobRead, attempts: readonly AttemptRead[]): StreamResult[] {
  if (streamAggregatedStats && streamAggregatedStats.length > 0) {
    return streamAggregatedStats.map(({ streamName, streamNamespace, ...stats }) => streamResult(streamName, streamNamespace, stats));
  }
  return (attempts.at(-1)?.streamStats ?? []).map(({ streamName, streamNamespace, stats }) => streamResult(streamName, streamNamespace, stats));
}

type Counters = Partial<Record<'recordsCommitted' | 'bytesCommitted' | 'recordsEmitted' | 'bytesEmitted', number>>;

function streamResult(name: string, namespace: string | undefined, { recordsCommitted = 0, bytesCommitted = 0, recordsEmitted = 0, bytesEmitted = 0 }: Counters): StreamResult {
  return { name, ...(namespace === undefined ? {} : { namespace }), recordsSynced: recordsCommitted, bytesSynced: bytesCommitted, recordsEmitted, bytesEmitted };
}

function runFailure({ failureOrigin, failureType, externalMessage, internalMessage }: FailureReason): RunFailure {
  return {
    message: externalMessage ?? internalMessage ?? noReason,
    ...(failureOrigin === undefined ? {} : { origin: failureOrigin }),
    ...(failureType === undefined ? {} : { type: failureType }),
    ...(internalMessage === undefined ? {} : { internalMessage }),
  };
}

function sum<T>(items: readonly T[], value: (item: T) => number | undefined): number {
  return items.reduce((total, item) => total + (value(item) ?? 0), 0);
}

/** A time of a job; those are in seconds. */
function fromSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}
