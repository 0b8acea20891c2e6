/**
 * What went wrong, as a literal to branch on: the server's refusals (`not_found`, `conflict`, `unauthorized`, `forbidden`, `invalid_request`,
 * any other status as `api_error`), `credentials_refused` by a token endpoint, `unexpected_answer` where something other than Airbyte's API
 * answers, `outcome_unknown` where a job may have begun, and `timeout`, `aborted`, `network`, `configuration`.
 */
export type AirbyteErrorCode =
  | 'not_found'
  | 'conflict'
  | 'unauthorized'
  | 'forbidden'
  | 'credentials_refused'
  | 'invalid_request'
  | 'api_error'
  | 'unexpected_answer'
  | 'outcome_unknown'
  | 'timeout'
  | 'aborted'
  | 'network'
  | 'configuration';

/** What every {@link AirbyteError} is made of. */
export interface AirbyteErrorDetails {
  code: AirbyteErrorCode;
  operationId?: string | undefined;
  status?: number | undefined;
  requestId?: string | undefined;
  errorId?: string | undefined;
  mayHaveActed?: boolean | undefined;
  cause?: unknown;
}

/** The base of every error that the client throws. Its message says what happened, on which operation, and what to do; never a secret. */
export abstract class AirbyteError extends Error {
  /** What went wrong, for code to branch on. */
  declare readonly code: AirbyteErrorCode;
  /** The contract's id of the operation, such as `getSource`; absent where no call was made. */
  declare readonly operationId: string | undefined;
  /** The HTTP status, where there was an answer. */
  declare readonly status: number | undefined;
  /** The answer's `x-request-id` header: a proxy's key to its own log. */
  declare readonly requestId: string | undefined;
  /** Airbyte's key to the entry in its server log, from 2.0 on. */
  declare readonly errorId: string | undefined;
  /** True where a create or a trigger failed in a way that leaves open whether Airbyte carried it out: look before repeating it. */
  readonly mayHaveActed: boolean = false;
  readonly #details: object;

  constructor(message: string, { cause, ...details }: AirbyteErrorDetails) {
    super(message, cause === undefined ? {} : { cause });
    Object.assign(this, details);
    this.#details = details;
  }

  /** The error as plain data for a log: no stack, no request, no secret. */
  toJSON(): Record<string, unknown> {
    const { name, code, message, mayHaveActed, cause } = this;
    return { name, code, message, ...this.#details, mayHaveActed: mayHaveActed || undefined, cause: cause instanceof Error ? brief(cause) : undefined };
  }
}

/** Node's fetch says "fetch failed", and why only in the cause of that. */
function brief({ name, message, cause, code }: Error & { code?: unknown }, depth = 0): Record<string, unknown> {
  return { name, message, code, cause: cause instanceof Error && depth < 3 ? brief(cause, depth + 1) : undefined };
}

/** One member of a request that the server did not accept. */
export interface RequestProblem {
  /** Where it is, as the server writes it, such as `connectionConfiguration.port`. */
  readonly path: string;
  readonly message: string;
}

/** What an {@link AirbyteApiError} is made of. */
export interface AirbyteApiErrorDetails extends AirbyteErrorDetails {
  status: number;
  serverMessage?: string | undefined;
  problemType?: string | undefined;
  details?: Readonly<Record<string, unknown>> | undefined;
}

/** The server answered with something other than success. */
export class AirbyteApiError extends AirbyteError {
  override readonly name: string = 'AirbyteApiError';
  declare readonly status: number;
  /** The server's own words, whichever form its answer had; absent where it gave none. */
  declare readonly serverMessage: string | undefined;
  /** The `type` of a problem document, such as `error:tag-already-exists`. */
  declare readonly problemType: string | undefined;
  /** The `data` of a problem document, or the `details` of another answer. */
  declare readonly details: Readonly<Record<string, unknown>> | undefined;

  // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- it tells the compiler what this error is made of, as those below do
  constructor(message: string, details: AirbyteApiErrorDetails) {
    super(message, details);
  }
}

/** 404 or 410: nothing has this id, or this Airbyte does not have the operation. */
export class AirbyteNotFoundError extends AirbyteApiError {
  override readonly name = 'AirbyteNotFoundError';
  declare readonly code: 'not_found';
  /** `operation` where this Airbyte has no such call at all, for it is older or newer than that. */
  declare readonly missing: 'resource' | 'operation';
  /** The method that this Airbyte has in place of a missing operation, such as `workspaces.listByOrganizationId`; absent where there is none. */
  declare readonly instead: string | undefined;

  // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- for the compiler
  constructor(message: string, details: AirbyteApiErrorDetails & { missing: 'resource' | 'operation'; instead?: string | undefined }) {
    super(message, details);
  }
}

/** 409: it does not go with what the server has or does at the moment, such as a sync that is running already. */
export class AirbyteConflictError extends AirbyteApiError {
  override readonly name = 'AirbyteConflictError';
  declare readonly code: 'conflict';
  /** The job in the way, where a job of the connection runs already and could be found. */
  declare readonly runningJobId: number | undefined;

  // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- for the compiler
  constructor(message: string, details: AirbyteApiErrorDetails & { runningJobId?: number | undefined }) {
    super(message, details);
  }
}

/** 401 or 403, or a token endpoint that refused the client id. */
export class AirbyteAuthError extends AirbyteApiError {
  override readonly name = 'AirbyteAuthError';
  declare readonly code: 'unauthorized' | 'forbidden' | 'credentials_refused';
}

/** 400 or 422: the request is not one that the server can carry out. */
export class AirbyteInvalidRequestError extends AirbyteApiError {
  override readonly name = 'AirbyteInvalidRequestError';
  declare readonly code: 'invalid_request';
  /** The members it is about, where the server named them. */
  declare readonly problems: readonly RequestProblem[];

  // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- for the compiler
  constructor(message: string, details: AirbyteApiErrorDetails & { problems: readonly RequestProblem[] }) {
    super(message, details);
  }
}

/**
 * A call that starts a job failed in a way that leaves open whether Airbyte heard it, and no job that it may have begun was found. `cause` is how
 * it failed.
 */
export class AirbyteOutcomeUnknownError extends AirbyteError {
  override readonly name = 'AirbyteOutcomeUnknownError';
  declare readonly code: 'outcome_unknown';
  /** The connection whose jobs tell, sooner or later. */
  declare readonly connectionId: string;

  // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- for the compiler
  constructor(message: string, details: AirbyteErrorDetails & { connectionId: string }) {
    super(message, details);
  }
}

/** No complete answer came within the time of an attempt. */
export class AirbyteTimeoutError extends AirbyteError {
  override readonly name = 'AirbyteTimeoutError';
  declare readonly code: 'timeout';
}

/** The caller's signal ended the call; `cause` is the signal's reason. */
export class AirbyteAbortedError extends AirbyteError {
  override readonly name = 'AirbyteAbortedError';
  declare readonly code: 'aborted';
}

/** No answer came: nothing listens there, the host is unknown, the connection broke. `cause` is what the transport said. */
export class AirbyteNetworkError extends AirbyteError {
  override readonly name = 'AirbyteNetworkError';
  declare readonly code: 'network';
}

/** The client cannot work with the options it was given. */
export class AirbyteConfigurationError extends AirbyteError {
  override readonly name = 'AirbyteConfigurationError';
  declare readonly code: 'configuration';

  constructor(message: string) {
    super(message, { code: 'configuration' });
  }
}
