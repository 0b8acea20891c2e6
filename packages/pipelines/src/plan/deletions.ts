import type { ConnectionRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import type { LockFile, LockedResource } from '../lock/lock-file.ts';
import type { ServerReader } from '../world/server-reader.ts';
import type { Declared } from './declared.ts';
import { addressOf } from './identify.ts';
import type { PlannedResource, UndeclaredResource } from './types.ts';
import type { ConnectionWork, ConnectorWork } from './work.ts';

const kinds = ['connection', 'source', 'destination'] as const;

/** What an apply made that the server still has and nobody declares any more; connections first, for they go first. */
export async function undeclaredIn(locked: LockFile | undefined, { sources, destinations, pipelines }: Declared, reader: ServerReader, workspaceId: string): Promise<UndeclaredResource[]> {
  if (!locked) return [];
  const declared = new Set([
    ...sources.map(({ key }) => addressOf({ kind: 'source', key })),
    ...destinations.map(({ key }) => addressOf({ kind: 'destination', key })),
    ...pipelines.map(({ key }) => addressOf({ kind: 'connection', key })),
  ]);
  const [ofSources, ofDestinations, connections] = await Promise.all([reader.sources(workspaceId), reader.destinations(workspaceId), reader.connections(workspaceId)]);
  const present = { source: ofSources, destination: ofDestinations, connection: connections.map(({ connectionId: id, name }) => ({ id, name })) };
  return kinds.flatMap((kind) =>
    Object.entries(locked.resources).flatMap(([address, resource]): UndeclaredResource[] => {
      if (!address.startsWith(`${kind}:`) || declared.has(address as `${typeof kind}:${string}`) || resource.origin !== 'created') return [];
      const found = present[kind].find((stored) => isThat(resource, stored));
      return found ? [{ kind, key: address.slice(kind.length + 1), name: found.name, id: found.id }] : [];
    }),
  );
}

/** What an interrupted apply had begun to create is known by its name alone. */
function isThat(locked: LockedResource, stored: { readonly id: string; readonly name: string }): boolean {
  return locked.id === undefined ? stored.name === locked.name : stored.id === locked.id;
}

/** The deletions for a plan to show. */
export function plannedDeletions(deletions: readonly UndeclaredResource[]): PlannedResource[] {
  return deletions.map(({ kind, key, name, id }) => ({
    kind,
    key,
    name,
    id,
    action: 'delete',
    changes: [],
    drift: false,
    losses: [{ kind: 'delete', what: `the ${kind} "${name}" (${id}) is deleted${kind === 'connection' ? ' with its state' : ''}` }],
    reasons: ['no pipeline declares it any more'],
  }));
}

/**
 * Deleting a source or a destination deletes every connection of it.
 *
 * @throws PipelineError `incompatible` where one of these is not ours to delete
 */
export function refuseHarmToOthers(connectors: readonly ConnectorWork[], connections: readonly ConnectionWork[], deletions: readonly UndeclaredResource[], stored: readonly ConnectionRead[]): void {
  const going = new Map([...connectors.filter(({ resource }) => resource.action === 'replace').flatMap(({ stored: connector }) => (connector ? [connector] : [])), ...deletions].map(({ id, name }) => [id, name]));
  const ours = new Set([...connections.filter(({ resource }) => resource.action === 'replace').flatMap(({ resource }) => (resource.id === undefined ? [] : [resource.id])), ...deletions.map(({ id }) => id)]);
  const harmed = stored.find(({ connectionId, sourceId, destinationId }) => !ours.has(connectionId) && (going.has(sourceId) || going.has(destinationId)));
  if (!harmed) return;
  const end = going.get(harmed.sourceId) ?? going.get(harmed.destinationId) ?? '';
  throw new PipelineError('incompatible', `"${end}" would be deleted, and the connection "${harmed.name}" (${harmed.connectionId}), which no pipeline declares, uses it and would go with it. Declare that, or delete it first.`);
}
