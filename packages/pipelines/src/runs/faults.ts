import { AirbyteApiError, AirbyteNetworkError, AirbyteNotFoundError, AirbyteTimeoutError, type AirbyteClient } from '@airwright/client';
import type { Snapshot } from './snapshot.ts';
import { watching } from './watching.ts';

/** Whether a look that failed may succeed later: the job goes on whether or not it can be seen. */
export function mayPass(error: unknown): boolean {
  if (error instanceof AirbyteNetworkError || error instanceof AirbyteTimeoutError) return true;
  return error instanceof AirbyteApiError && (error.status >= 500 || [408, 425, 429].includes(error.status));
}

/**
 * Whether a look failed because the server has no such job any more. Airbyte answers 500 then, and from 2.0 on keeps the reason to itself, so that
 * the list of the connection's jobs is asked.
 */
export async function isGone(airbyte: AirbyteClient, id: number, job: Pick<Snapshot, 'connectionId' | 'configType'> | undefined, error: unknown, signal: AbortSignal): Promise<boolean> {
  if (error instanceof AirbyteNotFoundError) return error.missing === 'resource';
  if (!(error instanceof AirbyteApiError) || error.status !== 500) return false;
  if (error.serverMessage !== undefined && /could not find job/i.test(error.serverMessage)) return true;
  // Without a connection the other lists, which were answered a moment ago, have to be proof enough that the server is well.
  if (!job) return true;
  return await airbyte.jobs.list({ configTypes: [job.configType], configId: job.connectionId, includingJobId: id }, watching(signal)).then(
    ({ jobs }) => jobs.length === 0,
    () => false,
  );
}
