import { createHash } from 'node:crypto';
import type { Config } from '@airwright/connector-kit';
import type { RunnableConnector } from '../registry/connectors.ts';
import { destinationModes } from '../registry/modes.ts';
import { backfill, changesFor, judge, takeOver } from '../schema/changes.ts';
import { apiCatalog } from '../schema/discovered.ts';
import type { ConnectionRecord } from '../store/records.ts';
import type { DiscoveredCatalog } from '../store/actors.ts';
import type { Store } from '../store/store.ts';
import { discoverStreams } from './calls.ts';
import type { ConfiguredConnector } from './attempt.ts';

/** A catalog that is older is discovered anew before records are moved. */
const freshForMs = 86_400_000;

/** What a catalog was asked with: the version of the connector and its configuration. */
export function fingerprintOf({ dockerImageTag }: Pick<RunnableConnector, 'dockerImageTag'>, configuration: Config): string {
  return createHash('md5').update(`${dockerImageTag}\n${JSON.stringify(configuration)}`).digest('hex');
}

/** Asks a source for its streams and keeps the answer. @throws TaskFailedError where it cannot tell */
export async function discover(store: Store, { connector, actorId, config }: ConfiguredConnector, now: () => number, signal: AbortSignal): Promise<DiscoveredCatalog> {
  const catalog = apiCatalog(await discoverStreams(connector, config, signal));
  return store.actors.saveCatalog(actorId, { fingerprint: fingerprintOf(connector, config), catalog, createdAt: now() });
}

/** Whether a sync looks at its source's schema first. A source that nobody ever discovered has nothing to compare with. */
export function isStale(newest: { createdAt: number } | undefined, now: number): boolean {
  return newest !== undefined && now - newest.createdAt >= freshForMs;
}

/**
 * Does what follows a discovery in the course of a sync: judges the change, takes over what may be, and has new fields filled in.
 *
 * @returns the connection as it is then; one that is not active any more is not to run
 */
export function followDiscovery(store: Store, connection: ConnectionRecord, discovered: DiscoveredCatalog, destination: RunnableConnector, now: number): ConnectionRecord {
  return store.transaction(() => {
    const judged = judge(store, connection, changesFor(store, connection, discovered.catalog), now);
    const taken = judged.status === 'inactive' && connection.status === 'active' ? undefined : takeOver(store, judged, discovered, destinationModes(destination), now);
    const changed = store.connections.get(connection.connectionId) ?? judged;
    if (taken) backfill(store, changed, taken);
    return changed;
  });
}
