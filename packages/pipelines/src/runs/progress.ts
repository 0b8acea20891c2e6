import type { OfJob, ProgressEvent, StreamProgress } from './events.ts';
import type { Snapshot, StreamCounters } from './snapshot.ts';
import type { Told } from './told.ts';

const counters = ['recordsEmitted', 'bytesEmitted', 'recordsCommitted', 'bytesCommitted'] as const;
const rates = ['recordsPerSecond', 'bytesPerSecond'] as const;

/** The sum of a member over all streams. */
export function sumOf<Name extends string>(streams: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return streams.reduce((total, stream) => total + stream[name], 0);
}

interface Progress {
  readonly event: Omit<ProgressEvent, 'type' | keyof OfJob>;
  readonly told: Pick<Told, 'streams' | 'streamsAt' | 'pace'>;
}

/** The progress since what was told; undefined where nothing moved. */
export function progressSince(told: Told, snapshot: Snapshot): Progress | undefined {
  const streams = withRates(told, snapshot);
  if (!streams) return undefined;
  const sums = Object.fromEntries([...counters, ...rates].map((name) => [name, sumOf(streams, name)])) as Record<(typeof counters | typeof rates)[number], number>;
  const { at } = snapshot;
  // A new attempt counts from the beginning.
  const pace = told.pace && told.pace.records <= sums.recordsEmitted ? told.pace : { at, records: sums.recordsEmitted };
  return { event: { streams, ...sums, ...forecast(snapshot, sums.recordsEmitted, pace) }, told: { streams, streamsAt: at, pace } };
}

function withRates({ streams: before, streamsAt }: Told, { at, streams }: Snapshot): StreamProgress[] | undefined {
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

function forecast({ at, streams, usualRecords }: Snapshot, records: number, pace: { at: number; records: number }): Pick<ProgressEvent, 'expectedRecords' | 'share' | 'remainingMs'> {
  const estimates = streams.flatMap(({ estimatedRecords }) => estimatedRecords ?? []);
  // An estimate for some of the streams says nothing about the others.
  const expectedRecords = estimates.length === streams.length ? estimates.reduce((total, estimate) => total + estimate, 0) : usualRecords;
  if (expectedRecords === undefined || expectedRecords === 0) return {};
  const perMs = (records - pace.records) / (at - pace.at);
  return {
    expectedRecords,
    share: Math.min(1, records / expectedRecords),
    ...(perMs > 0 && Number.isFinite(perMs) ? { remainingMs: Math.round(Math.max(0, expectedRecords - records) / perMs) } : {}),
  };
}
