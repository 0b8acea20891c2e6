import type { FailedCall, Means } from './recovery.ts';
import { jobOf } from './runs/starting-jobs.ts';
import { explainAbsence } from './server/explain-absence.ts';

/** What a failed call would have answered, where that can be found out; throws its error, which tells more where there is more to tell. */
export async function found(call: FailedCall, means: Means): Promise<unknown> {
  await explainAbsence(call, means);
  return await jobOf(call, means);
}
