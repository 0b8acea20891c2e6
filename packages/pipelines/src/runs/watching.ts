import type { RequestOptions } from '@airwright/client';

/** The options of a call that looks after jobs; plugins tell by them what watching costs. */
export function watching(signal: AbortSignal | undefined): RequestOptions {
  return { purpose: 'watch', ...(signal && { signal }) };
}
