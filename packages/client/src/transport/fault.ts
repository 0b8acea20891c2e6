import type { Unanswered } from './attempt.ts';

/** Why no answer came. `lost` is anything after the connection stood; `unknown` is what the runtime does not tell, as in browsers. */
export type FaultReason = 'refused' | 'unknown-host' | 'unreachable' | 'certificate' | 'lost' | 'unknown';

/** An attempt that ended without an answer. */
export interface Fault {
  readonly reason: FaultReason;
  /** Surely nothing reached the server. */
  readonly unsent: boolean;
  /** Another attempt cannot end differently. */
  readonly permanent: boolean;
  /** The transport's word for it, such as `ECONNRESET`, where it has one. */
  readonly detail: string | undefined;
}

const reasons: Readonly<Record<string, FaultReason>> = {
  ECONNREFUSED: 'refused',
  ConnectionRefused: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable',
  CERT_HAS_EXPIRED: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
};

const timeouts = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];

/** The outcome, told as a timeout where the transport itself gave up waiting for the answer. */
export function withTimeouts<Ended extends { readonly kind: string }>(outcome: Ended | Unanswered): Ended | Unanswered {
  const timedOut = 'error' in outcome && codes(outcome.error).some((code) => timeouts.includes(code));
  return timedOut ? { ...outcome, kind: 'timeout' } : outcome;
}

/** What the error that `fetch` threw tells. */
export function classifyFault(error: unknown): Fault {
  const found = codes(error);
  // Of several addresses tried, one that was reached decides: what was sent there may have been read.
  const seen = found.map((code) => reasons[code] ?? 'lost');
  const reason = seen.includes('lost') ? 'lost' : (seen[0] ?? 'unknown');
  return { reason, unsent: reason !== 'lost' && reason !== 'unknown', permanent: reason === 'certificate', detail: found[0] };
}

/** The codes of an error, its causes, and the errors it gathers. */
function codes(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  // A number is the legacy code of a DOMException and says nothing about the network.
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  if (own.length > 0) return own;
  const gathered: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return [...gathered, 'cause' in error ? error.cause : undefined].flatMap((inner) => codes(inner, depth + 1));
}
