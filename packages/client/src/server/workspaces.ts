import type { ValueCaller } from '../call.ts';
import { contractOperation } from '../contract-operation.ts';
import { AirbyteAuthError, AirbyteNotFoundError } from '../errors/errors.ts';
import type { WorkspaceRead, WorkspaceReadList } from '../generated/models.ts';
import type { ListOptions } from '../options.ts';
import { everyItem } from '../methods.ts';
import type { AirbyteServer, ServerFacts } from './instance.ts';
import { compareVersions } from './version.ts';

/** What the client adds to the methods of workspaces. */
export interface WorkspacesOfAllVersions {
  /**
   * All workspaces that are not deleted, by whichever call the server has for it: `workspaces/list` up to 1.6, `workspaces/list_by_organization_id`
   * for the default organization on newer ones. Of further organizations, which only licensed editions have, newer servers list the workspaces by
   * `listByOrganizationIdAll` alone; `organizations.listByUserIdAll` tells a user's organizations.
   *
   * @example
   * ```ts
   * for await (const { name, workspaceId } of airbyte.workspaces.listAll()) console.log(name, workspaceId);
   * ```
   * @throws {@link AirbyteError} where the server does not answer, or the credentials may not list.
   */
  readonly listAll: (options?: ListOptions) => AsyncIterable<WorkspaceRead>;
}

type Way = 'instance' | 'organization';

/** Lists them by each way that the server may have, until it has one. */
export async function* everyWorkspace(call: ValueCaller, server: ServerFacts, options: ListOptions): AsyncGenerator<WorkspaceRead, void> {
  const facts = await server(options.signal ? { signal: options.signal } : {});
  const ways = waysToList(facts);
  for (const [index, way] of ways.entries()) {
    try {
      yield* listed(call, way, facts, options);
      return;
    } catch (error) {
      if (index === ways.length - 1 || !isAnotherWayWorthIt(error)) throw error;
    }
  }
}

/**
 * How a server may be asked, the best way first. Up to 1.6 the whole instance is listed, which is more: workspaces of before there were
 * organizations need not belong to one.
 */
export function waysToList({ version, defaultOrganizationId }: AirbyteServer): readonly Way[] {
  if (defaultOrganizationId === undefined) return ['instance'];
  const since17 = version === undefined ? -1 : (compareVersions(version, '1.7') ?? 0);
  return since17 < 0 ? ['instance', 'organization'] : ['organization', 'instance'];
}

async function* listed(call: ValueCaller, way: Way, facts: AirbyteServer, options: ListOptions): AsyncGenerator<WorkspaceRead, void> {
  const { pageSize: _, ...request } = options;
  if (way === 'instance') {
    const { value } = await call(contractOperation('listWorkspaces'), undefined, request);
    yield* (value as WorkspaceReadList).workspaces;
    return;
  }
  const operation = contractOperation('listWorkspacesInOrganization');
  const { paging } = operation;
  if (paging) yield* everyItem(call, { operation, paging, body: { organizationId: facts.defaultOrganizationId }, options }) as AsyncIterable<WorkspaceRead>;
}

/** The server lacks the call, or keeps it for administrators. */
function isAnotherWayWorthIt(error: unknown): boolean {
  return (error instanceof AirbyteNotFoundError && error.missing === 'operation') || (error instanceof AirbyteAuthError && error.code === 'forbidden');
}
