import type { Run } from './run.ts';

/** What {@link cancelOnInterrupt} may be told. */
export interface InterruptOptions {
  /** Told at the first signal, before anything is cancelled; the place for a line to the person who waits. Default silence. */
  onInterrupt?: (signal: 'SIGINT' | 'SIGTERM') => void;
}

/** Exit codes of processes that a signal ended, as shells have them. */
const exitCodes: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143 };

/**
 * Does the right thing on Ctrl-C and on `SIGTERM`: the first one cancels the runs and goes on watching until they are over, the second one ends
 * the process at once. A run whose cancelling fails is left to go on, and its events and its result tell how it ends.
 *
 * @returns puts everything back as it was when it is disposed of
 * @example
 * ```ts
 * using _ = cancelOnInterrupt(run);
 * await run.result();
 * ```
 */
export function cancelOnInterrupt(runs: Run | Iterable<Run>, options: InterruptOptions = {}): Disposable {
  const all = Symbol.iterator in runs ? runs : [runs];
  let interrupted = false;
  const react = (signal: NodeJS.Signals): void => {
    if (interrupted) process.exit(exitCodes[signal] ?? 1);
    interrupted = true;
    options.onInterrupt?.(signal === 'SIGTERM' ? signal : 'SIGINT');
    // Read only now, so that runs count that were added meanwhile.
    for (const run of all) run.cancel().catch(() => undefined);
  };
  process.on('SIGINT', react).on('SIGTERM', react);
  return { [Symbol.dispose]: () => void process.off('SIGINT', react).off('SIGTERM', react) };
}
