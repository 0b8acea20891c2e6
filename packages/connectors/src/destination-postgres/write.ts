import { ConnectorError, streamKey } from '@airwright/connector-kit';
import type { ConnectorContext, DestinationMessage, RecordBatch, StreamDescriptor, TraceMessage, WriteRequest } from '@airwright/connector-kit';
import type { Client } from 'pg';
import { close, connect } from '../postgres/connection.ts';
import { explain } from '../postgres/errors.ts';
import { arrivals } from './arrivals.ts';
import { completeStream, openStream } from './generation.ts';
import type { OpenStream } from './generation.ts';
import { Loader } from './loader.ts';
import { planStreams } from './plan.ts';
import type { Settings } from './spec.ts';
import { settingsOf } from './spec.ts';
import { States } from '../common/states.ts';

/**
 * A transaction that grew to this size is committed at the next state. A commit takes milliseconds, so the limit is there to bound
 * what a crash undoes and what a merge has to sort, not to spare commits.
 */
const commitBytes = 128 * 1024 * 1024;

/** Zones and date styles of the server must not change what a text means; a slow source must not be cut off in a transaction. */
const sessionSettings = `
  SELECT set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false), set_config('idle_in_transaction_session_timeout', '0', false),
    CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END`;

/** Writes the streams of a catalog; see `Destination.write`. */
export async function* write({ config, catalog, input }: WriteRequest, context: ConnectorContext): AsyncGenerator<DestinationMessage> {
  const settings = settingsOf(config);
  const plans = planStreams(catalog, settings);
  const client = await connect(settings.connection, context);
  let current: StreamDescriptor | undefined;
  try {
    await client.query(sessionSettings);
    const session = new Session(client, settings, context);
    for (const plan of plans) {
      current = plan.stream;
      session.open(await openStream(client, plan, settings));
    }
    current = undefined;
    yield* session.run(input);
  } catch (error) {
    context.signal.throwIfAborted();
    throw isFromServer(error) ? explain(error, settings.connection, current) : error;
  } finally {
    // Whatever was not committed is rolled back with the connection.
    await close(client);
  }
}

/** Faults of the input stay as they are; those of the driver and the server have a code or come from its connection. */
function isFromServer(error: unknown): boolean {
  return error instanceof Error && ('code' in error || /^(Connection|Client)/.test(error.message));
}

class Session {
  readonly #client: Client;
  readonly #settings: Settings;
  readonly #context: ConnectorContext;
  readonly #loader: Loader;
  readonly #streams = new Map<string, OpenStream>();
  readonly #states = new States();
  #committedAt = performance.now();

  constructor(client: Client, settings: Settings, context: ConnectorContext) {
    this.#client = client;
    this.#settings = settings;
    this.#context = context;
    this.#loader = new Loader(client);
  }

  open(stream: OpenStream): void {
    this.#streams.set(stream.plan.key, stream);
  }

  async *run(input: WriteRequest['input']): AsyncGenerator<DestinationMessage> {
    for await (const message of arrivals(input, () => this.#patience(), this.#context.signal)) {
      if (message?.type === 'RECORDS') await this.#add(message.batch);
      else if (message?.type === 'STATE') this.#states.add(message);
      else if (message?.type === 'TRACE') yield* this.#complete(message);
      if (message?.type !== 'RECORDS' && this.#isDue()) yield* this.#commit();
    }
    yield* this.#commit();
  }

  /** How long to wait for input before the states that wait are committed all the same. */
  #patience(): number | undefined {
    return this.#states.waiting === 0 ? undefined : Math.max(0, this.#committedAt + this.#context.checkpointIntervalMs - performance.now());
  }

  /** Commits happen at states, so that as little as possible is loaded twice after a crash. */
  #isDue(): boolean {
    if (this.#states.waiting === 0) return false;
    return this.#loader.bytes >= commitBytes || performance.now() - this.#committedAt >= this.#context.checkpointIntervalMs;
  }

  async #add(batch: RecordBatch): Promise<void> {
    const stream = this.#streams.get(streamKey(batch.stream));
    if (!stream) throw new ConnectorError(`Records came for the stream "${batch.stream.name}", which is not in the catalog.`, { failureType: 'system_error', stream: batch.stream });
    this.#states.count(batch);
    await this.#loader.add(stream, batch);
  }

  async *#commit(): AsyncGenerator<DestinationMessage> {
    await this.#loader.commit();
    this.#committedAt = performance.now();
    yield* this.#states.take();
  }

  async *#complete({ trace }: TraceMessage): AsyncGenerator<DestinationMessage> {
    if (trace.type !== 'STREAM_STATUS' || trace.stream_status.status !== 'COMPLETE') return;
    const stream = this.#streams.get(streamKey(trace.stream_status.stream_descriptor));
    if (!stream) return;
    yield* this.#commit();
    await completeStream(this.#client, stream, this.#settings);
    this.#context.log('INFO', `Stream "${stream.plan.stream.name}" is complete in ${stream.plan.final.schema}.${stream.plan.final.name}.`);
  }
}
