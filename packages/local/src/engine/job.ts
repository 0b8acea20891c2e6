import type { Connectors } from '../registry/connectors.ts';
import type { ActorKind, AttemptRecord, ConnectionRecord, FailureReason, JobRecord, JobStatus } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { closeAttempt, openAttempt, runAttempt, type ConfiguredConnector } from './attempt.ts';
import { checkConfig } from './calls.ts';
import { paused, type Clock } from './clock.ts';
import type { Logs } from './logs.ts';
import { discover, followDiscovery, isStale } from './schema-refresh.ts';
import { decideRetry, interrupted, type RetryPolicy } from './retry.ts';
import type { ReplicationEnd } from './replication.ts';
import { TaskFailedError } from './thread.ts';

/** What every job needs. */
export interface JobRunnerOptions {
  store: Store;
  logs: Logs;
  connectors: Connectors;
  retry: RetryPolicy;
  checkpointIntervalMs: number;
  clock: Clock;
}

/** Why a running job is told to stop: its user cancelled it, or the server closes and will go on with it at its next start. */
export type StopReason = 'cancelled' | 'closing';

/** Runs a job, attempt after attempt, until it succeeds, is given up, cancelled, or the server closes. Throws only where the store does. */
export async function runJob(options: JobRunnerOptions, job: JobRecord, signal: AbortSignal): Promise<void> {
  const { store, retry } = options;
  if (!(await mayRun(options, job, signal))) return store.jobs.setStatus(job.id, 'cancelled');
  while (!signal.aborted) {
    const decision = decideRetry(retry, store.jobs.attempts(job.id));
    if (!decision.retry) return store.jobs.setStatus(job.id, 'failed');
    if (!(await paused(options.clock, decision.afterMs, signal))) break;
    if ((await runNextAttempt(options, job, signal)) !== 'incomplete') return;
  }
  if (signal.reason === 'cancelled') store.jobs.setStatus(job.id, 'cancelled');
}

/**
 * Looks at the schema of the source before the first attempt, where what is known of it is old. Whether the connection may run then: a
 * change that breaks it switches it off. A source that cannot be discovered is left to the attempt, which will say why.
 */
async function mayRun({ store, connectors, clock }: JobRunnerOptions, job: JobRecord, signal: AbortSignal): Promise<boolean> {
  const connection = store.connections.get(job.connectionId);
  const isFirst = store.jobs.attempts(job.id).length === 0;
  if (!connection || !isFirst || job.configType === 'reset_connection' || !isStale(store.actors.latestCatalog(connection.sourceId), clock.now())) return true;
  try {
    const source = await configured(store, connectors, 'source', connection.sourceId);
    const destination = await configured(store, connectors, 'destination', connection.destinationId);
    const discovered = await discover(store, source, () => clock.now(), signal);
    const before = store.connections.get(job.connectionId) ?? connection;
    const after = followDiscovery(store, before, discovered, destination.connector, clock.now());
    return before.status !== 'active' || after.status === 'active';
  } catch (error) {
    if (error instanceof TaskFailedError) return true;
    throw error;
  }
}

async function runNextAttempt(options: JobRunnerOptions, job: JobRecord, signal: AbortSignal): Promise<JobStatus> {
  const { store, logs, clock } = options;
  const connection = store.connections.get(job.connectionId);
  if (!connection) throw new Error(`Job ${job.id} belongs to the connection ${job.connectionId}, which is not in the store.`);
  const precheck = needsCheck(store, job);
  const attempt = openAttempt(store, job, connection);
  const log = (level: 'info' | 'error', message: string): void => logs.append(job.id, attempt.number, { timestamp: clock.now(), level, logSource: 'platform', message });
  log('info', `Attempt ${attempt.number} of job ${job.id} (${job.configType}) starts.`);
  const end = await attemptEnd(options, job, connection, attempt, precheck, signal);
  const [failures, told] = [ending(end.failures, signal), end.told].map((reasons) => reasons.map((reason) => ({ ...reason, timestamp: clock.ofMachine(reason.timestamp) }))) as [FailureReason[], FailureReason[]];
  const status = closeAttempt(store, attempt, failures, told);
  for (const failure of [...failures, ...told]) log('error', failure.externalMessage);
  log('info', `Attempt ${attempt.number} ${failures.length === 0 ? 'succeeded' : 'failed'}.`);
  return status;
}

/** An attempt that was stopped from outside failed because of that, whatever the connectors said while they stopped. */
function ending(failures: FailureReason[], signal: AbortSignal): FailureReason[] {
  if (failures.length === 0 || !signal.aborted) return failures;
  if (signal.reason === 'cancelled') return [{ failureOrigin: 'airbyte_platform', failureType: 'manual_cancellation', externalMessage: 'The job was cancelled.', timestamp: Date.now() }];
  return [{ ...interrupted, timestamp: Date.now() }];
}

async function attemptEnd(options: JobRunnerOptions, job: JobRecord, connection: ConnectionRecord, attempt: AttemptRecord, precheck: boolean, signal: AbortSignal): Promise<ReplicationEnd> {
  const { store, logs, connectors, checkpointIntervalMs, clock } = options;
  try {
    const source = job.configType === 'reset_connection' ? undefined : await configured(store, connectors, 'source', connection.sourceId);
    const destination = await configured(store, connectors, 'destination', connection.destinationId);
    if (precheck) await checkBoth(source, destination, signal);
    return await runAttempt({ store, logs, job, connection, source, destination, checkpointIntervalMs, clock, signal }, attempt);
  } catch (error) {
    if (error instanceof TaskFailedError) return { failures: [error.reason], told: [] };
    return { failures: [{ failureOrigin: 'airbyte_platform', failureType: 'system_error', externalMessage: error instanceof Error ? error.message : String(error), timestamp: Date.now() }], told: [] };
  }
}

async function configured(store: Store, connectors: Connectors, kind: ActorKind, actorId: string): Promise<ConfiguredConnector> {
  const actor = store.actors.get(kind, actorId);
  if (!actor || actor.deleted) throw refused(kind, `The ${kind} ${actorId} was deleted. Delete this connection, or make a new one with another ${kind}.`);
  const connector = await connectors.describe(actor.definitionId);
  if (!connector) throw refused(kind, `The connector of the ${kind} '${actor.name}' (definition ${actor.definitionId}) cannot run on this server.`);
  return { connector, actorId, config: actor.configuration };
}

function refused(kind: ActorKind, externalMessage: string): TaskFailedError {
  return new TaskFailedError({ failureOrigin: kind, failureType: 'config_error', externalMessage, timestamp: Date.now() });
}

/** After a failure both ends are tried before records move, so that what people have to mend is said at once. */
function needsCheck(store: Store, job: JobRecord): boolean {
  const attempts = store.jobs.attempts(job.id);
  const last = attempts.at(-1);
  if (last) return last.output.failures[0]?.failureOrigin !== 'airbyte_platform';
  const [, before] = store.jobs.page({ connectionIds: [job.connectionId] }, { limit: 2, offset: 0 });
  return before?.status === 'failed';
}

async function checkBoth(source: ConfiguredConnector | undefined, destination: ConfiguredConnector, signal: AbortSignal): Promise<void> {
  for (const [kind, actor] of [['source', source], ['destination', destination]] as const) {
    if (!actor) continue;
    const { failure } = await checkConfig(actor.connector, actor.config, signal);
    if (failure !== undefined) throw refused(kind, failure);
  }
}
