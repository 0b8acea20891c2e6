import { AirbyteAuthError, AirbyteNotFoundError } from '../errors/errors.ts';
import type { WorkspaceRead } from '../generated/models.ts';
import type { Resources } from '../generated/resources.ts';
import type { ListOptions } from '../options.ts';
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
export function everyWorkspace(workspaces: Resources['workspaces'], server: ServerFacts): WorkspacesOfAllVersions['listAll'] {
  return (options = {}) => ({
    async *[Symbol.asyncIterator]() {
      const facts = await server(options.signal ? { signal: options.signal } : {});
      const ways = waysToList(facts);
      for (const [index, way] of ways.entries()) {
        try {
          yield* listed(workspaces, way, facts, options);
          return;
        } catch (error) {
          if (index === ways.length - 1 || !isAnotherWayWorthIt(error)) throw error;
        }
      }
    },
  });
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

async function* listed(workspaces: Resources['workspaces'], way: Way, facts: AirbyteServer, options: ListOptions): AsyncGenerator<WorkspaceRead, void> {
  if (way === 'organization') {
    yield* workspaces.listByOrganizationIdAll({ organizationId: facts.defaultOrganizationId ?? '' }, options);
    return;
  }
  const { pageSize: _, ...request } = options;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- only for servers that have nothing else
  yield* (await workspaces.list(request)).workspaces;
}

/** The server lacks the call, or keeps it for administrators. */
function isAnotherWayWorthIt(error: unknown): boolean {
  return (error instanceof AirbyteNotFoundError && error.missing === 'operation') || (error instanceof AirbyteAuthError && error.code === 'forbidden');
}
