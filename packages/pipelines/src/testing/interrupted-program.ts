import { cancelOnInterrupt } from '../runs/interrupt.ts';
import type { Run } from '../runs/run.ts';

// A program that waits for a run until that is cancelled. Its first argument says whether it ever is.
let end = (): void => undefined;
const over = new Promise<void>((resolve) => (end = resolve));
const run = { cancel: async () => (process.argv[2] === 'at once' ? end() : undefined) } as Run;
const staysAlive = setInterval(() => undefined, 1000);
const interrupts = cancelOnInterrupt(run, { onInterrupt: (signal) => console.log(`${signal}: cancelling`) });
console.log('watching');
await over;
interrupts[Symbol.dispose]();
clearInterval(staysAlive);
console.log('the run is over');
