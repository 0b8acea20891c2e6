import type { Config } from '@airwright/connector-kit';
import { TaskFailedError } from '../engine/thread.ts';
import type { RunnableConnector } from '../registry/connectors.ts';
import type { Schemas } from '../server/contract.ts';
import type { ActorKind } from '../store/records.ts';
import { withConnector } from './actors.ts';
import type { ApiContext } from './context.ts';
import { synchronousJob } from './views/synchronous-job.ts';

/** Tries the stored configuration of an actor. */
export async function checkActor(kind: ActorKind, actorId: string, context: ApiContext): Promise<Schemas['CheckConnectionRead']> {
  const { actor, connector } = await withConnector(kind, actorId, context);
  return await checkConfiguration(connector, actor.configuration, context);
}

/**
 * Tries a configuration. `status` is what the connector said; it is absent where the connector broke, and `jobInfo.failureReason`
 * tells why then.
 */
export async function checkConfiguration(connector: RunnableConnector, configuration: unknown, { engine, now }: ApiContext): Promise<Schemas['CheckConnectionRead']> {
  const configType = connector.kind === 'source' ? 'check_connection_source' : 'check_connection_destination';
  const startedAt = now();
  try {
    const { failure } = await engine.check(connector, configuration as Config);
    const jobInfo = synchronousJob(configType, connector.definitionId, startedAt, now());
    return failure === undefined ? { status: 'succeeded', jobInfo } : { status: 'failed', message: failure, jobInfo };
  } catch (error) {
    if (!(error instanceof TaskFailedError)) throw error;
    return { jobInfo: synchronousJob(configType, connector.definitionId, startedAt, now(), { ...error.reason, failureOrigin: connector.kind, timestamp: now() }) };
  }
}
