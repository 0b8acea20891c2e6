import type { AirbyteStreamConfiguration } from '@airwright/client';
import { deduplicates } from '../declare/streams.ts';

/** The fields without which Airbyte cannot go on as a stream is configured, each by its path. */
export interface NeededFields {
  /** By which an incremental stream is read. */
  readonly cursor: readonly string[];
  /** By which rows are deduplicated. */
  readonly key: readonly (readonly string[])[];
}

/** What a configuration needs of its source. Where any of it is gone, or the source's key is another and `key` counts, the change is breaking. */
export function neededFields({ syncMode, destinationSyncMode, cursorField = [], primaryKey = [] }: AirbyteStreamConfiguration): NeededFields {
  return { cursor: syncMode === 'incremental' ? cursorField : [], key: deduplicates(destinationSyncMode) ? primaryKey : [] };
}
