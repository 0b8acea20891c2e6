import type { AirbyteClient } from '@airwright/client';

/** The server and how calls to it are made. */
export interface ServerContext {
  readonly airbyte: AirbyteClient;
  /** Goes with every call. */
  readonly call: { readonly signal?: AbortSignal };
}
