import { Secrets, type AirbyteCatalog, type Config } from '@airwright/connector-kit';
import type { RunnableConnector } from '../registry/connectors.ts';
import { runTask, TaskFailedError } from './thread.ts';
import type { Task, TaskResults } from './worker-messages.ts';

/** How long a check or a discovery may take, in milliseconds. */
const longestCallMs = 9 * 60_000;

/**
 * Tries a configuration on the real system; the message says why it failed.
 * @throws TaskFailedError where the connector broke, or took too long
 */
export async function checkConfig(connector: RunnableConnector, config: Config, signal: AbortSignal): Promise<{ failure?: string }> {
  return await call({ operation: 'check', connector: connector.module, config }, connector, signal);
}

/**
 * Asks a source for its streams.
 * @throws TaskFailedError where it cannot tell, or took too long
 */
export async function discoverStreams(connector: RunnableConnector, config: Config, signal: AbortSignal): Promise<AirbyteCatalog> {
  return await call({ operation: 'discover', connector: connector.module, config }, connector, signal);
}

async function call<T extends Extract<Task, { config: Config }>>(task: T, { kind, name, spec }: RunnableConnector, signal: AbortSignal): Promise<TaskResults[T['operation']]> {
  const late = AbortSignal.timeout(longestCallMs);
  try {
    return await runTask(task, { signal: AbortSignal.any([signal, late]), secrets: Secrets.of(spec, task.config) });
  } catch (error) {
    if (!(error instanceof TaskFailedError)) throw error;
    const externalMessage = late.aborted ? `The ${task.operation} of ${name} was given up after ${longestCallMs / 60_000} minutes without an answer.` : error.reason.externalMessage;
    throw new TaskFailedError({ ...error.reason, failureOrigin: kind, externalMessage });
  }
}
