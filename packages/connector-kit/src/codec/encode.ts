import type { RecordBatch } from '../batch.ts';
import { blankRow } from '../batch.ts';
import type { ConnectorMessage } from '../connector.ts';
import { rawJson } from '../protocol.ts';
import type { AirbyteMessage } from '../protocol.ts';
import { stringifyJson } from './json.ts';

/** Size of the pieces in which a batch is written, in characters. */
const CHUNK_LENGTH = 65_536;

/** Writes one message as a line, without the line's end. Numbers keep all their digits. */
export function encodeMessage(message: AirbyteMessage | Exclude<ConnectorMessage, { type: 'RECORDS' }>): string {
  return stringifyJson(message);
}

/**
 * Writes a batch as RECORD lines, each with its end, in chunks of whole lines. What the records of a batch share is serialised once.
 * `NaN` and infinities, which JSON lacks, become null.
 */
export function* encodeBatch(batch: RecordBatch): Generator<string> {
  const { namespace, name } = batch.stream;
  const head = `{"type":"RECORD","record":{"stream":${JSON.stringify(name)},${namespace === undefined ? '' : `"namespace":${JSON.stringify(namespace)},`}"emitted_at":${batch.emittedAt},"data":`;
  let chunk = '';
  for (let index = 0; index < batch.length; index += 1) {
    const changes = batch.changes?.get(index);
    const meta = changes ? `,"meta":{"changes":${JSON.stringify(changes)}}` : '';
    chunk += `${head}${JSON.stringify(plainRow(batch, index))}${meta}}}\n`;
    if (chunk.length >= CHUNK_LENGTH) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

/** The record as an object that `JSON.stringify` writes without a replacer, which would make it several times slower. */
function plainRow(batch: RecordBatch, index: number): Record<string, unknown> {
  const row = blankRow(batch.fields);
  for (let column = 0; column < batch.fields.length; column += 1) {
    const value = batch.columns[column]?.[index];
    if (value !== undefined) row[batch.fields[column] as string] = typeof value === 'bigint' || typeof value === 'object' ? withoutBigInt(value) : value;
  }
  return row;
}

function withoutBigInt(value: unknown): unknown {
  if (typeof value === 'bigint') return rawJson(String(value));
  if (typeof value !== 'object' || value === null || !holdsBigInt(value)) return value;
  return rewritten(value);
}

function holdsBigInt(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsBigInt);
}

function rewritten(value: object): unknown {
  if (Array.isArray(value)) return value.map(withoutBigInt);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBigInt(member)]));
}
