import { descriptorOf } from '@airwright/connector-kit';
import type { Catalog, ConnectionRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { diffCatalogs, isBreaking, type CatalogDiff } from './diff.ts';
import { propagate, propagatedDiff, streamsToBackfill, type Preference } from './propagation.ts';

/** A catalog that was discovered, and the id it is stored under. */
export interface Discovered {
  readonly catalogId: string;
  readonly catalog: Catalog;
}

/** How a discovered catalog differs from the one that a connection was configured with. */
export function changesFor(store: Store, { data }: ConnectionRecord, catalog: Catalog): CatalogDiff {
  const base = data.sourceCatalogId === undefined ? undefined : store.actors.catalog(data.sourceCatalogId);
  return diffCatalogs(base ?? data.catalog, catalog, data.catalog);
}

/**
 * Keeps whether a change breaks a connection, and switches the connection off where it does, or where it is not to run after any change.
 *
 * @returns the connection as it is then
 */
export function judge(store: Store, connection: ConnectionRecord, diff: CatalogDiff, now: number): ConnectionRecord {
  const breakingChange = isBreaking(diff);
  const unwanted = preferenceOf(connection) === 'disable' && diff.transforms.length > 0;
  const disables = connection.status === 'active' && (breakingChange || unwanted);
  if (!disables && breakingChange === connection.data.breakingChange) return connection;
  const judged: ConnectionRecord = { ...connection, status: disables ? 'inactive' : connection.status, data: { ...connection.data, breakingChange }, updatedAt: now };
  store.transaction(() => {
    store.connections.update(judged);
    if (disables) store.events.add({ connectionId: connection.connectionId, type: 'CONNECTION_DISABLED', summary: { disabledReason: breakingChange ? 'SCHEMA_CHANGES_ARE_BREAKING' : 'DISABLE_CONNECTION_IF_ANY_SCHEMA_CHANGES' } });
  });
  return judged;
}

/**
 * Takes over what the connection's preference allows. A change that breaks it is left to people.
 *
 * @param modes what the destination can do
 * @returns what was taken over; undefined where nothing may be
 */
export function takeOver(store: Store, connection: ConnectionRecord, { catalogId, catalog }: Discovered, modes: readonly string[], now: number): CatalogDiff | undefined {
  const diff = changesFor(store, connection, catalog);
  const preference = preferenceOf(connection);
  if (diff.transforms.length === 0 || isBreaking(diff) || !preference.startsWith('propagate')) return undefined;
  const taken = propagatedDiff(diff, connection.data.catalog, preference);
  const changed: ConnectionRecord = { ...connection, data: { ...connection.data, catalog: propagate(connection.data.catalog, catalog, taken, modes), sourceCatalogId: catalogId }, updatedAt: now };
  store.transaction(() => {
    store.connections.update(changed);
    if (taken.transforms.length > 0) store.events.add({ connectionId: connection.connectionId, type: 'SCHEMA_UPDATE', summary: { catalogDiff: taken } });
  });
  return taken;
}

/** Has streams that got new fields read from the beginning, where the connection wants its older records to have them. */
export function backfill(store: Store, { connectionId, data }: ConnectionRecord, taken: CatalogDiff): void {
  if (data.kept['backfillPreference'] !== 'enabled') return;
  store.states.clear(connectionId, streamsToBackfill(data.catalog, taken).map(({ stream }) => descriptorOf(stream)));
}

function preferenceOf({ data }: ConnectionRecord): Preference {
  return (data.kept['nonBreakingChangesPreference'] as Preference | undefined) ?? 'ignore';
}
