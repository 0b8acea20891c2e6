import { AirbyteNotFoundError, type AirbyteClient } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import type { LockedResource, LockFile, ResourceAddress } from '../lock/lock-file.ts';
import type { Wanted } from '../plan/identify.ts';
import { whatThereIs } from '../resolve/suggest.ts';
import type { ServerReader } from '../world/server-reader.ts';

/** A source, a destination or a connection that a lock has. */
export interface ManagedResource {
  readonly kind: Wanted['kind'];
  readonly key: string;
  readonly name: string;
  readonly id: string;
}

/** What would be deleted, and what would be lost with it. */
export interface Doomed extends ManagedResource {
  /** What would be lost, in a sentence. */
  readonly loss: string;
}

/** What stays although a lock has it. */
export interface Kept extends ManagedResource {
  /** Why, in a sentence. */
  readonly reason: string;
}

/** What {@link destroy} would do. */
export interface DestroyPlan {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly baseUrl: string;
  /** In the order of their deletion: connections first. */
  readonly resources: readonly Doomed[];
  readonly kept: readonly Kept[];
  /** What the lock has and the server does not have any more. */
  readonly gone: readonly ResourceAddress[];
}

/** What of a lock is meant. */
export interface Scope {
  readonly keys: readonly string[] | undefined;
  readonly includeAdopted: boolean;
}

const kinds = ['connection', 'source', 'destination'] as const;

/** What of a lock would be deleted, by what the server has now. */
export async function destroyPlan({ baseUrl }: AirbyteClient, reader: ServerReader, lock: LockFile, scope: Scope): Promise<DestroyPlan> {
  const { workspaceId, name: workspaceName } = await lockedWorkspace(reader, lock, baseUrl);
  const [connections, sources, destinations] = await Promise.all([reader.connections(workspaceId), reader.sources(workspaceId), reader.destinations(workspaceId)]);
  const links = connections.map(({ connectionId: id, name, sourceId, destinationId }) => ({ id, name, ends: [sourceId, destinationId] }));
  const entries = entriesOf(lock);
  const meant = meantBy(scope.keys, entries);
  const found = new Map(entries.map((entry) => [entry.address, { connection: links, source: sources, destination: destinations }[entry.kind].find((stored) => isThat(entry.locked, stored))]));
  const present = entries.flatMap((entry): Present[] => {
    const stored = found.get(entry.address);
    return stored ? [{ kind: entry.kind, key: entry.key, name: stored.name, id: stored.id, adopted: entry.locked.origin === 'adopted' }] : [];
  });
  const { doomed, kept } = sortedOut(present, links, meant, scope);
  const gone = entries.filter(({ address, kind, key }) => !found.get(address) && (kind !== 'connection' || !meant || meant.has(key))).map(({ address }) => address);
  return { workspaceId, workspaceName, baseUrl, resources: doomed.map((resource) => ({ ...resource, loss: lossOf(resource) })), kept, gone };
}

interface Entry {
  readonly address: ResourceAddress;
  readonly kind: Wanted['kind'];
  readonly key: string;
  readonly locked: LockedResource;
}

interface Present extends ManagedResource {
  readonly adopted: boolean;
}

interface Link {
  readonly id: string;
  readonly name: string;
  readonly ends: readonly string[];
}

async function lockedWorkspace(reader: ServerReader, { server }: LockFile, baseUrl: string): Promise<{ workspaceId: string; name: string }> {
  try {
    return await reader.workspace(server.workspaceId);
  } catch (error) {
    if (!(error instanceof AirbyteNotFoundError)) throw error;
    throw new PipelineError('lock_mismatch', `The lock is of the workspace ${server.workspaceId} at ${server.baseUrl}, and ${baseUrl} has no such workspace. Give the lock of this server.`, { cause: error });
  }
}

function entriesOf({ resources }: LockFile): Entry[] {
  const all = Object.entries(resources) as [ResourceAddress, LockedResource][];
  return kinds.flatMap((kind) => all.filter(([address]) => address.startsWith(`${kind}:`)).map(([address, locked]) => ({ address, kind, key: address.slice(kind.length + 1), locked })));
}

/** The pipelines that are meant; undefined where all are. */
function meantBy(keys: readonly string[] | undefined, entries: readonly Entry[]): ReadonlySet<string> | undefined {
  if (!keys) return undefined;
  const known = entries.filter(({ kind }) => kind === 'connection').map(({ key }) => key);
  const stranger = keys.find((key) => !known.includes(key));
  if (stranger !== undefined) throw new PipelineError('connection_not_found', `The lock has no pipeline "${stranger}". ${whatThereIs(stranger, known)}`);
  return new Set(keys);
}

/** What an interrupted apply had begun to create is known by its name alone. */
function isThat(locked: LockedResource, stored: { readonly id: string; readonly name: string }): boolean {
  return locked.id === undefined ? stored.name === locked.name : stored.id === locked.id;
}

/** Connections go by themselves; a source or a destination goes only where no connection that stays uses it, for that would go with it. */
function sortedOut(present: readonly Present[], links: readonly Link[], meant: ReadonlySet<string> | undefined, { includeAdopted }: Scope): { doomed: ManagedResource[]; kept: Kept[] } {
  const doomed: ManagedResource[] = [];
  const kept: Kept[] = [];
  const going = new Set<string>();
  const usedByMeant = new Set<string>();
  for (const { adopted, ...resource } of present) {
    const { kind, key, id } = resource;
    const link = links.find((one) => one.id === id);
    if (kind === 'connection' ? meant && !meant.has(key) : meant && !usedByMeant.has(id)) continue;
    for (const end of link?.ends ?? []) usedByMeant.add(end);
    const user = kind === 'connection' ? undefined : links.find((other) => other.ends.includes(id) && !going.has(other.id));
    if (adopted && !includeAdopted) kept.push({ ...resource, reason: 'It was adopted, and what pipelines did not make goes only with includeAdopted: true.' });
    else if (user) kept.push({ ...resource, reason: `The connection "${user.name}" (${user.id}) uses it and stays.` });
    else {
      doomed.push(resource);
      going.add(id);
    }
  }
  return { doomed, kept };
}

function lossOf({ kind, name, id }: ManagedResource): string {
  if (kind === 'connection') return `the connection "${name}" (${id}) is deleted with its state, its schedule and its history; a running job is cancelled; what is at the destination stays`;
  return `the ${kind} "${name}" (${id}) is deleted with its configuration and its secrets`;
}
