import type { Exchange } from '../server/exchange.ts';
import type { JobRecord } from '../store/records.ts';
import { isObject } from '../versions/members.ts';

/** The operations that show how jobs are. */
const operations: ReadonlySet<string> = new Set([
  'getJobInfo', 'getJobInfoLight', 'getJobInfoWithoutLogs', 'getJobDebugInfo', 'getLastReplicationJob', 'getAttemptForJob', 'getAttemptCombinedStats',
  'listJobsFor', 'listJobsForWorkspaces', 'getConnectionStatuses', 'getConnectionSyncProgress', 'getConnectionLastJobPerStream',
  'getStreamStatuses', 'getStreamStatusesByRunState', 'webBackendGetConnection', 'webBackendListConnectionsForWorkspace',
]);

/** Whether a request asks, maybe among others, how this job is. Lists show every job that they do not exclude by its id or connection. */
export function shows({ operation, text }: Pick<Exchange, 'operation' | 'text'>, { id, connectionId }: JobRecord): boolean {
  if (!operation || !operations.has(operation.operationId)) return false;
  const body = JSON.parse(text || '{}') as unknown;
  if (!isObject(body)) return false;
  const pairs = [[body['id'], id], [body['jobId'], id], [body['connectionId'], connectionId], [body['configId'], connectionId]];
  const named = pairs.every(([asked, own]) => asked === undefined || asked === null || asked === own);
  return named && (!Array.isArray(body['connectionIds']) || body['connectionIds'].includes(connectionId));
}
