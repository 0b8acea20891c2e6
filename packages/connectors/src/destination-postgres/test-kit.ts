import { batchOf, records, streamState, streamStatus } from '@airwright/connector-kit';
import type {
  Config,
  ConfiguredAirbyteStream,
  ConnectorContext,
  DestinationInput,
  DestinationMessage,
  RecordsMessage,
  Row,
  StateMessage,
  StreamDescriptor,
  TraceMessage,
} from '@airwright/connector-kit';
import type { EmbeddedPostgres } from '@airwright/embedded';
import destination from './index.ts';

/** What the tests of this folder share: short forms of catalogs and messages, and a run of the destination over them. */
export const types = {
  integer: { type: ['null', 'integer'] },
  number: { type: ['null', 'number'] },
  string: { type: ['null', 'string'] },
  timestamptz: { type: ['null', 'string'], format: 'date-time', airbyte_type: 'timestamp_with_timezone' },
} as const;

export const users: StreamDescriptor = { name: 'users', namespace: 'shop' };

export const userFields = { id: types.integer, name: types.string, version: types.integer };

export function configFor(postgres: EmbeddedPostgres, change: Config = {}): Config {
  return { host: postgres.host, port: postgres.port, username: postgres.username, password: postgres.password, database: 'postgres', schema: 'public', ...change };
}

export function configured(stream: StreamDescriptor, properties: object, change: Partial<ConfiguredAirbyteStream> = {}): ConfiguredAirbyteStream {
  return {
    stream: { ...stream, json_schema: { type: 'object', properties }, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: 'incremental',
    destination_sync_mode: 'append',
    generation_id: 1,
    minimum_generation_id: 0,
    sync_id: 7,
    ...change,
  };
}

/** Deduplicated by `id`, the greatest `version` winning. */
export function deduplicated(change: Partial<ConfiguredAirbyteStream> = {}): ConfiguredAirbyteStream {
  return configured(users, userFields, { destination_sync_mode: 'append_dedup', primary_key: [['id']], cursor_field: ['version'], ...change });
}

/** A generation that replaces those before it. */
export function replacing(generation: number): Partial<ConfiguredAirbyteStream> {
  return { generation_id: generation, minimum_generation_id: generation };
}

export function rows(stream: StreamDescriptor, data: readonly Row[], emittedAt = 1_700_000_000_000): RecordsMessage {
  return records(batchOf(stream, data, emittedAt));
}

export function state(stream: StreamDescriptor, cursor: number): StateMessage {
  return streamState(stream, { cursor });
}

export function complete(stream: StreamDescriptor): TraceMessage {
  return streamStatus(stream, 'COMPLETE');
}

export function context(change: Partial<ConnectorContext> = {}): ConnectorContext {
  return { signal: new AbortController().signal, log: () => undefined, checkpointIntervalMs: 60_000, ...change };
}

/** Writes messages to their end and returns what the destination said. */
export async function write(
  config: Config,
  streams: ConfiguredAirbyteStream[],
  input: Iterable<DestinationInput> | AsyncIterable<DestinationInput>,
  change: Partial<ConnectorContext> = {},
): Promise<DestinationMessage[]> {
  const said: DestinationMessage[] = [];
  for await (const message of destination.write({ config, catalog: { streams }, input: asynchronous(input) }, context(change))) said.push(message);
  return said;
}

async function* asynchronous<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}
