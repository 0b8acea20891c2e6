import { batchOf } from '../batch.ts';
import type { RecordBatch, Row } from '../batch.ts';
import type { RecordsMessage } from '../connector.ts';
import { descriptorOf, records, streamKey } from '../messages.ts';
import type { AirbyteMessage, FieldChange, RecordMessage, StreamDescriptor } from '../protocol.ts';
import { linesOf } from './lines.ts';
import { parseMessage } from './read.ts';
import type { ReadMessagesOptions } from './read.ts';

/** Options for {@link readBatches}. */
export interface ReadBatchesOptions extends ReadMessagesOptions {
  /** Most records of a batch; 10,000 by default. */
  readonly maxRows?: number;
  /** Most data held back, over all streams, in bytes; 8 MiB by default. */
  readonly maxBytes?: number;
}

/** A message as it was read, records gathered into batches. */
export type BatchedMessage = RecordsMessage | Exclude<AirbyteMessage, RecordMessage>;

/** Records of one batch share the time of its first: no record's is off by more than this, in milliseconds. */
const EMITTED_AT_TOLERANCE = 1_000;

/**
 * Reads messages from a connector's output, its records gathered into one batch a stream. A batch ends at `maxRows`, at `maxBytes`,
 * and before any message whose order matters to it: a STATE or status of its stream, and every other STATE, TRACE or CONTROL.
 */
export async function* readBatches(input: AsyncIterable<Uint8Array | string>, options: ReadBatchesOptions = {}): AsyncGenerator<BatchedMessage> {
  const gathered = new Gathered(options.maxRows ?? 10_000, options.maxBytes ?? 8 * 1024 * 1024);
  for await (const lines of linesOf(input)) {
    for (const line of lines) {
      const message = parseMessage(line);
      if (!message) {
        if (line.trim()) options.onOther?.(line);
      } else if (message.type === 'RECORD') {
        yield* gathered.add(message, line.length);
      } else {
        if (message.type !== 'LOG') yield* gathered.take(streamOf(message));
        yield message;
      }
    }
  }
  yield* gathered.take();
}

/** The one stream that a message is about; undefined where it is about all of them. */
function streamOf(message: AirbyteMessage): StreamDescriptor | undefined {
  if (message.type === 'STATE') return message.state.type === 'STREAM' ? message.state.stream?.stream_descriptor : undefined;
  return message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS' ? message.trace.stream_status.stream_descriptor : undefined;
}

interface Open {
  readonly stream: StreamDescriptor;
  readonly emittedAt: number;
  readonly rows: Row[];
  readonly changes: Map<number, readonly FieldChange[]>;
  bytes: number;
}

/** The records read and not handed on yet. */
class Gathered {
  readonly #open = new Map<string, Open>();
  readonly #maxRows: number;
  readonly #maxBytes: number;
  #bytes = 0;
  #last: { name: string; namespace: string | undefined; key: string } | undefined;

  constructor(maxRows: number, maxBytes: number) {
    this.#maxRows = maxRows;
    this.#maxBytes = maxBytes;
  }

  *add({ record }: RecordMessage, lineLength: number): Generator<RecordsMessage> {
    const key = this.#keyOf(record);
    let open = this.#open.get(key);
    if (open && Math.abs(record.emitted_at - open.emittedAt) > EMITTED_AT_TOLERANCE) {
      yield this.#close(key, open);
      open = undefined;
    }
    if (!open) this.#open.set(key, (open = opened(record)));
    if (record.meta?.changes?.length) open.changes.set(open.rows.length, record.meta.changes);
    open.rows.push(record.data);
    const bytes = Math.max(2, lineLength - envelopeLength(record));
    open.bytes += bytes;
    this.#bytes += bytes;
    if (this.#bytes >= this.#maxBytes) yield* this.take();
    else if (open.rows.length >= this.#maxRows) yield this.#close(key, open);
  }

  /** Ends the batch of this stream, or of all. */
  *take(stream?: StreamDescriptor): Generator<RecordsMessage> {
    const keys = stream ? [streamKey(stream)] : [...this.#open.keys()];
    for (const key of keys) {
      const open = this.#open.get(key);
      if (open) yield this.#close(key, open);
    }
  }

  #close(key: string, open: Open): RecordsMessage {
    this.#open.delete(key);
    this.#bytes -= open.bytes;
    const batch: RecordBatch = batchOf(open.stream, open.rows, open.emittedAt, open.bytes);
    return records(open.changes.size > 0 ? { ...batch, changes: open.changes } : batch);
  }

  /** Records come in runs of one stream, so that the key of the last one is nearly always the next one's. */
  #keyOf(record: RecordMessage['record']): string {
    const last = this.#last;
    if (last && last.name === record.stream && last.namespace === record.namespace) return last.key;
    const key = streamKey(descriptorOf({ name: record.stream, namespace: record.namespace }));
    this.#last = { name: record.stream, namespace: record.namespace, key };
    return key;
  }
}

function opened(record: RecordMessage['record']): Open {
  // Some connectors write `"namespace": null` for a stream that has none.
  const stream = descriptorOf({ name: record.stream, namespace: record.namespace ?? undefined });
  return { stream, emittedAt: record.emitted_at, rows: [], changes: new Map(), bytes: 0 };
}

/** Length of a RECORD line without its data. */
function envelopeLength(record: RecordMessage['record']): number {
  return 75 + record.stream.length + (record.namespace ? 15 + record.namespace.length : 0);
}
