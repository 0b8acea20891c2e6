import { apply, sync, type Applied, type Pipeline, type RunResult } from '@airwright/pipelines';
import type { AirbyteClient } from '@airwright/client';
import { bytes, count, duration } from '../report/format.ts';
import type { Reporter } from '../report/reporter.ts';

/** Applies a pipeline and tells each step with its time. */
export async function applyPipeline(airbyte: AirbyteClient, pipeline: Pipeline, reporter: Reporter, signal: AbortSignal): Promise<Applied> {
  return await apply(airbyte, pipeline, {
    signal,
    onStep: ({ name, outcome, durationMs, detail }) => reporter.tell('apply', `✓ ${name.padEnd(24)} ${outcome.padEnd(10)} ${duration(durationMs).padStart(8)}  ${detail}`, { step: name, outcome, durationMs, detail }),
  });
}

/** Runs a pipeline once and shows, a line a stream, what moves. */
export async function syncPipeline(airbyte: AirbyteClient, applied: Applied, reporter: Reporter, signal: AbortSignal): Promise<RunResult> {
  const begun = performance.now();
  const run = await sync(airbyte, applied, { signal });
  for await (const event of run.events()) {
    if (event.type !== 'progress') continue;
    const lines = event.streams.map((stream) => `${stream.name.padEnd(14)} ${count(stream.recordsEmitted).padStart(9)} records  ${bytes(stream.bytesEmitted).padStart(9)}  ${rate(stream.recordsPerSecond)}`.trimEnd());
    reporter.live('progress', lines, { job: event.jobId, streams: event.streams });
  }
  reporter.settle();
  const result = await run.result();
  reporter.tell('synced', `job ${result.jobId} ${result.status}: ${count(result.recordsSynced)} records, ${bytes(result.bytesSynced)} in ${duration(performance.now() - begun)}`, { ...result });
  return result;
}

/** Nothing for a stream that is done or has not begun. */
function rate(recordsPerSecond: number): string {
  return recordsPerSecond === 0 ? '' : `${count(recordsPerSecond).padStart(9)} records/s`;
}
