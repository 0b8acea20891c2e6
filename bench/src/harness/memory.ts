import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const sampleIntervalMs = 100;

/** Tells how much memory a process has had at most, in megabytes (10^6 bytes), resident. */
export interface PeakMemory extends Disposable {
  peak(): Promise<number>;
}

/**
 * Watches a process. Linux keeps the peak itself; elsewhere it is the largest of samples, taken ten times a second.
 */
export function peakMemoryOf(pid: number): PeakMemory {
  return process.platform === 'linux' ? { peak: () => highWaterMark(pid), [Symbol.dispose]: () => undefined } : sampled(pid);
}

async function highWaterMark(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/status has no VmHWM.`);
  return (Number(kibibytes) * 1024) / 1e6;
}

function sampled(pid: number): PeakMemory {
  const ps = promisify(execFile);
  let largest = 0;
  const sample = async (): Promise<void> => {
    const { stdout } = await ps('ps', ['-o', 'rss=', '-p', String(pid)]);
    largest = Math.max(largest, (Number(stdout) * 1024) / 1e6);
  };
  // A sample may miss the end of the process; those before it count.
  const timer = setInterval(() => void sample().catch(() => undefined), sampleIntervalMs);
  return {
    peak: async () => {
      await sample();
      return largest;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
