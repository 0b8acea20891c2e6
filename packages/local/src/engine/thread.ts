import { Worker } from 'node:worker_threads';
import type { FailureReason } from '../store/records.ts';
import type { Task, TaskResults, WorkerMessage } from './worker-messages.ts';

/** How long a connector may take to stop when it is asked to, before its thread is ended. */
const graceMs = 5_000;

/** A connector operation failed in a way the connector did not report as its answer. */
export class TaskFailedError extends Error {
  override readonly name = 'TaskFailedError';
  readonly reason: FailureReason;

  constructor(reason: FailureReason) {
    super(reason.externalMessage);
    this.reason = reason;
  }
}

/**
 * Runs one connector operation in a thread of its own.
 *
 * @param onMessage is given everything the thread tells before its result
 * @throws TaskFailedError where the operation failed, or its thread ended without a result
 */
export async function runTask<T extends Task>(
  task: T,
  options: { signal?: AbortSignal; onMessage?: (message: WorkerMessage) => void } = {},
): Promise<TaskResults[T['operation']]> {
  // The thread's module lies beside this one, as source or built.
  const module = new URL(import.meta.url.endsWith('.ts') ? './connector-worker.ts' : './connector-worker.js', import.meta.url);
  const worker = new Worker(module, { workerData: task, stdout: true, stderr: true });
  const stop = (): void => {
    worker.postMessage('abort');
    setTimeout(() => void worker.terminate(), graceMs).unref();
  };
  if (options.signal?.aborted) stop();
  options.signal?.addEventListener('abort', stop, { once: true });
  forwardOutput(worker, options.onMessage);
  try {
    return (await outcome(worker, options.onMessage)) as TaskResults[T['operation']];
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function outcome(worker: Worker, onMessage: ((message: WorkerMessage) => void) | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'result') resolve(message.result);
      else if (message.type === 'failed') reject(new TaskFailedError(message.reason));
      else onMessage?.(message);
    });
    worker.once('error', (error) => reject(new TaskFailedError(broken(`The connector's thread broke: ${error instanceof Error ? error.message : String(error)}`))));
    worker.once('exit', (code) => reject(new TaskFailedError(broken(`The connector's thread ended with code ${code} before it had a result.`))));
  });
}

function broken(externalMessage: string): FailureReason {
  return { failureOrigin: 'replication', failureType: 'system_error', externalMessage, timestamp: Date.now() };
}

/** Whatever a connector prints belongs into the log and not onto the server's own output. */
function forwardOutput(worker: Worker, onMessage: ((message: WorkerMessage) => void) | undefined): void {
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const message of text.split('\n').filter((line) => line.trim() !== '')) onMessage?.({ type: 'log', origin: 'platform', level: 'INFO', message, timestamp: Date.now() });
    });
  }
}
