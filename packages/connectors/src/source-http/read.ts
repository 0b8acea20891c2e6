import { batchOf, ConnectorError, records, streamState, streamStatus } from '@airwright/connector-kit';
import type { AirbyteState, AirbyteStream, ConfiguredAirbyteStream, Row, SourceMessage } from '@airwright/connector-kit';
import type { Client } from './client.ts';
import type { StreamSettings } from './config.ts';
import { CursorFilter } from './cursor.ts';
import type { CursorState } from './cursor.ts';
import { pagesOf } from './pages.ts';
import { schemaOf } from './schema.ts';

/** Records and pages that a schema is inferred from, at most. */
const SAMPLE_RECORDS = 500;
const SAMPLE_PAGES = 5;
/** Records of a batch: an API may give all it has on one page. */
const BATCH = 10_000;

/** Describes a stream from a sample of its records. */
export async function discoverStream(stream: StreamSettings, client: Client): Promise<AirbyteStream> {
  const sample: Row[] = [];
  let pages = 0;
  for await (const { rows } of pagesOf(stream, client)) {
    sample.push(...rows.slice(0, SAMPLE_RECORDS - sample.length));
    pages += 1;
    if (sample.length >= SAMPLE_RECORDS || pages >= SAMPLE_PAGES) break;
  }
  return {
    name: stream.name,
    json_schema: schemaOf(sample),
    supported_sync_modes: ['full_refresh', 'incremental'],
    source_defined_cursor: stream.cursorField !== undefined,
    ...(stream.cursorField === undefined ? {} : { default_cursor_field: stream.cursorField.split('.') }),
    ...(stream.primaryKey.length > 0 ? { source_defined_primary_key: stream.primaryKey.map((field) => field.split('.')) } : {}),
  };
}

/** Asks for a stream's first page, to find out whether it can be read. */
export async function tryStream(stream: StreamSettings, client: Client): Promise<void> {
  await pagesOf(stream, client).next();
}

/** Reads one stream. Its state comes at the end, for records need not come in the order of their cursor. */
export async function* readStream(stream: StreamSettings, configured: ConfiguredAirbyteStream, states: readonly AirbyteState[], client: Client): AsyncGenerator<SourceMessage> {
  const descriptor = { name: stream.name };
  const incremental = configured.sync_mode === 'incremental';
  const earlier = incremental ? stateOf(states, stream.name) : undefined;
  const filter = incremental ? new CursorFilter(stream.name, cursorOf(stream, configured), stream.cursorParam !== undefined, earlier) : undefined;
  yield streamStatus(descriptor, 'STARTED');
  const since = earlier && stream.cursorParam !== undefined ? { [stream.cursorParam]: earlier.cursor } : {};
  let count = 0;
  for await (const page of pagesOf(stream, client, since)) {
    const rows = filter ? page.rows.filter((row) => filter.accepts(row)) : page.rows;
    if (count === 0 && rows.length > 0) yield streamStatus(descriptor, 'RUNNING');
    for (let start = 0; start < rows.length; start += BATCH) {
      const part = rows.slice(start, start + BATCH);
      yield records(batchOf(descriptor, part, Date.now(), Math.round((page.size * part.length) / page.rows.length)));
    }
    count += rows.length;
  }
  // A full refresh has nothing to go on from. Its state only tells that everything before it belongs together.
  const state = filter ? filter.state() : { __ab_no_cursor_state_message: true };
  if (state) yield streamState(descriptor, state, count);
  yield streamStatus(descriptor, 'COMPLETE');
}

function cursorOf(stream: StreamSettings, configured: ConfiguredAirbyteStream): string {
  const chosen = stream.cursorField ?? configured.cursor_field?.join('.');
  if (chosen) return chosen;
  throw new ConnectorError(`Stream "${stream.name}" is to be read incrementally but has no cursor field. Set cursor_field, or choose one in the connection.`, { stream: { name: stream.name } });
}

function stateOf(states: readonly AirbyteState[], name: string): CursorState | undefined {
  const entry = states.find((state) => state.stream?.stream_descriptor.name === name)?.stream?.stream_state;
  const cursor = entry?.['cursor'];
  return typeof cursor === 'string' || typeof cursor === 'number' ? (entry as unknown as CursorState) : undefined;
}
