import type { FailureType, StreamDescriptor } from './protocol.ts';

/** Options of a {@link ConnectorError}. */
export interface ConnectorErrorOptions {
  /** Who has to act; `config_error` by default, and never retried then. */
  failureType?: FailureType;
  /** For developers; must not hold a secret either. */
  internalMessage?: string;
  /** The stream it happened on. */
  stream?: StreamDescriptor;
  cause?: unknown;
}

/**
 * A failure that a connector explains. The message is for the user of the connector: what was wrong, with what, and what to do.
 * Anything else that a connector throws is a `system_error`.
 */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly failureType: FailureType;
  readonly internalMessage: string | undefined;
  readonly stream: StreamDescriptor | undefined;

  constructor(message: string, options: ConnectorErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.failureType = options.failureType ?? 'config_error';
    this.internalMessage = options.internalMessage;
    this.stream = options.stream;
  }
}
