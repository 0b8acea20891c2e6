import { setTimeout as pause } from 'node:timers/promises';
import { ConnectorError, jsonValue, rowAt, streamKey } from '@airwright/connector-kit';
import type { ConnectorContext, RecordBatch } from '@airwright/connector-kit';
import { Chance } from '../source-faker/chance.ts';
import type { Behaviour, LoggingConfig } from './spec.ts';

/** Does with a batch what the configuration asks for. */
export type Consume = (batch: RecordBatch) => void | Promise<void>;

/** @param now the time of the run in epoch milliseconds: the seed where none is given */
export function consumer(behaviour: Behaviour, context: ConnectorContext, now: number): Consume {
  switch (behaviour.test_destination_type) {
    case 'SILENT':
      return () => undefined;
    case 'LOGGING':
      return logger(behaviour.logging_config, context, now);
    case 'THROTTLED':
      return (batch) => pause(batch.length * behaviour.millis_per_record, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
    case 'FAILING':
      return failing(behaviour.num_messages);
  }
}

function failing(limit: number): Consume {
  let taken = 0;
  return (batch) => {
    taken += batch.length;
    if (taken > limit) throw new ConnectorError(`The destination fails on purpose after ${limit} records. Choose another test_destination to have it succeed.`, { failureType: 'system_error', stream: batch.stream });
  };
}

function logger(config: LoggingConfig, context: ConnectorContext, now: number): Consume {
  const streams = new Map<string, { seen: number; logged: number; picks: (number: number) => boolean }>();
  return (batch) => {
    const key = streamKey(batch.stream);
    let stream = streams.get(key);
    if (!stream) streams.set(key, (stream = { seen: 0, logged: 0, picks: picker(config, streams.size, now) }));
    for (let index = 0; index < batch.length && stream.logged < config.max_entry_count; index += 1) {
      stream.seen += 1;
      if (!stream.picks(stream.seen)) continue;
      stream.logged += 1;
      context.log('INFO', `${batch.stream.name}, record ${stream.seen}: ${JSON.stringify(rowAt(batch, index), jsonValue)}`);
    }
  };
}

/** Decides by its number, counted from 1, whether a record is logged. */
function picker(config: LoggingConfig, stream: number, now: number): (number: number) => boolean {
  switch (config.logging_type) {
    case 'FirstN':
      return () => true;
    case 'EveryNth':
      return (number) => number % config.nth_entry_to_log === 0;
    case 'RandomSampling': {
      const chance = new Chance(config.seed ?? now, stream);
      return (number) => chance.record(number).fraction() < config.sampling_ratio;
    }
  }
}
