import type { ConnectionRead } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import type { ServerContext } from './context.ts';
import { connectionSettings, diffConnection } from './diff.ts';
import type { StepResult } from './steps.ts';

/** What a connection connects and carries. */
export interface ConnectionParts {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  /** The catalog that the streams were chosen from. */
  readonly catalogId: string | undefined;
  readonly streams: readonly ResolvedStream[];
}

/**
 * Makes the workspace have the connection of a pipeline.
 *
 * @throws PipelineError where its name is not unique, or another pair of source and destination has it
 */
export async function ensureConnection(server: ServerContext, pipeline: Pipeline, parts: ConnectionParts): Promise<StepResult<string>> {
  const { airbyte, call } = server;
  const { sourceId, destinationId, catalogId, streams } = parts;
  const found = await findByName(server, pipeline, parts);
  const settings = connectionSettings(pipeline);
  const sourceCatalogId = catalogId === undefined ? {} : { sourceCatalogId: catalogId };
  if (!found) {
    const { connectionId } = await airbyte.connections.create({ name: pipeline.name, sourceId, destinationId, ...settings, ...sourceCatalogId, syncCatalog: { streams: [...streams] } }, call);
    return { outcome: 'created', detail: `${pipeline.name}, ${streams.length} ${streams.length === 1 ? 'stream' : 'streams'}`, value: connectionId };
  }
  const { connectionId } = found;
  const { changes, update } = diffConnection(settings, streams, found);
  if (changes.length === 0) return { outcome: 'unchanged', detail: pipeline.name, value: connectionId };
  await airbyte.connections.update({ connectionId, ...update, ...(update.syncCatalog ? sourceCatalogId : {}) }, call);
  return { outcome: 'updated', detail: `${pipeline.name}: ${changes.join(', ')}`, changes, value: connectionId };
}

async function findByName({ airbyte, call }: ServerContext, { name }: Pipeline, { workspaceId, sourceId, destinationId }: ConnectionParts): Promise<ConnectionRead | undefined> {
  const { connections } = await airbyte.connections.list({ workspaceId }, call);
  const [found, ...others] = connections.filter((connection) => connection.name === name && connection.status !== 'deprecated');
  if (!found) return undefined;
  if (others.length > 0) {
    const ids = [found, ...others].map(({ connectionId }) => connectionId).join(', ');
    throw new PipelineError('ambiguous', `The workspace has ${others.length + 1} connections called "${name}": ${ids}. Rename or delete all but one, for a pipeline knows its connection by its name.`);
  }
  if (found.sourceId === sourceId && found.destinationId === destinationId) return found;
  throw new PipelineError(
    'incompatible',
    `The connection "${name}" (${found.connectionId}) connects the source ${found.sourceId} with the destination ${found.destinationId}, and the pipeline ${sourceId} with ${destinationId}. A connection keeps its ends: give the pipeline another name, or delete the old connection.`,
  );
}
