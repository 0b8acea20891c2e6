import { setImmediate } from 'node:timers/promises';
import { estimate, records, streamState, streamStatus } from '@airwright/connector-kit';
import type { AirbyteState, ConfiguredAirbyteStream, RecordBatch, SourceMessage, Value } from '@airwright/connector-kit';
import { fieldsOf } from './catalog.ts';
import type { StreamName } from './catalog.ts';
import { Chance, timestamp } from './chance.ts';
import { product, PRODUCTS } from './products.ts';
import { Purchases, PURCHASES_PER_USER } from './purchases.ts';
import { user } from './users.ts';

/** The configuration, defaults filled in. */
export interface FakerConfig {
  readonly count: number;
  readonly seed: number;
  readonly records_per_slice: number;
  readonly always_updated: boolean;
}

/** How far a stream has come. `loop_offset` counts users; products, which come all at once, have none. */
interface FakerState {
  readonly seed: number;
  readonly updated_at: string;
  readonly loop_offset?: number;
}

/** Records that are made and handed on together: a slice may be as large as the user likes, memory may not. */
const BATCH = 5_000;
/** Sizes of one record as JSON, near enough for an estimate. */
const BYTES: Record<StreamName, number> = { users: 620, products: 170, purchases: 270 };

/** What the streams of one read share. */
export interface Reading {
  readonly config: FakerConfig;
  readonly states: readonly AirbyteState[];
  readonly signal: AbortSignal;
  /** Makes the records of streams that do not go on from an earlier read: purchases belong to users only under one seed. */
  readonly seed: number;
  /** Becomes `updated_at` of all records; in epoch milliseconds. */
  readonly now: number;
}

/** The seed of a new read. One below 1 asks for other records each time. */
export function newSeed(config: FakerConfig): number {
  return config.seed > 0 ? config.seed : 1 + Math.floor(Math.random() * (2 ** 31 - 1));
}

/** Reads one stream. */
export async function* readStream(configured: ConfiguredAirbyteStream, reading: Reading): AsyncGenerator<SourceMessage> {
  const { config, states, signal, now } = reading;
  const name = configured.stream.name as StreamName;
  const stream = { name };
  const earlier = configured.sync_mode === 'incremental' ? stateOf(states, name) : undefined;
  const total = name === 'products' ? Math.min(PRODUCTS, config.count) : config.count;
  yield streamStatus(stream, 'STARTED');
  const start = startOf(earlier, config, total);
  if (start < total) {
    const rows = Math.round((total - start) * (name === 'purchases' ? PURCHASES_PER_USER : 1));
    yield estimate(stream, rows, rows * BYTES[name]);
    yield streamStatus(stream, 'RUNNING');
    const seed = start > 0 && earlier ? earlier.seed : reading.seed;
    yield* slices(name, { seed, start, total, slice: config.records_per_slice, now, signal });
  }
  if (!signal.aborted) yield streamStatus(stream, 'COMPLETE');
}

interface Work {
  readonly seed: number;
  readonly start: number;
  readonly total: number;
  readonly slice: number;
  readonly now: number;
  readonly signal: AbortSignal;
}

async function* slices(name: StreamName, { seed, start, total, slice, now, signal }: Work): AsyncGenerator<SourceMessage> {
  const updatedAt = timestamp(now);
  const make = makerOf(name, seed, total, start, updatedAt);
  let emitted = 0;
  for (let offset = start; offset < total && !signal.aborted; ) {
    const sliceEnd = Math.min(total, offset + slice - ((offset - start) % slice));
    const end = Math.min(sliceEnd, offset + BATCH);
    const batch = batchOf(name, now, make, offset + 1, end);
    emitted += batch.length;
    if (batch.length > 0) yield records(batch);
    offset = end;
    if (offset === sliceEnd) {
      const state: FakerState = name === 'products' ? { seed, updated_at: updatedAt } : { seed, updated_at: updatedAt, loop_offset: offset };
      // Products have no offset: a state before the last would pass for the end.
      if (name !== 'products' || offset === total) {
        yield streamState({ name }, { ...state }, emitted);
        emitted = 0;
      }
    }
    // Making records never waits: timers, signals and sockets of this process get their turn here.
    await setImmediate();
  }
}

/** Makes the records that belong to a number from 1 up: a user, a product, or a user's purchases. */
type Maker = (id: number) => Value[][];

function makerOf(name: StreamName, seed: number, total: number, start: number, updatedAt: string): Maker {
  if (name === 'products') return (id) => [product(id, updatedAt)];
  if (name === 'users') {
    const chance = new Chance(seed, 1);
    return (id) => [user(chance, id, updatedAt)];
  }
  const purchases = new Purchases(seed, total, start);
  return (id) => purchases.of(id, updatedAt);
}

function batchOf(name: StreamName, now: number, make: Maker, first: number, last: number): RecordBatch {
  const fields = fieldsOf(name);
  const columns: Value[][] = fields.map(() => []);
  for (let id = first; id <= last; id += 1) {
    for (const row of make(id)) row.forEach((value, column) => columns[column]?.push(value));
  }
  const length = columns[0]?.length ?? 0;
  return { stream: { name }, emittedAt: now, length, fields, columns, bytes: length * BYTES[name] };
}

/** Where to go on: after a state in the middle from there; after one at the end from the beginning, or not at all. */
function startOf(state: FakerState | undefined, config: FakerConfig, total: number): number {
  if (!state) return 0;
  const offset = state.loop_offset ?? total;
  if (offset >= total) return config.always_updated ? 0 : total;
  // Another seed makes other records, so that the earlier half would not belong to the later one.
  return config.seed > 0 && state.seed !== config.seed ? 0 : offset;
}

function stateOf(states: readonly AirbyteState[], name: StreamName): FakerState | undefined {
  const entry = states.find((state) => state.stream?.stream_descriptor.name === name)?.stream?.stream_state;
  if (typeof entry?.['seed'] !== 'number' || typeof entry['updated_at'] !== 'string') return undefined;
  return entry as unknown as FakerState;
}
