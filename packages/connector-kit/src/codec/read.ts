import type { AirbyteMessage } from '../protocol.ts';
import { hasInexactNumber, parseJson } from './json.ts';
import { linesOf } from './lines.ts';

/** Options for reading messages from a stream of lines. */
export interface ReadMessagesOptions {
  /** Called with each line that is no message known here: plain text, broken JSON, or a type of a later protocol. Empty lines are left out. */
  readonly onOther?: (line: string) => void;
}

/** By type of message: the member that carries it. */
const MEMBERS: Readonly<Record<string, string>> = {
  RECORD: 'record',
  STATE: 'state',
  LOG: 'log',
  TRACE: 'trace',
  CONTROL: 'control',
  SPEC: 'spec',
  CONNECTION_STATUS: 'connectionStatus',
  CATALOG: 'catalog',
} satisfies Record<AirbyteMessage['type'], string>;

/**
 * The message on this line, or undefined where the line holds none that this kit knows. Numbers are exact; large integers are `bigint`
 * in records only, for everything else may be stored by whoever reads it, and plain `JSON.stringify` refuses a `bigint`.
 */
export function parseMessage(line: string): AirbyteMessage | undefined {
  // Most lines that are no message are plain text: this spares them an exception.
  if (line.charCodeAt(0) !== 0x7b && !line.trimStart().startsWith('{')) return undefined;
  let value: Record<string, unknown>;
  try {
    value = parseJson(line) as Record<string, unknown>;
    if (value['type'] !== 'RECORD' && hasInexactNumber(line)) value = parseJson(line, 'exact') as Record<string, unknown>;
  } catch {
    return undefined;
  }
  return isMessage(value) ? value : undefined;
}

/**
 * Reads messages from a connector's output, one after the other. Back-pressure is the stream's: nothing is read ahead of the consumer.
 * For records in number use {@link readBatches}.
 *
 * @example
 * for await (const message of readMessages(child.stdout, { onOther: (line) => log('INFO', line) })) …
 */
export async function* readMessages(input: AsyncIterable<Uint8Array | string>, options: ReadMessagesOptions = {}): AsyncGenerator<AirbyteMessage> {
  for await (const lines of linesOf(input)) {
    for (const line of lines) {
      const message = parseMessage(line);
      if (message) yield message;
      else if (line.trim()) options.onOther?.(line);
    }
  }
}

function isMessage(value: Record<string, unknown>): value is Record<string, unknown> & AirbyteMessage {
  const { type } = value;
  if (typeof type !== 'string' || !Object.hasOwn(MEMBERS, type)) return false;
  const body = value[MEMBERS[type] as string];
  if (typeof body !== 'object' || body === null) return false;
  if (type !== 'RECORD') return true;
  const { stream, data } = body as Record<string, unknown>;
  return typeof stream === 'string' && typeof data === 'object' && data !== null;
}
