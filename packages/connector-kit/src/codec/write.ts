import type { Writable } from 'node:stream';
import type { ConnectorMessage } from '../connector.ts';
import type { AirbyteMessage } from '../protocol.ts';
import { encodeBatch, encodeMessage } from './encode.ts';

/** Writes messages as lines to a stream. */
export interface MessageWriter {
  /**
   * Writes a message, a batch as one RECORD line a record. Resolves once the stream takes more: await it before the next one.
   * @throws the stream's error, for example EPIPE where the reader has gone
   */
  write(message: AirbyteMessage | ConnectorMessage): Promise<void>;
  /** Writes a message at once, without waiting: for logs, which come from where nobody can wait. */
  push(message: AirbyteMessage): void;
  /** Resolves once all that was written has left this process. */
  flush(): Promise<void>;
}

/**
 * Makes a writer of messages for a stream: a connector's own standard output, or the standard input of a connector that runs as a process.
 *
 * @example
 * const writer = messageWriter(child.stdin);
 * for await (const message of source.read(request, context)) await writer.write(message);
 */
export function messageWriter(output: Writable): MessageWriter {
  let failure: Error | undefined;
  // Without a listener an error of the stream would end the process; it is thrown by the next write instead.
  output.on('error', (error) => (failure ??= error));
  output.once('close', () => (failure ??= new Error('The stream was closed before everything was written.')));
  const send = (text: string): Promise<void> | undefined => {
    if (failure) throw failure;
    return output.write(text) ? undefined : drained(output, () => failure);
  };
  return {
    async write(message) {
      if (message.type !== 'RECORDS') return send(`${encodeMessage(message)}\n`);
      for (const chunk of encodeBatch(message.batch)) {
        const full = send(chunk);
        if (full) await full;
      }
    },
    push(message) {
      if (!failure) output.write(`${encodeMessage(message)}\n`);
    },
    flush() {
      if (failure) return Promise.reject(failure);
      return new Promise((resolve, reject) => output.write('', (error) => (error ? reject(error) : resolve())));
    },
  };
}

function drained(output: Writable, failure: () => Error | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      for (const event of ['drain', 'error', 'close']) output.off(event, settle);
      const error = failure();
      if (error) reject(error);
      else resolve();
    };
    for (const event of ['drain', 'error', 'close']) output.on(event, settle);
  });
}
