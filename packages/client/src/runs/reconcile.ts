import type { Caller, CallOptions } from '../call.ts';
import { contractOperation } from '../contract-operation.ts';
import { detailsOf } from '../errors/details.ts';
import { AirbyteAbortedError, AirbyteApiError, AirbyteConflictError, AirbyteOutcomeUnknownError, type AirbyteError } from '../errors/errors.ts';
import type { ConnectionRead, JobInfoRead, JobRead, JobReadResponse } from '../generated/models.ts';
import type { Runtime } from '../transport/runtime.ts';
import { beganByServerClock, findingOf } from './decide.ts';
import { jobInfo, newestJob } from './newest-job.ts';
import type { Trigger } from './triggers.ts';

/** A trigger whose call failed in a way that leaves open whether a job began. */
export interface OpenCall {
  readonly trigger: Trigger;
  /** The call's name in messages, such as `connections/sync`. */
  readonly label: string;
  readonly connectionId: string;
  /** When it was made, in milliseconds by our own clock. */
  readonly beganAt: number;
  readonly error: AirbyteError;
  readonly options: CallOptions;
}

/** A server that lost an answer may be at work on the call still, or be starting anew. Milliseconds before each further look. */
const pausesMs = [1_000, 2_000, 4_000, 8_000];

/** What the call would have answered, found out by looking. The call itself is never repeated. */
export async function reconcile(runtime: Runtime, call: Caller, open: OpenCall): Promise<JobInfoRead | JobReadResponse> {
  const { trigger, error, options } = open;
  if (trigger.refusedWhileRunning && error.status === 500) await refuseInactive(call, open);
  let lookFailed = false;
  for (const pauseMs of [0, ...pausesMs]) {
    if (pauseMs > 0) await runtime.sleep(pauseMs, options.signal);
    if (options.signal?.aborted) throw abortedWhileLooking(open);
    const seen = await newestJob(call, open.connectionId, options).catch((failure: unknown) => {
      if (failure instanceof AirbyteAbortedError) throw abortedWhileLooking(open);
    });
    lookFailed = !seen;
    if (!seen?.job) continue;
    const finding = findingOf(seen.job, trigger, beganByServerClock(seen.date, runtime.now() - open.beganAt));
    if (finding === 'began') return trigger.answer === 'job' ? { job: seen.job } : await jobInfo(call, seen.job, options);
    if (finding === 'refused') throw refused(seen.job, open);
  }
  throw unknownOutcome(open, lookFailed);
}

/** Airbyte answers 500 where the connection is not active; on 2.x without a word about it. */
async function refuseInactive(call: Caller, { connectionId, label, error, options }: OpenCall): Promise<void> {
  const status = await call(contractOperation('getConnection'), { connectionId }, options).then(
    ({ value }) => (value as ConnectionRead).status,
    () => 'active',
  );
  if (status === 'active' || !(error instanceof AirbyteApiError)) return;
  const advice = status === 'deprecated' ? 'It was deleted.' : 'Set its status to active first.';
  const message = `Airbyte answered ${label} with 500, for the connection ${connectionId} is ${status}. ${advice}`;
  throw new AirbyteApiError(message, { ...detailsOf(error), mayHaveActed: false });
}

function refused({ id }: JobRead, { label, connectionId, error }: OpenCall): AirbyteConflictError {
  return new AirbyteConflictError(
    `${label} was not answered, and began no job: job ${id} of the connection ${connectionId} has been running since before the call. ` +
      'Wait for its end, or cancel it with airbyte.jobs.cancel.',
    { code: 'conflict', status: 409, operationId: error.operationId, runningJobId: id, cause: error },
  );
}

function unknownOutcome({ label, connectionId, error }: OpenCall, lookFailed: boolean): AirbyteOutcomeUnknownError {
  const [failure = ''] = error.message.split(/(?<=\.) /);
  const looked = lookFailed ? 'its jobs cannot be read' : 'it has none that began since, and may still get one';
  return new AirbyteOutcomeUnknownError(
    `${failure} Whether a job of the connection ${connectionId} began is not known: ${looked}. Look at airbyte.jobs.list before calling ${label} again.`,
    {
      code: 'outcome_unknown',
      operationId: error.operationId,
      status: error.status,
      requestId: error.requestId,
      errorId: error.errorId,
      mayHaveActed: true,
      connectionId,
      cause: error,
    },
  );
}

function abortedWhileLooking({ label, error, options }: OpenCall): AirbyteAbortedError {
  return new AirbyteAbortedError(
    `${label} was not answered, and its signal ended the search for the job that it may have begun. Look at airbyte.jobs.list before calling it again.`,
    { code: 'aborted', operationId: error.operationId, mayHaveActed: true, cause: options.signal?.reason },
  );
}
