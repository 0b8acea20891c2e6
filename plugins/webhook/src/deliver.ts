/** Time and chance, so that tests decide them. */
export interface World {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** The real ones. */
export const realWorld: World = {
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** How an attempt to deliver ended. */
export type Attempt = { readonly done: true } | { readonly done: false; readonly reason: string; readonly mayPass: boolean; readonly afterMs?: number };

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** The pause before the next attempt, in milliseconds: half a second that doubles, half of it by chance, and no less than was asked for. */
export function pauseAfter(attempts: number, askedMs: number | undefined, random: number): number {
  const pause = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return Math.max(pause / 2 + (pause / 2) * random, askedMs ?? 0);
}

/** Sends a body once. Whatever happens is told without the address, which is a secret. */
export async function post(address: string, headers: Readonly<Record<string, string>>, body: string, timeoutMs: number, now: number): Promise<Attempt> {
  try {
    // A redirect could lead anywhere, with the message in hand.
    const response = await fetch(address, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    if (response.ok) return { done: true };
    const { status } = response;
    const afterMs = retryAfter(response.headers.get('retry-after'), now);
    const mayPass = status >= 500 || [408, 425, 429].includes(status);
    return { done: false, reason: `the receiver answered ${status}`, mayPass, ...(afterMs === undefined ? {} : { afterMs }) };
  } catch (error) {
    return { done: false, reason: failure(error), mayPass: true };
  }
}

function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function failure(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'the receiver did not answer in time';
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `the receiver could not be reached${code}`;
}
