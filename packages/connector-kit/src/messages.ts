import type { AirbyteState, Config, StateMessage, StreamDescriptor, StreamStatus, TraceMessage } from './protocol.ts';
import type { RecordBatch } from './batch.ts';
import type { RecordsMessage } from './connector.ts';

/** A batch of records as a message. */
export function records(batch: RecordBatch): RecordsMessage {
  return { type: 'RECORDS', batch };
}

/** A stream's checkpoint. `recordCount` counts the stream's records since its previous state. */
export function streamState(stream: StreamDescriptor, state: Config | null, recordCount?: number): StateMessage {
  const message: AirbyteState = { type: 'STREAM', stream: { stream_descriptor: stream, stream_state: state } };
  if (recordCount !== undefined) message.sourceStats = { recordCount };
  return { type: 'STATE', state: message };
}

/** Tells how far a stream is. */
export function streamStatus(stream: StreamDescriptor, status: StreamStatus): TraceMessage {
  return { type: 'TRACE', trace: { type: 'STREAM_STATUS', emitted_at: Date.now(), stream_status: { stream_descriptor: stream, status } } };
}

/** Tells how many rows (and bytes) a stream is expected to have. */
export function estimate(stream: StreamDescriptor, rows: number, bytes?: number): TraceMessage {
  return {
    type: 'TRACE',
    trace: { type: 'ESTIMATE', emitted_at: Date.now(), estimate: { ...stream, type: 'STREAM', row_estimate: rows, ...(bytes === undefined ? {} : { byte_estimate: bytes }) } },
  };
}

/** One string for a stream, to use as a key: streams of one name in two namespaces differ. */
export function streamKey(stream: StreamDescriptor): string {
  return JSON.stringify([stream.namespace ?? null, stream.name]);
}

/** The descriptor of anything that has a name and perhaps a namespace. */
export function descriptorOf(stream: { readonly name: string; readonly namespace?: string | undefined }): StreamDescriptor {
  return stream.namespace === undefined ? { name: stream.name } : { name: stream.name, namespace: stream.namespace };
}
