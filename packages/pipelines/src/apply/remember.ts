import type { ConnectionRead } from '@airwright/client';
import type { Fingerprints } from '../lock/fingerprint.ts';
import type { LockedResource } from '../lock/lock-file.ts';
import { declaredConnection, observedConnection } from '../plan/connection-changes.ts';
import { observedIn } from '../plan/observed.ts';
import type { PlanAction } from '../plan/types.ts';
import type { ConnectionWork, ConnectorWork } from '../plan/work.ts';
import { secretPaths } from '../secrets/reader.ts';
import type { StoredConnector } from '../world/connectors.ts';
import { mask, nodesOf } from '../world/same.ts';

type Origin = LockedResource['origin'];

/** What a lock remembers of a source or a destination that is as declared. */
export async function rememberedConnector({ declared, definition, configuration }: ConnectorWork, stored: StoredConnector, origin: Origin, fingerprints: Fingerprints): Promise<LockedResource> {
  const values = nodesOf(configuration);
  const hidden = [...nodesOf(stored.configuration)].filter(([path, value]) => value === mask && values.get(path) != null).map(([path]) => path);
  const paths = [...new Set([...secretPaths(declared.configuration).map(({ path }) => path), ...hidden])].sort();
  const secrets = await Promise.all(paths.map(async (path) => [path, await fingerprints.of(values.get(path))] as const));
  const observed = Object.entries(observedIn(stored.configuration)).filter(([path]) => !paths.includes(path));
  return {
    id: stored.id,
    name: stored.name,
    origin,
    ...(secrets.length === 0 ? {} : { secrets: Object.fromEntries(secrets) }),
    observed: Object.fromEntries(observed),
    connectorVersion: definition.version,
  };
}

/** What a lock remembers of a connection that is as declared. */
export function rememberedConnection({ pipeline }: ConnectionWork, connection: ConnectionRead, origin: Origin): LockedResource {
  return { id: connection.connectionId, name: connection.name, origin, declared: declaredConnection(pipeline), observed: observedConnection(connection) };
}

/** Whether a resource was taken over: now, or at some time before. */
export function originOf(action: PlanAction, before: LockedResource | undefined): Origin {
  if (action === 'create' || action === 'replace') return 'created';
  return action === 'adopt' || before?.origin === 'adopted' ? 'adopted' : 'created';
}
