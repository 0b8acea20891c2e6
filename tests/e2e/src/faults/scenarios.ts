import type { Fault } from '@airwright/local/testing';

/** What goes wrong with a call. */
export interface Scenario {
  /** What the server does; `refused` where none listens. */
  readonly fault: Fault | 'refused';
  /** How many of the call's requests it is for, where it passes; 1 by default. */
  readonly times?: number;
  /** It takes longer than an attempt may. */
  readonly tooLong?: boolean;
  /** Whether the client can get another token. */
  readonly renewable?: boolean;
}

/** What goes wrong, by its name in the tables of docs/retries.md. */
export function scenarios(elsewhere: string): Readonly<Record<string, Scenario>> {
  const status = (code: number, more: Omit<Extract<Fault, { fault: 'status' }>, 'fault' | 'status'> = {}): Fault => ({ fault: 'status', status: code, ...more });
  return {
    'the connection is refused': { fault: 'refused' },
    'it breaks before Airbyte acts': { fault: { fault: 'reset', when: 'before' } },
    'it breaks when Airbyte has acted': { fault: { fault: 'reset', when: 'after' } },
    'it breaks in the middle of the answer': { fault: { fault: 'reset', when: 'middle' } },
    'no answer comes in time': { fault: { fault: 'hang', when: 'after' }, tooLong: true },
    'the answer trickles, and is not complete in time': { fault: { fault: 'trickle', bytes: 1, everyMs: 1_000 }, tooLong: true },
    'the answer is half of its JSON': { fault: status(200, { body: 'truncated', when: 'after' }) },
    'a web page with 200': { fault: status(200, { body: 'html' }) },
    'a redirect to another host': { fault: { fault: 'redirect', to: elsewhere } },
    '401, and another token can be had': { fault: status(401), renewable: true },
    '401, and no other can': { fault: status(401) },
    '408': { fault: status(408) },
    '425': { fault: status(425) },
    '429': { fault: status(429) },
    '429 with Retry-After': { fault: status(429, { retryAfter: 1 }) },
    '500 without a body': { fault: status(500, { body: 'empty' }) },
    '502 of a proxy, when Airbyte has acted': { fault: status(502, { when: 'after' }) },
    '503': { fault: status(503) },
    '503 to three requests': { fault: status(503), times: 3 },
    '503 with Retry-After': { fault: status(503, { retryAfter: 1 }) },
    '503 with Retry-After to three requests': { fault: status(503, { retryAfter: 1 }), times: 3 },
    '504 of a proxy, when Airbyte has acted': { fault: status(504, { when: 'after' }) },
  };
}
