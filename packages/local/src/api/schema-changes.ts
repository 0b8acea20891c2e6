import { descriptorOf, streamKey } from '@airwright/connector-kit';
import { destinationModes } from '../registry/modes.ts';
import { changesFor, judge, takeOver, type Discovered } from '../schema/changes.ts';
import { byKey, diffCatalogs, isBreaking, type CatalogDiff } from '../schema/diff.ts';
import { protocolCatalog } from '../schema/discovered.ts';
import { propagate } from '../schema/propagation.ts';
import type { Schemas } from '../server/contract.ts';
import { ApiError, invalidInput, notFound } from '../server/errors.ts';
import type { Catalog, ConnectionRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findActor } from './actors.ts';
import { findConnection } from './connections.ts';
import { seconds, type ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { withoutMapperKeys } from './mappers.ts';

export const schemaChangeHandlers = {
  // Its answer is declared for a status that has no body.
  applySchemaChangeForConnection: async ({ connectionId, catalogId, catalog }, context) => {
    await apply(findConnection(context.store, connectionId), { catalogId, catalog: catalog as Catalog }, context);
    return undefined;
  },
  applySchemaChangeForSource: async ({ sourceId, catalogId, catalog }, context) => {
    for (const connection of context.store.connections.find({ sourceId: findActor(context.store, 'source', sourceId).actorId })) {
      await judgeAndApply(connection, { catalogId, catalog: catalog as Catalog }, context);
    }
    return undefined;
  },
  postprocessDiscoveredCatalogForConnection: async ({ connectionId, catalogId }, context) => {
    const connection = findConnection(context.store, connectionId);
    const newest = context.store.actors.latestCatalog(connection.sourceId);
    const discovered = newest ?? { catalogId, catalog: storedCatalog(context.store, catalogId) };
    const appliedDiff = await judgeAndApply(connection, discovered, context);
    return appliedDiff ? { appliedDiff } : {};
  },
  diffCatalogs: (request, context) => compareStored(request, context),
  getMostRecentSourceActorCatalog: ({ sourceId }, { store }) => {
    const newest = store.actors.latestCatalog(findActor(store, 'source', sourceId).actorId);
    return newest ? { updatedAt: seconds(newest.createdAt), catalog: { ...protocolCatalog(newest.catalog) } } : {};
  },
} satisfies Partial<Handlers>;

async function apply(connection: ConnectionRecord, discovered: Discovered, { store, definitions, engine, now }: ApiContext): Promise<CatalogDiff | undefined> {
  const { definitionId } = findActor(store, 'destination', connection.destinationId);
  const modes = destinationModes(await definitions.connector('destination', definitionId));
  // Read after the wait, so that what another request changed meanwhile is not lost.
  const taken = takeOver(store, findConnection(store, connection.connectionId), discovered, modes, now());
  engine.scheduleChanged(connection.connectionId);
  return taken;
}

/** Does what follows a discovery: a change that breaks the connection switches it off, another one is taken over where it may be. */
async function judgeAndApply(connection: ConnectionRecord, discovered: Discovered, context: ApiContext): Promise<CatalogDiff | undefined> {
  const judged = judge(context.store, connection, changesFor(context.store, connection, discovered.catalog), context.now());
  return await apply(judged, discovered, context);
}

function compareStored({ current_catalog_id, new_catalog_id, connection_id, persist_changes = false }: Schemas['DiffCatalogsRequest'], { store, engine, now }: ApiContext): Schemas['DiffCatalogsResponse'] {
  if (persist_changes && connection_id === undefined) throw new ApiError(400, 'persist_changes needs connection_id: it is the connection that is changed.');
  const [current, fresh] = [storedCatalog(store, current_catalog_id), storedCatalog(store, new_catalog_id)];
  const sources = [current_catalog_id, new_catalog_id].map((id) => store.actors.sourceOfCatalog(id));
  if (sources[0] !== sources[1]) throw new ApiError(403, 'current_catalog_id and new_catalog_id are catalogs of different sources. Compare two of one source.');
  const connection = connection_id === undefined ? undefined : findConnection(store, connection_id);
  if (connection && connection.sourceId !== sources[0]) throw invalidInput([{ propertyPath: 'connection_id', message: 'is a connection of another source than the catalogs' }]);
  const catalog_diff = diffCatalogs(current, fresh, connection?.data.catalog);
  const schema_change = isBreaking(catalog_diff) ? 'breaking' : catalog_diff.transforms.length > 0 ? 'non_breaking' : 'no_change';
  if (connection && persist_changes) {
    judge(store, connection, catalog_diff, now());
    engine.scheduleChanged(connection.connectionId);
  }
  return { catalog_diff, schema_change, ...(connection ? { merged_catalog: withoutMapperKeys(merged(fresh, connection, catalog_diff)) } : {}) };
}

/** The newer catalog with the connection's choices in it; what it does not choose is there, and not selected. */
function merged(fresh: Catalog, { data }: ConnectionRecord, diff: CatalogDiff): Catalog {
  const updates = { transforms: diff.transforms.filter(({ transformType }) => transformType === 'update_stream') };
  const choices = byKey(propagate(data.catalog, fresh, updates, []));
  return { streams: fresh.streams.map(({ stream, config }) => choices.get(streamKey(descriptorOf(stream))) ?? { stream, config: { ...config, selected: false } }) };
}

/** @throws ApiError 404 */
function storedCatalog(store: Store, catalogId: string): Catalog {
  const catalog = store.actors.catalog(catalogId);
  if (!catalog) throw notFound('ACTOR_CATALOG', catalogId);
  return catalog;
}
