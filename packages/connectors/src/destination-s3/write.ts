import { randomUUID } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { ConnectorError, streamKey } from '@airwright/connector-kit';
import type { ConnectorContext, DestinationInput, DestinationMessage, RecordBatch, StateMessage, StreamDescriptor, WriteRequest } from '@airwright/connector-kit';
import { connect } from './client.ts';
import { readConfig } from './config.ts';
import type { S3Config } from './config.ts';
import { streamName } from './errors.ts';
import { Gate } from './gate.ts';
import { deleteOlder, replacesOlder } from './generations.ts';
import { PendingStates } from './states.ts';
import { StreamWriter } from './stream-writer.ts';

/** Requests are repeated this often before a write fails. */
const ATTEMPTS = 5;
/** Parts on their way at one time, of 8 MB each. */
const PARALLEL_PARTS = 4;
/** Bytes held in memory for all open files together; beyond, the file that has waited longest is completed. */
const HELD_BYTES = 96 * 1024 * 1024;

/** Writes `request.input` to the bucket, and emits each state once the records before it are in complete objects. */
export async function* write(request: WriteRequest, context: ConnectorContext): AsyncGenerator<DestinationMessage> {
  const sync = new Sync(request, context);
  const input = request.input[Symbol.asyncIterator]();
  let finished = false;
  try {
    let next = settled(input.next());
    for (;;) {
      await sync.wait(next.done);
      yield* sync.takeStates();
      await sync.rollDue();
      if (!next.isDone) continue;
      const result = await next.promise;
      if (result.done) break;
      await sync.accept(result.value);
      next = settled(input.next());
    }
    await sync.finish();
    yield* sync.takeStates();
    await sync.deleteOlder();
    finished = true;
  } finally {
    if (!finished) await sync.abort();
    sync.close();
  }
}

interface Settled<T> {
  readonly promise: Promise<T>;
  /** Resolves when the promise has resolved or rejected. */
  readonly done: Promise<void>;
  isDone: boolean;
}

function settled<T>(promise: Promise<T>): Settled<T> {
  const mark = (): void => {
    state.isDone = true;
  };
  const state: Settled<T> = { promise, done: promise.then(mark, mark), isDone: false };
  return state;
}

/** One run of `write`. */
class Sync {
  readonly #config: S3Config;
  readonly #client: S3Client;
  readonly #context: ConnectorContext;
  readonly #writers: ReadonlyMap<string, StreamWriter>;
  readonly #states: PendingStates;
  readonly #complete = new Set<StreamWriter>();
  #turn = 0;
  #wake: () => void = () => {};

  constructor({ config, catalog }: WriteRequest, context: ConnectorContext) {
    this.#config = readConfig(config);
    this.#context = context;
    this.#client = connect(this.#config, ATTEMPTS);
    const target = { client: this.#client, location: this.#config, gate: new Gate(PARALLEL_PARTS) };
    const moment = { startedAt: Date.now(), syncId: catalog.streams[0]?.sync_id ?? 0, uuid: randomUUID() };
    const shared = { target, config: this.#config, moment, now: Date.now, onSettled: () => this.#wake() };
    this.#writers = new Map(
      catalog.streams.map((configured) => {
        replacesOlder(configured);
        return [streamKey(configured.stream), new StreamWriter(configured, shared)];
      }),
    );
    this.#states = new PendingStates(this.#writers);
    context.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  readonly #onAbort = (): void => this.#wake();

  /** Waits until there is input, a file is complete, a checkpoint is due or the sync is cancelled. */
  async wait(input: Promise<void>): Promise<void> {
    this.#throwIfStopped();
    const oldest = this.#states.oldestUnsealed;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      void input.then(resolve);
      if (oldest !== undefined) timer = setTimeout(resolve, Math.max(1, oldest + this.#context.checkpointIntervalMs - performance.now()));
    });
    clearTimeout(timer);
    this.#throwIfStopped();
  }

  #throwIfStopped(): void {
    this.#context.signal.throwIfAborted();
    for (const writer of this.#writers.values()) writer.throwFailure();
  }

  takeStates(): StateMessage[] {
    return this.#states.takeDurable();
  }

  /** Completes the files that a state has waited for longer than the interval. */
  async rollDue(): Promise<void> {
    const due = this.#states.unsealedSince(performance.now() - this.#context.checkpointIntervalMs);
    for (const writer of this.#writers.values()) if (due.has(writer)) await writer.roll();
  }

  async accept(message: DestinationInput): Promise<void> {
    if (message.type === 'RECORDS') await this.#append(message.batch);
    else if (message.type === 'STATE') this.#states.add(message, performance.now());
    else if (message.trace.type === 'STREAM_STATUS' && message.trace.stream_status.status === 'COMPLETE') {
      this.#complete.add(this.#writerOf(message.trace.stream_status.stream_descriptor));
    }
  }

  async #append(batch: RecordBatch): Promise<void> {
    const writer = this.#writerOf(batch.stream);
    writer.lastUsed = this.#turn += 1;
    await writer.append(batch);
    await this.#boundMemory();
  }

  #writerOf(stream: StreamDescriptor): StreamWriter {
    const writer = this.#writers.get(streamKey(stream));
    if (writer) return writer;
    throw new ConnectorError(`The source sent the stream ${streamName(stream)}, which the connection does not have.`, { failureType: 'system_error', stream });
  }

  async #boundMemory(): Promise<void> {
    const open = [...this.#writers.values()].filter((writer) => writer.heldBytes > 0);
    const held = open.reduce((sum, writer) => sum + writer.heldBytes, 0);
    if (held <= HELD_BYTES) return;
    const [longest] = open.toSorted((left, right) => left.lastUsed - right.lastUsed);
    await longest?.roll();
  }

  /** Makes all records durable. */
  async finish(): Promise<void> {
    for (const writer of this.#writers.values()) await writer.finish();
    this.#context.signal.throwIfAborted();
  }

  /** Deletes what the complete streams replace. */
  async deleteOlder(): Promise<void> {
    for (const writer of this.#complete) {
      if (!replacesOlder(writer.configured)) continue;
      const deleted = await deleteOlder(this.#client, this.#config, writer.configured, writer.keys);
      if (deleted > 0) this.#context.log('INFO', `Deleted ${deleted} objects of older generations of the stream ${streamName(writer.configured.stream)}.`);
    }
  }

  /** Throws away what is not complete. The failure that led here is what the user has to see, so what goes wrong is only logged. */
  async abort(): Promise<void> {
    const results = await Promise.allSettled([...this.#writers.values()].map((writer) => writer.abort()));
    for (const result of results) {
      if (result.status === 'rejected') this.#context.log('WARN', `An unfinished upload could not be thrown away: ${String(result.reason)}`);
    }
  }

  close(): void {
    this.#context.signal.removeEventListener('abort', this.#onAbort);
    this.#client.destroy();
  }
}
