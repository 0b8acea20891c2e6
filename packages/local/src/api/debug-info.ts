import type { Schemas } from '../server/contract.ts';
import type { JobRecord } from '../store/records.ts';
import { findConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import { destinationDefinitionRead, sourceDefinitionRead } from './definitions.ts';
import { jobInfo } from './jobs.ts';

/** A job with its attempts, their logs, and the connectors that ran. */
export function debugInfo(job: JobRecord, context: ApiContext): Schemas['JobDebugInfoRead'] {
  const { store, definitions, version } = context;
  const connection = findConnection(store, job.connectionId);
  const definitionOf = (kind: 'source' | 'destination', actorId: string) => definitions.of(store.actors.get(kind, actorId) ?? { kind, definitionId: actorId });
  return {
    job: {
      id: job.id,
      configType: job.configType,
      configId: job.connectionId,
      status: job.status,
      airbyteVersion: version,
      sourceDefinition: sourceDefinitionRead(definitionOf('source', connection.sourceId)),
      destinationDefinition: destinationDefinitionRead(definitionOf('destination', connection.destinationId)),
    },
    attempts: jobInfo(job, context).attempts,
    workflowState: { running: job.status === 'running' },
  };
}
