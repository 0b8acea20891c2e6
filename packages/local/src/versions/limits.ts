import { defaultDisablingLimits, type DisablingLimits } from '../engine/aftermath.ts';
import { isSince, type Release } from './version.ts';

/** When a release switches a connection off that only fails. */
export function disablingLimitsOf(release: Release): DisablingLimits {
  if (isSince(release, '1.5.0')) return defaultDisablingLimits;
  return { failedJobs: isSince(release, '0.63.0') ? 20 : 100, days: 14 };
}
