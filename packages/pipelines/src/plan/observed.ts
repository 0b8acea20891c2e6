import { hashOf } from '../lock/fingerprint.ts';
import type { LockedResource } from '../lock/lock-file.ts';
import { leavesOf, mask } from '../world/same.ts';
import type { ChangeCause } from './types.ts';

/** The hashes of a JSON value's leaves, by path; masked ones left out, for the mask is the same whatever it hides. */
export function observedIn(value: unknown, path = ''): Record<string, string> {
  return Object.fromEntries(
    leavesOf(value, path)
      .filter(([, leaf]) => leaf !== mask)
      .map(([at, leaf]) => [at, hashOf(leaf)]),
  );
}

/** Why the server's value at a path differs from what is declared: it is still as the last apply left it, or somebody changed it. */
export function causeAt(locked: LockedResource | undefined, path: string, present: unknown): ChangeCause {
  const before = locked?.observed;
  // What an apply did not see the end of may be its own doing.
  if (!before || locked.pending !== undefined) return 'declaration';
  const then = Object.entries(before).filter(([at]) => at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`));
  const now = observedIn(present, path);
  const unchanged = then.length === Object.keys(now).length && then.every(([at, hash]) => now[at] === hash);
  return unchanged ? 'declaration' : 'drift';
}
