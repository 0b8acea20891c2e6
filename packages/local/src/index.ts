export { LocalAirbyteError, startLocalAirbyte } from './server/local-airbyte.ts';
export type { LocalAirbyte, LocalAirbyteOptions } from './server/local-airbyte.ts';
export type { RetryPolicy } from './engine/retry.ts';
export type { AirbyteVersion } from './versions/version.ts';
