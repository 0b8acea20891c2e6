import { AirbyteNotFoundError, type WorkspaceRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import { whatThereIs } from '../resolve/suggest.ts';
import type { ServerContext } from './context.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const pageSize = 100;

/**
 * The workspace of a name or id; without one, the server's default workspace, or its only one.
 *
 * @throws PipelineError where there is none, or more than one to choose from
 */
export async function findWorkspace(server: ServerContext, wanted: string | undefined): Promise<WorkspaceRead> {
  if (wanted !== undefined && uuid.test(wanted)) return await server.airbyte.workspaces.get({ workspaceId: wanted }, server.call);
  const instance = await ifKnown(server.airbyte.instanceConfiguration.get(server.call));
  // Newer servers promise this id and do not send it.
  if (wanted === undefined && instance?.defaultWorkspaceId !== undefined) return await server.airbyte.workspaces.get({ workspaceId: instance.defaultWorkspaceId }, server.call);
  return chosen(await allWorkspaces(server, instance?.defaultOrganizationId), wanted);
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

/** Servers from 1.7 on list by organization only, older ones know no organizations. */
async function allWorkspaces(server: ServerContext, organizationId: string | undefined): Promise<WorkspaceRead[]> {
  const listed = organizationId === undefined ? undefined : await ifKnown(workspacesOf(server, organizationId));
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- only for servers that have nothing else
  return listed ?? (await server.airbyte.workspaces.list(server.call)).workspaces;
}

async function workspacesOf({ airbyte, call }: ServerContext, organizationId: string): Promise<WorkspaceRead[]> {
  const found: WorkspaceRead[] = [];
  for (;;) {
    const { workspaces } = await airbyte.workspaces.listByOrganizationId({ organizationId, pagination: { pageSize, rowOffset: found.length } }, call);
    found.push(...workspaces);
    if (workspaces.length < pageSize) return found;
  }
}

/** The answer, or undefined from a server that does not have the call. */
async function ifKnown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AirbyteNotFoundError) return undefined;
    throw error;
  }
}
