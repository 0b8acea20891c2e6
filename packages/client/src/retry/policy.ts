import { checked } from '../checked.ts';

/** How often and how long a call is repeated. Which failures are repeated at all follows from the operation's effect. */
export interface RetryOptions {
  /** Attempts in all, the first included. Default 4; 1 means no retries. */
  attempts?: number;
  /** The first pause is chance's choice between 0 and this; each later one doubles the limit. Milliseconds, default 250. */
  baseDelayMs?: number;
  /** The limit does not double beyond this. Milliseconds, default 10 000. */
  maxDelayMs?: number;
  /** No attempt begins later than this after the call began. Milliseconds, default 120 000. */
  budgetMs?: number;
}

/** {@link RetryOptions} with every default filled in. */
export type RetryPolicy = Readonly<Required<RetryOptions>>;

/** What applies where a caller says nothing. */
export const defaultRetry: RetryPolicy = { attempts: 4, baseDelayMs: 250, maxDelayMs: 10_000, budgetMs: 120_000 };

/** The policy that the options make of the one they are laid over; `false` means a single attempt. */
export function resolveRetry(options: RetryOptions | false | undefined, base: RetryPolicy): RetryPolicy {
  if (options === undefined) return base;
  if (options === false) return { ...base, attempts: 1 };
  const policy = { ...base };
  for (const key of Object.keys(base) as (keyof RetryPolicy)[]) {
    policy[key] = options[key] ?? base[key];
    const least = key === 'attempts' ? 1 : 0;
    checked(`retry.${key}`, policy[key] >= least, `a number that is not below ${least}`);
  }
  return policy;
}
