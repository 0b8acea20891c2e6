/**
 * Time that passes only where everybody waits: `Date.now` and `setTimeout` of this process. It has to begin before the code is imported that is
 * to live by it.
 */
export interface SimulatedTime {
  /** Milliseconds since it began. */
  elapsed(): number;
  /** Resolves so much later. */
  pause(ms: number): Promise<void>;
  /** Lets it pass up to a time. */
  runUntil(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly id: number;
  readonly fire: () => void;
}

/** Turns of the event loop without a new timer until everybody is taken to wait. */
const quietTurns = 6;

/** Begins it, `epoch` being what `Date.now` says then. */
export function simulateTime(epoch: number): SimulatedTime {
  const realImmediate = setImmediate;
  let [now, ids] = [0, 0];
  const timers = new Map<number, Timer>();
  const schedule = (fire: () => void, ms = 0): number => {
    ids += 1;
    timers.set(ids, { at: now + Math.max(0, ms), id: ids, fire });
    return ids;
  };
  Date.now = () => epoch + now;
  // What timers return in Node has methods; code here uses none but `unref`.
  const handles = new WeakMap<object, number>();
  globalThis.setTimeout = ((fire: () => void, ms?: number) => {
    const handle = { unref: () => handle, ref: () => handle, hasRef: () => true };
    handles.set(handle, schedule(fire, ms));
    return handle;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((handle?: object) => {
    if (handle) timers.delete(handles.get(handle) ?? 0);
  }) as unknown as typeof clearTimeout;
  const settle = async (): Promise<void> => {
    for (let quiet = 0, seen = ids; quiet < quietTurns; quiet += 1) {
      await new Promise<void>((resolve) => realImmediate(resolve));
      if (ids !== seen) [quiet, seen] = [0, ids];
    }
  };
  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers.values()) if (!first || timer.at < first.at || (timer.at === first.at && timer.id < first.id)) first = timer;
    return first;
  };
  return {
    elapsed: () => now,
    pause: (ms) => new Promise((resolve) => schedule(resolve, ms)),
    async runUntil(ms) {
      for (;;) {
        await settle();
        const timer = next();
        if (!timer || timer.at > ms) break;
        timers.delete(timer.id);
        now = timer.at;
        timer.fire();
      }
      now = ms;
    },
  };
}
