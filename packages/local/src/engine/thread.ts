import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { Secrets } from '@airwright/connector-kit';
import type { FailureReason } from '../store/records.ts';
import type { Task, TaskResults, WorkerMessage } from './worker-messages.ts';

/** How long a connector may take to stop when it is asked to, before its thread is ended. */
const graceMs = 5_000;

/**
 * Records live for milliseconds. V8 lets their garbage grow to three times as much by default, which costs memory and saves no time;
 * what lives longer is not limited.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/** A connector operation failed in a way the connector did not report as its answer. */
export class TaskFailedError extends Error {
  override readonly name = 'TaskFailedError';
  readonly reason: FailureReason;

  constructor(reason: FailureReason) {
    super(reason.externalMessage);
    this.reason = reason;
  }
}

/** Options of {@link runTask}. */
export interface TaskOptions {
  /** Stops the connector when it fires; a connector that does not stop by itself is ended with its thread. */
  signal?: AbortSignal;
  /** Kept out of everything that is logged and of every failure; may grow while the task runs. */
  secrets?: Secrets;
  /** Is given everything the thread tells before its result. What it throws ends the task. */
  onMessage?: (message: WorkerMessage) => void;
}

/**
 * Runs one connector operation in a thread of its own.
 *
 * @throws TaskFailedError where the operation failed, or its thread ended without a result
 */
export async function runTask<T extends Task>(task: T, { signal, secrets = new Secrets(), onMessage }: TaskOptions = {}): Promise<TaskResults[T['operation']]> {
  // The thread's module lies beside this one, as source or built.
  const module = new URL(import.meta.url.endsWith('.ts') ? './connector-worker.ts' : './connector-worker.js', import.meta.url);
  const worker = new Worker(module, { workerData: task, stdout: true, stderr: true, resourceLimits });
  const tell = (message: WorkerMessage): void => onMessage?.(message.type === 'log' ? { ...message, message: secrets.redact(message.message) } : message);
  const printed = Promise.all([relayLines(worker.stdout, tell), relayLines(worker.stderr, tell)]);
  // Where the task has failed for another reason already, nobody waits for it.
  printed.catch(() => undefined);
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    worker.postMessage('abort');
    grace = setTimeout(() => void worker.terminate(), graceMs);
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const result = await outcome(worker, tell);
    await printed;
    return withoutSecrets(result as TaskResults[T['operation']], secrets);
  } catch (error) {
    throw error instanceof TaskFailedError ? new TaskFailedError(cleanReason(error.reason, secrets)) : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    clearTimeout(grace);
    await worker.terminate();
  }
}

/** Settles once the thread has ended, so that everything it told has arrived. */
function outcome(worker: Worker, tell: (message: WorkerMessage) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let settle: (() => void) | undefined;
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'result') settle = () => resolve(message.result);
      else if (message.type === 'failed') settle = () => reject(new TaskFailedError(message.reason));
      else attempt(() => tell(message), reject);
    });
    worker.once('error', (error) => (settle ??= () => reject(broken(`The connector's thread broke: ${error instanceof Error ? error.message : String(error)}`))));
    worker.once('exit', (code) => (settle ?? (() => reject(broken(`The connector's thread ended with code ${code} before it had a result.`))))());
  });
}

function attempt(work: () => void, onError: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    onError(error);
  }
}

function broken(externalMessage: string): TaskFailedError {
  return new TaskFailedError({ failureOrigin: 'replication', failureType: 'system_error', externalMessage, timestamp: Date.now() });
}

/** Whatever a connector prints belongs into the log and not onto the server's own output. */
async function relayLines(stream: Readable, tell: (message: WorkerMessage) => void): Promise<void> {
  for await (const message of createInterface({ input: stream })) {
    if (message.trim() !== '') tell({ type: 'log', origin: 'platform', level: 'INFO', message, timestamp: Date.now() });
  }
}

function withoutSecrets<R extends TaskResults[Task['operation']]>(result: R, secrets: Secrets): R {
  if ('failures' in result) {
    const clean = (reasons: FailureReason[]): FailureReason[] => reasons.map((reason) => cleanReason(reason, secrets));
    return { ...result, failures: clean(result.failures), told: clean(result.told) };
  }
  if ('failure' in result) return { ...result, failure: secrets.redact(result.failure) };
  return result;
}

function cleanReason(reason: FailureReason, secrets: Secrets): FailureReason {
  return {
    ...reason,
    externalMessage: secrets.redact(reason.externalMessage),
    ...(reason.internalMessage === undefined ? {} : { internalMessage: secrets.redact(reason.internalMessage) }),
    ...(reason.stacktrace === undefined ? {} : { stacktrace: secrets.redact(reason.stacktrace) }),
  };
}
