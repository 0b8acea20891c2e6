import type { AirbyteClient } from '@airwright/client';

/** Sample data, of which connections are made that need nothing outside. */
export const sampleData = 'dfd88b22-b603-4c3d-aad7-3701784586b1';

const devNull = 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3';

/** What there is to play on. */
export interface Sample {
  readonly sourceId: string;
  readonly connectionId: string;
}

/** Makes so many sources of sample data, by the names `sample 0` and so on, and a connection that takes the first one's users to nowhere. */
export async function makeSample({ sources, destinations, connections }: AirbyteClient, workspaceId: string, count = 1): Promise<Sample> {
  const make = (number: number) => sources.create({ workspaceId, name: `sample ${number}`, sourceDefinitionId: sampleData, connectionConfiguration: {} });
  const { sourceId } = await make(0);
  for (let number = 1; number < count; number++) await make(number);
  const silent = { test_destination: { test_destination_type: 'SILENT' } };
  const { destinationId } = await destinations.create({ workspaceId, name: 'nowhere', destinationDefinitionId: devNull, connectionConfiguration: silent });
  const users = {
    stream: { name: 'users', jsonSchema: { type: 'object' } },
    config: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', selected: true },
  } as const;
  const { connectionId } = await connections.create({ sourceId, destinationId, status: 'active', syncCatalog: { streams: [users] } });
  return { sourceId, connectionId };
}
