import { abortedError, type Exchange } from './exchange.ts';

/** What others wait for as well: an aborted caller stops waiting, and what is waited for goes on. */
export async function unlessAborted<T>(promise: Promise<T>, caller: Pick<Exchange, 'label' | 'operationId' | 'signal'>): Promise<T> {
  const { signal } = caller;
  if (!signal) return await promise;
  // A failure that nobody waits for any more is not an unhandled one.
  promise.catch(() => undefined);
  return await new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(abortedError(caller));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
