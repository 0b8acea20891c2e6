import { AirbyteNetworkError } from './errors/errors.ts';

/** A part of the client that is loaded when it is first asked for; throws `AirbyteNetworkError` where it cannot be, and then tries again the next time. */
export function lazy<T>(load: () => Promise<T>): () => Promise<T> {
  let part: Promise<T> | undefined;
  return () =>
    (part ??= load().catch((cause: unknown) => {
      part = undefined;
      throw new AirbyteNetworkError('A part of the client could not be loaded. Check the network, or load the page again.', { code: 'network', cause });
    }));
}
