import type { FleetEvent } from '../fleet/events.ts';
import { runKey } from './view.ts';

/** A run tells of its progress no more often where each line stays. */
const progressMs = 30_000;

/** Which events are due to be written for good: all but progress that was told just before. */
export function paced(): (event: FleetEvent) => boolean {
  const toldAt = new Map<string, number>();
  return (event) => {
    if (!('jobId' in event)) return true;
    const key = runKey(event);
    if ('result' in event) toldAt.delete(key);
    if (event.type !== 'progress') return true;
    const at = event.at.getTime();
    if (at - (toldAt.get(key) ?? -Infinity) < progressMs) return false;
    toldAt.set(key, at);
    return true;
  };
}
