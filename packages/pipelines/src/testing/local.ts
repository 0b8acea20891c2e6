import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
// eslint-disable-next-line no-restricted-imports -- tests run against a real server; the package itself knows nothing but the API
import { startLocalAirbyte } from '@airwright/local';
import type { DestinationDeclaration } from '../declare/pipeline.ts';

/** A real server of its own, and a client of it that remembers which calls were made. */
export interface TestAirbyte extends AsyncDisposable {
  readonly airbyte: AirbyteClient;
  /** The paths of the calls, such as `/sources/create`, in their order. */
  readonly calls: string[];
}

/** Starts it; everything it has is gone at its end. */
export async function startAirbyte(): Promise<TestAirbyte> {
  const server = await startLocalAirbyte();
  const calls: string[] = [];
  const airbyte = createAirbyteClient({
    baseUrl: server.url,
    fetch: (url, init) => {
      calls.push(url.slice(`${server.url}/api/v1`.length));
      return fetch(url, init);
    },
  });
  return { airbyte, calls, [Symbol.asyncDispose]: () => server.close() };
}

/** A destination that keeps nothing; `millisPerRecord` makes it slow, `failAfter` makes it fail. */
export function nowhere(name: string, options: { millisPerRecord?: number; failAfter?: number } = {}): DestinationDeclaration {
  return { name, connector: 'airbyte/destination-dev-null', configuration: { test_destination: testDestination(options) } };
}

function testDestination({ millisPerRecord, failAfter }: { millisPerRecord?: number; failAfter?: number }): Record<string, unknown> {
  if (millisPerRecord !== undefined) return { test_destination_type: 'THROTTLED', millis_per_record: millisPerRecord };
  if (failAfter !== undefined) return { test_destination_type: 'FAILING', num_messages: failAfter };
  return { test_destination_type: 'SILENT' };
}
