export { createAirbyteClient } from './client.ts';
export type { AirbyteClient } from './client.ts';
export type { AirbyteAuth } from './auth/options.ts';
export {
  AirbyteApiError,
  AirbyteAuthError,
  AirbyteAbortedError,
  AirbyteConfigurationError,
  AirbyteConflictError,
  AirbyteError,
  AirbyteInvalidRequestError,
  AirbyteNetworkError,
  AirbyteNotFoundError,
  AirbyteTimeoutError,
} from './errors/errors.ts';
export type { AirbyteApiErrorDetails, AirbyteErrorCode, AirbyteErrorDetails, RequestProblem } from './errors/errors.ts';
export type { AirbyteClientOptions, RequestOptions } from './options.ts';
export type { RawClient } from './raw.ts';
export type { RetryOptions } from './retry/policy.ts';
export type { FetchLike } from './transport/runtime.ts';
export type { Resources } from './generated/resources.ts';
export type { components, operations, paths } from './generated/schema.ts';
// The contract's hundreds of schemas by their names; only types, and the list is the contract's to keep.
export type * from './generated/models.ts';
