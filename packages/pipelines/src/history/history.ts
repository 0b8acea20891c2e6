import type { AirbyteClient } from '@airwright/client';
import { jobsOf, type JobSummary } from '../runs/jobs.ts';
import { connectionIdOf } from '../runs/target.ts';
import type { ConnectionTarget } from '../state/target.ts';

/** How far {@link jobHistory} goes back, and when it stops. */
export interface HistoryOptions {
  /** The oldest time at which a job may have been created. Default: the connection's first job. */
  since?: Date;
  /** Jobs in one request; default 50. */
  pageSize?: number;
  signal?: AbortSignal;
}

/**
 * The jobs of a connection, newest first, each once: syncs, refreshes, clears and resets. A page is asked for only when the one before is used up,
 * and none beyond `since`.
 *
 * @param target the connection's id, what {@link apply} gave for it, or its pipeline
 * @throws PipelineError where the pipeline has no connection; AirbyteError where a call fails
 * @example
 * ```ts
 * for await (const job of jobHistory(airbyte, connectionId, { since: new Date('2026-01-01') })) console.log(job.id, job.status, job.records);
 * ```
 */
export async function* jobHistory(airbyte: AirbyteClient, target: ConnectionTarget, options: HistoryOptions = {}): AsyncGenerator<JobSummary, void, undefined> {
  const { since, pageSize = 50, signal } = options;
  const connectionId = await connectionIdOf(airbyte, target, signal);
  for await (const job of jobsOf(airbyte, connectionId, { pageSize, ...(signal && { signal }) })) {
    // Lists are by creation, so what follows is older still; a filter of the server's would not be known to all versions.
    if (since && job.createdAt < since) return;
    yield job;
  }
}
