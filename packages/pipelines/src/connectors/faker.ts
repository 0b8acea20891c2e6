import type { SourceDeclaration } from '../declare/pipeline.ts';
import { configuration, identity } from './configuration.ts';

/** Options of {@link fakerSource}. */
export interface FakerSourceOptions {
  /** The source's name in the workspace. */
  name: string;
  /** What it is known by between two applies. Default its name; give it the old name when you rename it. */
  key?: string;
  /** How many users. Default 1000. */
  count?: number;
  /** Above 0, the same records come each time. Default -1: others each time. */
  seed?: number;
  /** Users between two checkpoints. Default 1000. */
  recordsPerSlice?: number;
  /** Whether an incremental sync brings every record again. Default true. */
  alwaysUpdated?: boolean;
  /** How many threads make records. Default 4. */
  parallelism?: number;
}

/** Sample data: the streams `users`, `products` and `purchases`. Needs no network. */
export function fakerSource({ name, key, count, seed, recordsPerSlice, alwaysUpdated, parallelism }: FakerSourceOptions): SourceDeclaration {
  return {
    ...identity({ name, key }),
    connector: 'airbyte/source-faker',
    configuration: configuration({ count, seed, records_per_slice: recordsPerSlice, always_updated: alwaysUpdated, parallelism }),
  };
}
