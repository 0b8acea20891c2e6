import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import { watching } from '../runs/watching.ts';

/** Which jobs to watch. Each member narrows; without any of them, all jobs that the caller may see. */
export interface JobScope {
  /** Ids of workspaces. */
  readonly workspaceIds?: readonly string[];
  /** Ids of connections. */
  readonly connectionIds?: readonly string[];
  /** Names of tags: a connection counts that has one of them. Airbyte 1.6 or newer; needs to read the connections of the workspaces. */
  readonly tags?: readonly string[];
  /** Ids of jobs. The watch ends once all of them are over. */
  readonly jobIds?: readonly number[];
}

/** Decides which jobs are meant. */
export class ScopeFilter {
  readonly #airbyte: AirbyteClient;
  readonly #scope: JobScope;
  readonly #jobs: ReadonlySet<number> | undefined;
  readonly #connections: ReadonlySet<string> | undefined;
  /** By connection, whether it has one of the tags. */
  #tagged = new Map<string, boolean>();

  constructor(airbyte: AirbyteClient, scope: JobScope) {
    this.#airbyte = airbyte;
    this.#scope = scope;
    this.#jobs = scope.jobIds && new Set(scope.jobIds);
    this.#connections = scope.connectionIds && new Set(scope.connectionIds);
  }

  /** Reads what has to be known of these connections; those that are new since the last time cost a list of connections. */
  async prepare(connectionIds: Iterable<string>, signal: AbortSignal): Promise<void> {
    const { tags } = this.#scope;
    if (!tags || [...connectionIds].every((id) => this.#tagged.has(id))) return;
    for (const { connectionId, tags: own = [] } of await connectionsIn(this.#airbyte, this.#scope.workspaceIds, signal)) {
      this.#tagged.set(connectionId, own.some(({ name }) => tags.includes(name)));
    }
    // One that is in no list was deleted: it has no tags any more, and is not asked for again.
    for (const id of connectionIds) if (!this.#tagged.has(id)) this.#tagged.set(id, false);
  }

  has(jobId: number, connectionId: string): boolean {
    if (this.#jobs && !this.#jobs.has(jobId)) return false;
    if (this.#connections && !this.#connections.has(connectionId)) return false;
    return !this.#scope.tags || this.#tagged.get(connectionId) === true;
  }
}

/** The connections of these workspaces, or of all. */
export async function connectionsIn(airbyte: AirbyteClient, workspaceIds: readonly string[] | undefined, signal: AbortSignal): Promise<ConnectionRead[]> {
  const found: ConnectionRead[] = [];
  for (const workspaceId of workspaceIds ?? (await allWorkspaces(airbyte, signal))) {
    const { connections } = await airbyte.connections.list({ workspaceId }, watching(signal));
    found.push(...connections);
  }
  return found;
}

async function allWorkspaces(airbyte: AirbyteClient, signal: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workspaceId } of airbyte.workspaces.listAll(watching(signal))) ids.push(workspaceId);
  return ids;
}
