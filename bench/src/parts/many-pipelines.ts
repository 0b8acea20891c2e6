import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { definePipeline, fakerSource, sourceDefined, type DestinationDeclaration, type Pipeline } from '@airwright/pipelines';

/** How many pipelines share a source, and how many sources a destination. */
const perSource = 20;
const sourcesPerDestination = 5;

/** As many pipelines as asked for, of sample data, which share sources and destinations as those of a team do. */
export function manyPipelines(count: number): Pipeline[] {
  const destinations = new Map<number, DestinationDeclaration>();
  return Array.from({ length: count }, (_, index) => {
    const source = Math.floor(index / perSource);
    const place = Math.floor(source / sourcesPerDestination);
    const destination = destinations.get(place) ?? nowhere(`nowhere ${place}`);
    destinations.set(place, destination);
    return definePipeline({
      name: `pipeline ${index}`,
      source: fakerSource({ name: `source ${source}`, count: 1 }),
      destination,
      prefix: `p${index}_`,
      streams: [
        { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined },
        { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
      ],
    });
  });
}

function nowhere(name: string): DestinationDeclaration {
  return { name, connector: 'airbyte/destination-dev-null', configuration: { test_destination: { test_destination_type: 'SILENT' } } };
}

/** A client that counts its requests. */
export function countingClient(baseUrl: string): { readonly airbyte: AirbyteClient; readonly paths: string[] } {
  const paths: string[] = [];
  const airbyte = createAirbyteClient({
    baseUrl,
    fetch: (url, init) => {
      paths.push(url.slice(url.indexOf('/api/v1') + '/api/v1'.length));
      return fetch(url, init);
    },
  });
  return { airbyte, paths };
}

/** Creates copies of a workspace's first connection, some at a time, until it has so many. Resolves with the seconds that each took on average. */
export async function fillUp(airbyte: AirbyteClient, workspaceId: string, total: number, concurrency: number): Promise<number> {
  const { connections } = await airbyte.connections.list({ workspaceId });
  const [first] = connections;
  if (!first) throw new Error('The workspace has no connection to copy.');
  const { sourceId, destinationId, syncCatalog } = first;
  const missing = total - connections.length;
  let left = missing;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (left-- > 0) await airbyte.connections.create({ name: `other ${left}`, sourceId, destinationId, syncCatalog, prefix: `other${left}_`, status: 'inactive' });
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return (performance.now() - began) / 1000 / missing;
}
