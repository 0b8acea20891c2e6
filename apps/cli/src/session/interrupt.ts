/** What Ctrl-C and the request to end do to a command. */
export interface Interrupts extends Disposable {
  /** Aborted by the first one. */
  readonly signal: AbortSignal;
  /** The exit code by convention, once there was one. */
  readonly code: number | undefined;
}

const codes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * The first signal aborts what runs, which then ends in order; the second one leaves at once.
 *
 * @param told is called at the first signal
 */
export function watchInterrupts(told: () => void): Interrupts {
  const controller = new AbortController();
  let code: number | undefined;
  const handlers = (Object.keys(codes) as (keyof typeof codes)[]).map((name) => {
    const handler = (): void => {
      if (code !== undefined) process.exit(codes[name]);
      code = codes[name];
      told();
      controller.abort(new Error('interrupted'));
    };
    process.on(name, handler);
    return () => process.removeListener(name, handler);
  });
  return {
    signal: controller.signal,
    get code() {
      return code;
    },
    [Symbol.dispose]: () => handlers.forEach((remove) => remove()),
  };
}
