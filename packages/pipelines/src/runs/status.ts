/** How a job ends. */
export type FinalStatus = 'succeeded' | 'failed' | 'cancelled';

/**
 * Whether a job is over. Anything else is still going: `incomplete` means that an attempt failed and another may follow, and a status that is
 * not known yet is not taken for an end.
 */
export function isFinal(status: string): status is FinalStatus {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled';
}

/** Whether a job has not begun yet. */
export function isWaiting(status: string): boolean {
  return status === 'pending' || status === 'queued';
}

/** Whether this version knows what a status means. */
export function isKnown(status: string): boolean {
  return isFinal(status) || isWaiting(status) || status === 'running' || status === 'incomplete';
}
