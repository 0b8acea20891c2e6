import type { AirbyteClient, JobRead } from '@airwright/client';
import { watching } from './watching.ts';

/** How many of the last jobs are looked at. */
const lastJobs = 10;

/** How many records such a job of the connection usually moves: the median of the last ones that succeeded; undefined where there is none. */
export async function usualRecords(airbyte: AirbyteClient, { configId, configType }: JobRead, signal: AbortSignal): Promise<number | undefined> {
  const { jobs } = await airbyte.jobs.list({ configTypes: [configType], configId, statuses: ['succeeded'], pagination: { pageSize: lastJobs, rowOffset: 0 } }, watching(signal));
  // Old servers do not know the filter.
  const moved = jobs.flatMap(({ job }) => (job?.status === 'succeeded' ? (job.aggregatedStats?.recordsCommitted ?? []) : [])).sort((a, b) => a - b);
  return moved[moved.length >> 1];
}
