/** What the client reads of an answer. A `Response` is one. */
export interface HttpAnswer {
  readonly status: number;
  /** The status is a success. */
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  /** The body as text. */
  text(): Promise<string>;
}

/** What the client asks of whatever carries its requests: a part of the options of `fetch`. */
export interface HttpInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** A request, with its credentials and passwords, goes to the host that the caller named and to no other. */
  readonly redirect: 'manual';
}

/** Carries a request as `fetch` does, and rejects as it does. */
export type Carry = (url: string, init: HttpInit) => Promise<HttpAnswer>;
