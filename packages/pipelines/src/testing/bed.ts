import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAirbyteClient, type AirbyteClient, type AirbyteStreamConfiguration } from '@airwright/client';
// eslint-disable-next-line no-restricted-imports -- tests run against a real server; the package itself knows nothing but the API
import { startLocalAirbyte, type TestAirbyte, type TestAirbyteOptions } from '@airwright/local/testing';
import { isSecret } from '../secrets/secret.ts';
import type { ConnectorDeclaration } from '../declare/pipeline.ts';

/** A server with everything in reach, and a client of it that repeats nothing. */
export interface Bed extends AsyncDisposable {
  readonly server: TestAirbyte;
  readonly airbyte: AirbyteClient;
  readonly workspaceId: string;
}

/** Starts it; everything it has is gone at its end. */
export async function startBed(options: TestAirbyteOptions = {}): Promise<Bed> {
  const server = await startLocalAirbyte(options);
  return { server, airbyte: createAirbyteClient({ baseUrl: server.url, retry: false, ...(options.auth && { auth: options.auth }) }), workspaceId: server.workspaceId, [Symbol.asyncDispose]: () => server.close() };
}

/** How a test wants a stream to be synced. */
export type StreamWish = Pick<AirbyteStreamConfiguration, 'syncMode' | 'destinationSyncMode' | 'cursorField' | 'primaryKey' | 'fieldSelectionEnabled' | 'selectedFields'> & { readonly name: string; readonly namespace?: string };

/** A connection as somebody makes it by hand, its streams as the source has them now. */
export async function connectByHand({ airbyte, workspaceId }: Bed, name: string, ends: { source: ConnectorDeclaration; destination: ConnectorDeclaration }, wishes: readonly StreamWish[]): Promise<string> {
  const sourceId = await sourceByHand({ airbyte, workspaceId }, ends.source);
  const destinationId = await destinationByHand({ airbyte, workspaceId }, ends.destination);
  const { catalog, catalogId } = await airbyte.sources.discoverSchema({ sourceId });
  const streams = wishes.map(({ name: streamName, namespace, ...config }) => {
    const found = catalog?.streams.find(({ stream }) => stream?.name === streamName && (namespace === undefined || stream.namespace === namespace));
    if (!found?.stream) throw new Error(`The source has no stream ${streamName}.`);
    return { stream: found.stream, config: { ...config, selected: true } };
  });
  const { connectionId } = await airbyte.connections.create({ name, sourceId, destinationId, status: 'active', ...(catalogId === undefined ? {} : { sourceCatalogId: catalogId }), syncCatalog: { streams } });
  return connectionId;
}

/** A source as somebody makes it by hand; the one of its name, where there is one. */
export async function sourceByHand({ airbyte, workspaceId }: Pick<Bed, 'airbyte' | 'workspaceId'>, declared: ConnectorDeclaration): Promise<string> {
  const known = (await airbyte.sources.list({ workspaceId })).sources.find(({ name }) => name === declared.name);
  if (known) return known.sourceId;
  const { sourceDefinitions } = await airbyte.sourceDefinitions.listForWorkspace({ workspaceId });
  const definition = sourceDefinitions.find(({ dockerRepository }) => dockerRepository === declared.connector);
  const sourceDefinitionId = definition?.sourceDefinitionId ?? '';
  return (await airbyte.sources.create({ workspaceId, name: declared.name, sourceDefinitionId, connectionConfiguration: await inClear(declared.configuration) })).sourceId;
}

/** A destination as somebody makes it by hand; the one of its name, where there is one. */
export async function destinationByHand({ airbyte, workspaceId }: Pick<Bed, 'airbyte' | 'workspaceId'>, declared: ConnectorDeclaration): Promise<string> {
  const known = (await airbyte.destinations.list({ workspaceId })).destinations.find(({ name }) => name === declared.name);
  if (known) return known.destinationId;
  const { destinationDefinitions } = await airbyte.destinationDefinitions.listForWorkspace({ workspaceId });
  const definition = destinationDefinitions.find(({ dockerRepository }) => dockerRepository === declared.connector);
  const destinationDefinitionId = definition?.destinationDefinitionId ?? '';
  return (await airbyte.destinations.create({ workspaceId, name: declared.name, destinationDefinitionId, connectionConfiguration: await inClear(declared.configuration) })).destinationId;
}

async function inClear(value: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  return (await clear(value)) as Record<string, unknown>;
}

async function clear(value: unknown): Promise<unknown> {
  if (isSecret(value)) return await value.resolve();
  if (Array.isArray(value)) return await Promise.all(value.map(clear));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([name, member]) => [name, await clear(member)] as const)));
}

/** A real API that answers rows as JSON, one list a path; they may be changed while it runs. */
export interface RowsApi extends AsyncDisposable {
  readonly url: string;
  readonly rows: Record<string, Record<string, unknown>[]>;
}

/** Starts it with these rows, by the path that answers them. */
export async function startRowsApi(rows: RowsApi['rows']): Promise<RowsApi> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://api').pathname.slice(1);
    response.writeHead(rows[path] ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(rows[path] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, rows, [Symbol.asyncDispose]: close };
}
