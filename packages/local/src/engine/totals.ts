import { streamKey } from '@airwright/connector-kit';
import type { AttemptRecord, StreamStats } from '../store/records.ts';

/** What a job moved, a stream at a time: an incremental stream adds its attempts up, a full refresh counts its last. */
export function totals(attempts: readonly AttemptRecord[]): StreamStats[] {
  const byStream = new Map<string, StreamStats>();
  for (const stats of attempts.flatMap(({ output }) => output.streams)) {
    const key = streamKey(stats.stream);
    const before = byStream.get(key);
    byStream.set(key, before && !stats.fullRefresh ? { ...stats, ...added(before, stats) } : stats);
  }
  return [...byStream.values()];
}

function added(a: StreamStats, b: StreamStats): Pick<StreamStats, (typeof counters)[number]> {
  return Object.fromEntries(counters.map((counter) => [counter, a[counter] + b[counter]])) as Pick<StreamStats, (typeof counters)[number]>;
}

const counters = ['recordsEmitted', 'bytesEmitted', 'recordsCommitted', 'bytesCommitted'] as const;
