/** The answer of a token endpoint, as far as it is as promised. */
export interface TokenAnswer {
  readonly access_token: string;
  /** Seconds; only some endpoints say it. */
  readonly expires_in?: unknown;
}

// Renewed this much before the end, but never earlier than after four fifths of its life: some tokens live for seconds.
const marginMs = 30_000;
const marginShare = 0.2;

/** When a token that was just fetched is to be replaced, in milliseconds since 1970; never (Infinity) where nothing tells its end. */
export function renewalTime(answer: TokenAnswer, nowMs: number): number {
  const lifeMs = typeof answer.expires_in === 'number' ? answer.expires_in * 1000 : lifeOfJwt(answer.access_token, nowMs);
  return lifeMs === undefined ? Infinity : nowMs + lifeMs - Math.min(marginMs, lifeMs * marginShare);
}

function lifeOfJwt(token: string, nowMs: number): number | undefined {
  const { exp, iat } = claims(token);
  if (typeof exp !== 'number') return undefined;
  // Measured by the server's own clock where the token says when it was issued: ours may differ.
  return exp * 1000 - (typeof iat === 'number' ? iat * 1000 : nowMs);
}

function claims(token: string): { exp?: unknown; iat?: unknown } {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    return (JSON.parse(payload) ?? {}) as { exp?: unknown; iat?: unknown };
  } catch {
    return {};
  }
}
