/**
 * Passes on what an input brings, and `undefined` each time it brings nothing for as long as `patience` says.
 *
 * @param patience milliseconds to wait for the next item, or `undefined` for as long as it takes
 * @throws the signal's reason once it fires, also while the input is silent
 */
export async function* arrivals<T>(input: AsyncIterable<T>, patience: () => number | undefined, signal: AbortSignal): AsyncGenerator<T | undefined> {
  const iterator = input[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<T>> | undefined;
  try {
    for (;;) {
      next ??= iterator.next();
      const arrived = await within(next, patience(), signal);
      if (arrived) next = undefined;
      if (arrived?.done) return;
      yield arrived?.value;
    }
  } finally {
    // An input that is still waited for may never answer; it is told, but not waited for any longer.
    const ended = Promise.resolve(iterator.return?.()).catch(() => undefined);
    if (!next) await ended;
  }
}

function within<T>(promise: Promise<T>, milliseconds: number | undefined, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      settle();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const abort = (): void => fail(signal.reason);
    const timer = milliseconds === undefined ? undefined : setTimeout(() => succeed(undefined), milliseconds);
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    const succeed = (value: T | undefined): void => {
      settle();
      resolve(value);
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(succeed, fail);
  });
}
