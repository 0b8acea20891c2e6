import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import { findWorkspace } from '../world/workspace.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import { whatThereIs } from '../resolve/suggest.ts';

/** Which connection: its id, what {@link apply} gave for it, or a pipeline, whose connection is found by its name in its workspace. */
export type ConnectionTarget = string | { readonly connectionId: string } | Pipeline;

/** Goes with every call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * The connection as the server has it.
 *
 * @throws PipelineError where there is none, where it was deleted, or where several have the pipeline's name
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const { connectionId, status } = await targetConnection(airbyte, pipeline);
 * ```
 */
export async function targetConnection(airbyte: AirbyteClient, target: ConnectionTarget, call: CallOptions = {}): Promise<ConnectionRead> {
  if (typeof target !== 'string' && !('connectionId' in target)) return await namedConnection(airbyte, target, call);
  const connection = await airbyte.connections.get({ connectionId: typeof target === 'string' ? target : target.connectionId }, call);
  if (connection.status === 'deprecated') throw new PipelineError('connection_inactive', `The connection "${connection.name}" (${connection.connectionId}) was deleted.`);
  return connection;
}

async function namedConnection(airbyte: AirbyteClient, { name, workspace }: Pipeline, call: CallOptions): Promise<ConnectionRead> {
  const { workspaceId, name: workspaceName } = await findWorkspace({ airbyte, call }, workspace);
  const { connections } = await airbyte.connections.list({ workspaceId }, call);
  const present = connections.filter(({ status }) => status !== 'deprecated');
  const [found, ...others] = present.filter((connection) => connection.name === name);
  if (!found) {
    const names = present.map((connection) => connection.name);
    throw new PipelineError('connection_not_found', `The workspace "${workspaceName}" has no connection "${name}". Apply the pipeline first. ${whatThereIs(name, names)}`);
  }
  if (others.length > 0) {
    const ids = [found, ...others].map(({ connectionId }) => connectionId).join(', ');
    throw new PipelineError('ambiguous', `The workspace "${workspaceName}" has ${others.length + 1} connections called "${name}": ${ids}. Name the one that is meant by its id.`);
  }
  return found;
}
