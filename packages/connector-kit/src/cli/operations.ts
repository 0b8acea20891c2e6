import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import { readBatches } from '../codec/batches.ts';
import { validateConfig } from '../config.ts';
import type { ConnectorContext, ConnectorMessage, Destination, DestinationInput, Source } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { streamKey, streamStatus } from '../messages.ts';
import type { AirbyteMessage, Config, StreamDescriptor } from '../protocol.ts';
import { readCatalog, readState } from './arguments.ts';
import type { Arguments } from './arguments.ts';

/** What an operation works with: where messages go, where they come from, and the connector's context. */
export interface Operation {
  readonly emit: (message: AirbyteMessage | ConnectorMessage) => Promise<void>;
  readonly input: Readable;
  readonly context: ConnectorContext;
}

/** Runs a command that needs a configuration, and emits its messages. Throws what the connector throws. */
export async function operate(connector: Source | Destination, args: Arguments, config: Config, operation: Operation): Promise<void> {
  const { command, files } = args;
  if (command === 'check') return check(connector, config, operation);
  const valid = validateConfig(connector.spec, config);
  const { emit, context } = operation;
  if (connector.kind === 'destination') return write(connector, valid, files.catalog as string, operation);
  if (command === 'discover') return emit({ type: 'CATALOG', catalog: await connector.discover(valid, context) });
  const request = { config: valid, catalog: await readCatalog(files.catalog as string), state: await readState(files.state) };
  return relay(connector.read(request, context), operation);
}

/** A check that fails is an answer; only what the connector did not foresee is an error. */
async function check(connector: Source | Destination, config: Config, { emit, context }: Operation): Promise<void> {
  try {
    await connector.check(validateConfig(connector.spec, config), context);
  } catch (error) {
    if (!(error instanceof ConnectorError) || context.signal.aborted) throw error;
    return emit({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: error.message } });
  }
  return emit({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } });
}

async function write(connector: Destination, config: Config, catalogPath: string, operation: Operation): Promise<void> {
  const { context, input } = operation;
  const catalog = await readCatalog(catalogPath);
  // A destination that waits for its input learns of a cancel this way. It may not have begun to read yet: then nobody else hears the error.
  addAbortSignal(context.signal, input).on('error', () => undefined);
  await relay(connector.write({ config, catalog, input: inputOf(input, context) }, context), operation);
}

/** The messages on standard input that are for a destination. */
async function* inputOf(input: Readable, context: ConnectorContext): AsyncGenerator<DestinationInput> {
  const onOther = (line: string): void => context.log('WARN', `Passed over a line of the input that is no message (${line.length} characters).`);
  for await (const message of readBatches(input, { onOther })) {
    if (message.type === 'RECORDS' || message.type === 'STATE' || message.type === 'TRACE') yield message;
  }
}

/** Emits what a connector yields; where it fails, streams that were begun and not ended are reported INCOMPLETE. */
async function relay(messages: AsyncIterable<ConnectorMessage>, { emit, context }: Operation): Promise<void> {
  const running = new Map<string, StreamDescriptor>();
  try {
    for await (const message of messages) {
      // Leaving the loop lets the connector close what it has open.
      if (context.signal.aborted) break;
      if (message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS') {
        const { stream_descriptor: stream, status } = message.trace.stream_status;
        if (status === 'STARTED' || status === 'RUNNING') running.set(streamKey(stream), stream);
        else running.delete(streamKey(stream));
      }
      await emit(message);
    }
  } catch (error) {
    for (const stream of running.values()) await emit(streamStatus(stream, 'INCOMPLETE'));
    throw error;
  }
}
