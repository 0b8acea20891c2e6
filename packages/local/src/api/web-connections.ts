import type { Schemas } from '../server/contract.ts';
import { notOffered } from '../server/errors.ts';
import type { Catalog, ConnectionRecord } from '../store/records.ts';
import { createConnection, findConnection, updateConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import { discoverSource } from './discovery.ts';
import type { Handlers } from './handlers.ts';
import { runHandlers } from './runs.ts';
import { webConnectionRead, type WebConnectionParts } from './views/web-connection.ts';
import { changedStreams, refreshed, withUnselected } from './web-catalog.ts';

/** Single connections as Airbyte's own web page reads and writes them. */
export const webConnectionHandlers: Handlers = {
  webBackendGetConnection: async ({ connectionId, withRefreshedCatalog = false }, context) => {
    const found = withRefreshedCatalog ? await discovered(findConnection(context.store, connectionId), context) : undefined;
    // Read after the discovery, which may have switched it off.
    const connection = findConnection(context.store, connectionId);
    return await webConnectionRead(connection, found ?? stored(connection, context), context);
  },
  // Operations that exist already are not taken here, although their ids are described.
  webBackendCreateConnection: async ({ operations, operationIds: _, ...request }, context) => {
    refuseOperations(operations);
    const connection = await createConnection(request, context);
    return await webConnectionRead(connection, stored(connection, context), context);
  },
  webBackendUpdateConnection: async ({ operations, skipReset = false, ...request }, context) => {
    refuseOperations(operations);
    const before = findConnection(context.store, request.connectionId);
    const after = await updateConnection(request, context);
    if (request.syncCatalog && !skipReset) await readAnew(before.data.catalog, after, context);
    return await webConnectionRead(after, stored(after, context), context);
  },
};

/** What is known of the source without asking it. */
function stored({ sourceId, data: { catalog, sourceCatalogId } }: ConnectionRecord, { store }: ApiContext): WebConnectionParts {
  return { catalog: withUnselected(catalog, store.actors.latestCatalog(sourceId)?.catalog), catalogId: sourceCatalogId };
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

/** Refused before anything changes. A list that is empty asks for nothing. */
function refuseOperations(operations: readonly Schemas['OperationCreate'][] | null | undefined): void {
  if (operations && operations.length > 0) throw notOffered('operations cannot be made together with a connection on this server. Leave them out.');
}
