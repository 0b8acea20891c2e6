import type { LogLine } from '../../engine/logs.ts';
import { totals } from '../../engine/totals.ts';
import type { Schemas } from '../../server/contract.ts';
import type { AttemptRecord, JobRecord, StreamStats } from '../../store/records.ts';
import { seconds } from '../context.ts';
import { failureRead } from './synchronous-job.ts';

/** What streams, attempts and jobs are counted by. */
export type Counters = Required<Schemas['JobAggregatedStats']>;

/** A job in the API's form; `streamAggregatedStats` is there but empty where statistics are not asked for. */
export function jobRead({ id, configType, connectionId, status, config, createdAt, updatedAt, startedAt }: JobRecord): Schemas['JobRead'] {
  return {
    id,
    configType,
    configId: connectionId,
    enabledStreams: config.enabledStreams,
    ...(configType === 'reset_connection' ? { resetConfig: { streamsToReset: config.streams ?? [] } } : {}),
    ...(configType === 'refresh' ? { refreshConfig: { streamsToRefresh: config.streams ?? [] } } : {}),
    status,
    createdAt: seconds(createdAt),
    updatedAt: seconds(updatedAt),
    ...(startedAt === undefined ? {} : { startedAt: seconds(startedAt) }),
    streamAggregatedStats: [],
  };
}

/** A job with what all its attempts moved together. */
export function jobReadWithStats(job: JobRecord, attempts: readonly AttemptRecord[]): Schemas['JobRead'] {
  const streams = totals(attempts);
  return { ...jobRead(job), aggregatedStats: sum(streams), streamAggregatedStats: streams.map((stats) => ({ ...named(stats), ...counters(stats) })) };
}

/** An attempt in the API's form. */
export function attemptRead({ number, status, output, createdAt, updatedAt, endedAt }: AttemptRecord): Schemas['AttemptRead'] {
  const total = sum(output.streams);
  return {
    id: number,
    status,
    createdAt: seconds(createdAt),
    updatedAt: seconds(updatedAt),
    ...(endedAt === undefined ? {} : { endedAt: seconds(endedAt) }),
    recordsSynced: total.recordsCommitted,
    bytesSynced: total.bytesCommitted,
    totalStats: { ...total, stateMessagesEmitted: output.stateMessagesEmitted, ...estimates(output.streams) },
    streamStats: output.streams.map((stats) => ({ ...named(stats), stats: { ...counters(stats), ...estimates([stats]) } })),
    ...(output.failures.length === 0 ? {} : { failureSummary: { failures: output.failures.map(failureRead), partialSuccess: total.recordsCommitted > 0 } }),
  };
}

/** The log of an attempt: structured where there is a line, else an empty formatted one, as Airbyte does. */
export function logRead(lines: readonly LogLine[]): Pick<Schemas['AttemptInfoRead'], 'logType' | 'logs'> {
  return lines.length === 0 ? { logType: 'formatted', logs: { logLines: [] } } : { logType: 'structured', logs: { events: [...lines] as Schemas['LogEvent'][], version: '1' } };
}

/** The counters of several streams, or attempts, together. */
export function sum(streams: readonly StreamStats[]): Counters {
  const add = (member: keyof Counters): number => streams.reduce((total, stats) => total + counters(stats)[member], 0);
  return {
    recordsEmitted: add('recordsEmitted'),
    bytesEmitted: add('bytesEmitted'),
    recordsCommitted: add('recordsCommitted'),
    bytesCommitted: add('bytesCommitted'),
    recordsRejected: 0,
  };
}

/** One stream's counters. Nothing is rejected here: a value that does not fit becomes null, and its record is kept. */
export function counters({ recordsEmitted, bytesEmitted, recordsCommitted, bytesCommitted }: StreamStats): Counters {
  return { recordsEmitted, bytesEmitted, recordsCommitted, bytesCommitted, recordsRejected: 0 };
}

/** A stream's name as statistics spell it. */
export function named({ stream }: Pick<StreamStats, 'stream'>): { streamName: string; streamNamespace?: string } {
  return stream.namespace === undefined ? { streamName: stream.name } : { streamName: stream.name, streamNamespace: stream.namespace };
}

function estimates(streams: readonly StreamStats[]): { estimatedRecords?: number; estimatedBytes?: number } {
  const known = streams.filter((stats) => stats.estimatedRecords !== undefined);
  if (known.length === 0) return {};
  const estimatedRecords = known.reduce((total, stats) => total + (stats.estimatedRecords ?? 0), 0);
  const bytes = known.flatMap((stats) => stats.estimatedBytes ?? []);
  return { estimatedRecords, ...(bytes.length === 0 ? {} : { estimatedBytes: bytes.reduce((total, value) => total + value, 0) }) };
}
