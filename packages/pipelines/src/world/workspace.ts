import type { WorkspaceRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import { whatThereIs } from '../resolve/suggest.ts';
import { arrayOf } from './array-of.ts';
import type { ServerContext } from './context.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The workspace of a name or id; without one, the server's default workspace, or its only one.
 *
 * @throws PipelineError where there is none, or more than one to choose from
 */
export async function findWorkspace({ airbyte, call }: ServerContext, wanted: string | undefined): Promise<WorkspaceRead> {
  if (wanted !== undefined && uuid.test(wanted)) return await airbyte.workspaces.get({ workspaceId: wanted }, call);
  const { defaultWorkspaceId } = await airbyte.server(call);
  // Newer servers promise this id and do not send it.
  if (wanted === undefined && defaultWorkspaceId !== undefined) return await airbyte.workspaces.get({ workspaceId: defaultWorkspaceId }, call);
  return chosen(await arrayOf(airbyte.workspaces.listAll(call)), wanted);
}

function chosen(workspaces: readonly WorkspaceRead[], wanted: string | undefined): WorkspaceRead {
  const matches = workspaces.filter(({ name, tombstone }) => !tombstone && (wanted === undefined || name === wanted));
  const [only, another] = matches;
  if (only && !another) return only;
  if (!only) {
    const names = workspaces.map(({ name }) => name);
    throw new PipelineError('workspace_not_found', wanted === undefined ? 'The server has no workspace.' : `The server has no workspace "${wanted}". ${whatThereIs(wanted, names)}`);
  }
  const list = matches.map(({ name, workspaceId }) => `${name} (${workspaceId})`).join(', ');
  const what = wanted === undefined ? 'The server has several workspaces and says of none that it is the default' : `Several workspaces are called "${wanted}"`;
  throw new PipelineError('ambiguous', `${what}: ${list}. Name one by its id in the pipeline's workspace.`);
}
