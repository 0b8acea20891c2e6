import { apply, plan, syncConnection, type AppliedPipeline, type Pipeline, type RunResult } from '@airwright/pipelines';
import type { AirbyteClient } from '@airwright/client';
import { bytes, count, duration } from '../report/format.ts';
import type { Reporter } from '../report/reporter.ts';

/** Plans a pipeline and tells what becomes of each of its parts, then applies it and tells each step with its time. */
export async function applyPipeline(airbyte: AirbyteClient, pipeline: Pipeline, reporter: Reporter, signal: AbortSignal): Promise<AppliedPipeline> {
  const changes = await plan(airbyte, pipeline, { signal });
  for (const { kind, name, action } of changes.resources) reporter.tell('plan', `${kind.padEnd(12)} ${action.padEnd(10)} ${name}`, { kind, name, action });
  const { pipelines } = await apply(changes, {
    signal,
    onStep: ({ action, kind, name, durationMs }) => reporter.tell('apply', `✓ ${action.padEnd(9)} ${kind.padEnd(12)} ${duration(durationMs).padStart(8)}  ${name}`, { action, kind, name, durationMs }),
  });
  const [applied] = pipelines;
  if (!applied) throw new Error(`The pipeline "${pipeline.name}" was planned and not applied.`);
  return applied;
}

/** Runs a pipeline once and shows what moves. */
export async function syncPipeline(airbyte: AirbyteClient, applied: AppliedPipeline, reporter: Reporter, signal: AbortSignal): Promise<RunResult> {
  const begun = performance.now();
  const run = await syncConnection(airbyte, applied, { signal });
  const shown = reporter.run();
  for await (const event of run.events()) shown.event(event, applied);
  await shown.end();
  const result = await run.result();
  reporter.tell('synced', `job ${result.jobId} ${result.status}: ${count(result.recordsSynced)} records, ${bytes(result.bytesSynced)} in ${duration(performance.now() - begun)}`, { ...result });
  return result;
}
