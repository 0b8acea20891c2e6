import { PipelineError } from '../errors.ts';
import { lockText, type LockFile } from '../lock/lock-file.ts';
import { storedView } from '../plan/connection-view.ts';
import { refuseHarmToOthers } from '../plan/deletions.ts';
import type { ConnectionWork, ConnectorWork, PlanWork } from '../plan/work.ts';
import { sameJson } from '../world/same.ts';
import type { ServerReader } from '../world/server-reader.ts';

/**
 * Holds a plan against the server and the lock as they are now.
 *
 * @throws PipelineError `stale_plan` where what it is about is not as it was
 */
export async function refuseStale(work: PlanWork, reader: ServerReader, locked: LockFile | undefined): Promise<void> {
  if (textOf(locked) !== textOf(work.locked)) throw stale('the lock was written');
  const { workspaceId, connectors, connections, deletions } = work;
  const [sources, destinations, present] = await Promise.all([reader.sources(workspaceId), reader.destinations(workspaceId), reader.connections(workspaceId)]);
  const ofKind = { source: new Namespace(sources), destination: new Namespace(destinations), connection: new Namespace(present.map((connection) => ({ ...connection, id: connection.connectionId }))) };
  for (const connector of connectors) refuseOtherConnector(connector, ofKind[connector.kind]);
  for (const connection of connections) refuseOtherConnection(connection, ofKind.connection);
  const gone = deletions.find(({ kind, id }) => !ofKind[kind].byId.has(id));
  if (gone) throw stale(`the ${gone.kind} "${gone.name}" (${gone.id}) was deleted`);
  refuseHarmToOthers(connectors, connections, deletions, present);
}

class Namespace<T extends { readonly id: string; readonly name: string }> {
  readonly byId: ReadonlyMap<string, T>;
  readonly names: ReadonlySet<string>;

  constructor(all: readonly T[]) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    this.names = new Set(all.map(({ name }) => name));
  }
}

function refuseOtherConnector({ kind, declared: { name }, stored }: ConnectorWork, present: Namespace<NonNullable<ConnectorWork['stored']>>): void {
  const now = presentOr(kind, name, stored?.id, present);
  if (stored && (now?.name !== stored.name || now.definitionId !== stored.definitionId || !sameJson(now.configuration, stored.configuration))) throw stale(`the ${kind} "${stored.name}" (${stored.id}) was changed`);
}

function refuseOtherConnection({ pipeline: { name }, stored }: ConnectionWork, present: Namespace<NonNullable<ConnectionWork['stored']> & { readonly id: string }>): void {
  const now = presentOr('connection', name, stored?.connectionId, present);
  if (stored && now && !sameJson([storedView(now), now.breakingChange], [storedView(stored), stored.breakingChange])) throw stale(`the connection "${stored.name}" (${stored.connectionId}) was changed`);
}

function presentOr<T extends { readonly id: string; readonly name: string }>(kind: string, name: string, id: string | undefined, present: Namespace<T>): T | undefined {
  if (id === undefined) {
    if (present.names.has(name)) throw stale(`a ${kind} "${name}" was created`);
    return undefined;
  }
  const now = present.byId.get(id);
  if (!now) throw stale(`the ${kind} "${name}" (${id}) was deleted`);
  return now;
}

function stale(what: string): PipelineError {
  return new PipelineError('stale_plan', `Since the plan was made, ${what}. Nothing was changed. Make a new plan.`);
}

function textOf(lock: LockFile | undefined): string {
  return lock ? lockText(lock) : '';
}
