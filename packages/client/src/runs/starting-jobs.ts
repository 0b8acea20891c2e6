import type { Caller, CallOptions, ValueCaller } from '../call.ts';
import { AirbyteConflictError, AirbyteError, detailsOf } from '../errors/errors.ts';
import type { OperationTable } from '../operation.ts';
import type { Runtime } from '../transport/runtime.ts';
import { isFinal, maySayRunning } from './decide.ts';
import { newestJob } from './newest-job.ts';
import { reconcile } from './reconcile.ts';
import { triggers } from './triggers.ts';

const longestLookMs = 10_000;

/**
 * Makes calls as the given caller does. One that starts a job and fails so that it may have begun all the same is answered with that job where it is
 * found; one that is refused because a job runs already fails with that job's id.
 */
export function startingJobs(table: OperationTable, runtime: Runtime, call: Caller): ValueCaller {
  return async (operationId, body, options) => {
    const beganAt = runtime.now();
    try {
      return await call(operationId, body, options);
    } catch (error) {
      const trigger = triggers[operationId];
      const { connectionId } = (body ?? {}) as { connectionId?: unknown };
      if (!trigger || typeof connectionId !== 'string' || !(error instanceof AirbyteError)) throw error;
      const looking = optionsToLook(options);
      if (error instanceof AirbyteConflictError) throw await withRunningJob(call, connectionId, error, looking);
      if (!error.mayHaveActed) throw error;
      const label = table[operationId]?.path.slice(1) ?? operationId;
      return { value: await reconcile(runtime, call, { trigger, label, connectionId, beganAt, error, options: looking }) };
    }
  };
}

/** A look takes no time, and is repeated by who looks: a server that hangs must not hold the caller for minutes. */
function optionsToLook(options: CallOptions): CallOptions {
  return { ...options, timeoutMs: Math.min(options.timeoutMs ?? Infinity, longestLookMs), retry: false };
}

async function withRunningJob(call: Caller, connectionId: string, error: AirbyteConflictError, options: CallOptions): Promise<AirbyteConflictError> {
  if (!maySayRunning(error)) return error;
  const { job } = await newestJob(call, connectionId, options).catch(() => ({ job: undefined }));
  if (!job || isFinal(job)) return error;
  const message = `${error.message} Job ${job.id} is running: wait for its end, or cancel it with airbyte.jobs.cancel.`;
  return new AirbyteConflictError(message, { ...detailsOf(error), runningJobId: job.id });
}
