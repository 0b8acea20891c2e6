import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Operation } from './contract.ts';

/** A request that has arrived whole. */
export interface Exchange {
  readonly method: string;
  /** Without the query, for example `/api/v1/sources/create`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Its body; undefined where there is none. */
  readonly text: string | undefined;
  /** Undefined where nothing answers at this path. */
  readonly operation: Operation | undefined;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** An answer that has not been sent yet. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * Answers requests in the place of the handlers, or with their help. `act` has the operation carried out and never throws. Undefined
 * means that nothing more is to be sent: the response was taken in hand.
 */
export type Interceptor = (exchange: Exchange, act: () => Promise<Answer>) => Promise<Answer | undefined>;
