import { bytesOfLook } from './simulated-airbyte.ts';
import type { MadeUpJob, Workload } from './simulated-jobs.ts';

/** How long an answer takes, in milliseconds. */
export const latencyMs = 50;

/** What it takes to watch jobs. */
export interface Watching {
  /** Requests, and bytes of their answers. */
  readonly requests: number;
  readonly bytes: number;
  /** For each job that ended, how long it took and how much later that was noticed, in milliseconds. */
  readonly noticed: readonly { readonly lengthMs: number; readonly lagMs: number }[];
}

/** What a program does that looks at each job by itself, from its creation on and every so many milliseconds. */
export function pollEach(jobs: readonly MadeUpJob[], intervalMs: number, { spanMs }: Workload): Watching {
  let [requests, bytes] = [0, 0];
  const noticed: { lengthMs: number; lagMs: number }[] = [];
  for (const job of jobs) {
    for (let lookAt = job.createdAt + intervalMs; lookAt < spanMs; lookAt += intervalMs) {
      if (lookAt < 0) continue;
      requests += 1;
      bytes += bytesOfLook(job);
      if (lookAt < job.endedAt) continue;
      noticed.push({ lengthMs: job.endedAt - job.startedAt, lagMs: lookAt + latencyMs - job.endedAt });
      break;
    }
  }
  return { requests, bytes, noticed };
}
