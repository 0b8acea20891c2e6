import type { Catalog, ConnectionRecord, OperationRecord } from '../store/records.ts';
import { deleteUnusedOperations, operationIdsOf, operationsOf, requestedOperations } from './connection-operations.ts';
import { createConnection, findConnection, updateConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import { discoverSource } from './discovery.ts';
import type { Handlers } from './handlers.ts';
import { runHandlers } from './runs.ts';
import { webConnectionRead, type WebConnectionParts } from './views/web-connection.ts';
import { changedStreams, refreshed, withUnselected } from './web-catalog.ts';

/** Single connections as Airbyte's own web page reads and writes them. */
export const webConnectionHandlers = {
  webBackendGetConnection: async ({ connectionId, withRefreshedCatalog = false }, context) => {
    const found = withRefreshedCatalog ? await discovered(findConnection(context.store, connectionId), context) : undefined;
    // Read after the discovery, which may have switched it off.
    const connection = findConnection(context.store, connectionId);
    return await webConnectionRead(connection, found ?? stored(connection, context), context);
  },
  // Operations that exist already are not taken here, although their ids are described.
  webBackendCreateConnection: async ({ operations, operationIds: _, ...request }, context) => {
    const wanted = requestedOperations(operations ?? [], [], context.store);
    const connection = await createConnection({ ...request, operationIds: idsOf(wanted) }, context);
    saveOperations(wanted, [], context);
    return await webConnectionRead(connection, stored(connection, context), context);
  },
  webBackendUpdateConnection: async ({ operations, skipReset = false, ...request }, context) => {
    const before = findConnection(context.store, request.connectionId);
    const wanted = operations ? requestedOperations(operations, operationsOf(before, context.store), context.store) : undefined;
    const after = await updateConnection({ ...request, ...(wanted && { operationIds: idsOf(wanted) }) }, context);
    if (wanted) saveOperations(wanted, operationIdsOf(before), context);
    if (request.syncCatalog && !skipReset) await readAnew(before.data.catalog, after, context);
    return await webConnectionRead(after, stored(after, context), context);
  },
} satisfies Partial<Handlers>;

function idsOf(operations: readonly OperationRecord[]): string[] {
  return operations.map(({ operationId }) => operationId);
}

/** Stores the operations of a connection that names them; what it named before goes where no other has it. */
function saveOperations(wanted: readonly OperationRecord[], before: readonly string[], { store }: ApiContext): void {
  store.transaction(() => {
    for (const operation of wanted) store.operations.save(operation);
    deleteUnusedOperations(store, before);
  });
}

/** What is known of the source without asking it. */
function stored({ sourceId, data: { catalog, sourceCatalogId } }: ConnectionRecord, { store }: ApiContext): WebConnectionParts {
  const known = (sourceCatalogId === undefined ? undefined : store.actors.catalog(sourceCatalogId)) ?? store.actors.latestCatalog(sourceId)?.catalog;
  return { catalog: withUnselected(catalog, known), catalogId: sourceCatalogId };
}

/** What the source has now; undefined where it could not be asked, for as in Airbyte the stored catalog takes its place then. */
async function discovered({ connectionId, sourceId, data }: ConnectionRecord, context: ApiContext): Promise<WebConnectionParts | undefined> {
  const { catalog, catalogId, catalogDiff } = await discoverSource(sourceId, { connectionId, useCache: false }, context);
  return catalog && { catalog: refreshed(data.catalog, catalog as Catalog), catalogId, catalogDiff };
}

/** Reads the streams whose settings changed anew: old rows are kept where the destination can, and their tables are emptied where not. */
async function readAnew(before: Catalog, { connectionId, destinationId, data }: ConnectionRecord, context: ApiContext): Promise<void> {
  const { store, engine, definitions } = context;
  const streams = changedStreams(before, data.catalog).map(({ name, namespace }) => ({ streamName: name, ...(namespace === undefined ? {} : { streamNamespace: namespace }) }));
  if (streams.length === 0) return;
  const destination = store.actors.get('destination', destinationId);
  const connector = destination && (await definitions.connector('destination', destination.definitionId));
  const running = store.jobs.unfinished(connectionId);
  if (running) await engine.cancel(running.id);
  if (connector?.supportsRefreshes) await runHandlers.refreshConnectionStream({ connectionId, refreshMode: 'Merge', streams }, context);
  else await runHandlers.clearConnectionStream({ connectionId, streams }, context);
}
