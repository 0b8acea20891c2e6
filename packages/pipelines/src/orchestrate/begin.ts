import type { AirbyteClient } from '@airwright/client';
import { jobHistory } from '../history/history.ts';
import type { JobSummary } from '../runs/jobs.ts';
import type { News } from '../runs/news.ts';
import type { Run } from '../runs/run.ts';
import { syncIn, watchIn, type SyncOptions } from '../runs/sync.ts';
import type { Time } from '../time.ts';
import type { Progress } from './token.ts';

/** Where a job is to begin. */
export interface BeginContext {
  readonly time: Time;
  readonly airbyte: AirbyteClient;
  readonly connectionId: string;
  readonly news?: News | undefined;
}

/**
 * Begins a job, or finds the one that was begun before.
 *
 * @param known what was known of the pipeline's job when the program was cut short
 * @param announce called before a job is begun
 */
export async function beginRun(context: BeginContext, known: Progress | undefined, options: SyncOptions, announce: () => Promise<void>): Promise<Run> {
  const { time, airbyte, connectionId, news } = context;
  const jobId = await jobBegun(context, known, options);
  // It is a job of ours, whoever watches it now.
  if (jobId !== undefined) return await watchIn(time, airbyte, jobId, { onAbort: 'cancel', ...options }, { news });
  await announce();
  return await syncIn(time, airbyte, connectionId, options, news);
}

/** The connection's newest job. */
export async function newestJob({ airbyte, connectionId }: BeginContext): Promise<JobSummary | undefined> {
  for await (const job of jobHistory(airbyte, connectionId, { pageSize: 1 })) return job;
  return undefined;
}

/** The job that was begun before, unless it is known not to have succeeded. */
async function jobBegun({ airbyte, connectionId }: BeginContext, known: Progress | undefined, { signal }: SyncOptions): Promise<number | undefined> {
  if (!known) return undefined;
  if ('jobId' in known) return known.outcome === undefined || known.outcome === 'succeeded' || known.outcome === 'unfinished' ? known.jobId : undefined;
  let begun: number | undefined;
  // The program ended between announcing a job and hearing of it. The first sync since then is the one.
  for await (const { id, type } of jobHistory(airbyte, connectionId, { pageSize: 10, ...(signal && { signal }) })) {
    if (id <= known.newestBefore) break;
    if (type === 'sync') begun = id;
  }
  return begun;
}
