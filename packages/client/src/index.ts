export { createAirbyteClient, createAirbyteClientOf } from './client.ts';
export type { AirbyteClient, AirbyteClientOf } from './client.ts';
export type { AirbyteAuth } from './auth/options.ts';
export type { Authenticator, AuthRequest } from './auth/authenticator.ts';
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
  AirbyteOutcomeUnknownError,
  AirbyteTimeoutError,
} from './errors/errors.ts';
export type { AirbyteApiErrorDetails, AirbyteErrorCode, AirbyteErrorDetails, RequestProblem } from './errors/errors.ts';
export type { Operation, OperationTable, Paging } from './operation.ts';
export { operationTable } from './operation-table.ts';
export type { AirbyteClientOptions, ListOptions, RequestOptions } from './options.ts';
export type {
  AddedBy,
  AirbyteCall,
  AirbytePlugin,
  AirbyteRequest,
  AnyPlugin,
  AuthKind,
  CallChanges,
  CallWrapper,
  PluginHooks,
  PluginParts,
  PluginSetup,
  RequestEnd,
  RequestObserver,
} from './plugins/plugin.ts';
export type { RawClient } from './raw.ts';
export type { RetryOptions } from './retry/policy.ts';
export type { AirbyteServer } from './server/instance.ts';
export type { WorkspacesOfAllVersions } from './server/workspaces.ts';
export type { FetchLike } from './transport/runtime.ts';
export type { Resources } from './generated/resources.ts';
export type { components, operations, paths } from './generated/schema.ts';
// The contract's hundreds of schemas by their names; only types, and the list is the contract's to keep.
export type * from './generated/models.ts';
