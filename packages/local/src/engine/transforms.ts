import { descriptorOf, streamKey } from '@airwright/connector-kit';
import { selectedNames } from './catalog.ts';
import type { AttemptStream } from './catalog.ts';
import { batchChange, withFields, type BatchChange } from './mappers/batches.ts';
import { mappersOf, type StreamMapper } from './mappers/mapper.ts';

/** What becomes of the records of a stream on their way. A plain object, because threads are told of it. */
export interface Transform {
  /** The top-level fields that are wanted; undefined where all are. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly mappers: readonly StreamMapper[];
}

/** By stream: what becomes of its records. Streams whose records stay as they are have no entry, and cost nothing. */
export function transformsOf(streams: readonly AttemptStream[]): Map<string, Transform> {
  const transforms = new Map<string, Transform>();
  for (const { configured } of streams) {
    const selected = selectedNames(configured.config);
    const mappers = mappersOf(configured.config);
    if (selected || mappers.length > 0) transforms.set(streamKey(descriptorOf(configured.stream)), { selected, mappers });
  }
  return transforms;
}

/** Carries a transform out on batches: fields are selected first, then the mappers have their turn, one after the other. */
export function changeOf({ selected, mappers }: Transform): BatchChange {
  const changes = mappers.map(batchChange);
  if (selected) changes.unshift((batch) => withFields(batch, (field) => selected.has(field)));
  return (batch) => changes.reduce((changed, change) => change(changed), batch);
}
