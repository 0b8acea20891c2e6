import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { defaultId } from '../api/context.ts';
import type { Clock } from '../engine/clock.ts';
import type { Answer, Exchange } from '../server/exchange.ts';
import { hal } from '../versions/bodies.ts';
import { isSince, type Release } from '../versions/version.ts';
import { challenge, page } from './forms.ts';

/** What the server asks of its callers. */
export type TestAuth =
  /** Nothing; the default. */
  | { readonly type: 'none' }
  /** User and password, asked for by a proxy in front as up to 0.64: everything is behind it, and its refusal is a web page. */
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  /** A token that is always good. */
  | { readonly type: 'bearer'; readonly token: string }
  /**
   * Tokens of an application, as from 0.50.38 on. The Configuration API's endpoint answers with the token alone; the public API's (0.63.7),
   * `/api/public/v1/applications/token`, tells how long it lives, too.
   */
  | {
      readonly type: 'clientCredentials';
      readonly clientId: string;
      readonly clientSecret: string;
      /** How long a token is good, in seconds of the server's clock; 900 by default. */
      readonly tokenLifetimeSeconds?: number;
    };

/** Lets requests through, or answers them itself. */
export interface Gate {
  /** Undefined where the handlers are to answer. */
  answer(exchange: Exchange): Answer | undefined;
  /** Makes every token that was issued so far invalid. */
  revokeTokens(): void;
}

/** Operations that need no token. */
const anonymous: ReadonlySet<string | undefined> = new Set(['getHealthCheck', 'getInstanceConfiguration', 'getWebappConfig']);

const tokenPaths: Readonly<Record<string, { since: string; tellsLifetime: boolean }>> = {
  '/api/v1/applications/token': { since: '0.50.38', tellsLifetime: false },
  '/api/public/v1/applications/token': { since: '0.63.7', tellsLifetime: true },
};

/** @param release the one that is imitated, if any: it decides which token endpoints there are */
export function gateOf(auth: TestAuth, clock: Clock, release: Release | undefined): Gate {
  const through: Gate = { answer: () => undefined, revokeTokens: () => undefined };
  switch (auth.type) {
    case 'none':
      return through;
    case 'basic': {
      const expected = `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`;
      return { ...through, answer: ({ headers }) => (equal(headers.authorization ?? '', expected) ? undefined : proxyRefusal()) };
    }
    case 'bearer':
      return { ...through, answer: (exchange) => tokenRefusal(exchange, (token) => equal(token, auth.token)) };
    case 'clientCredentials':
      return new Applications(auth, clock, release);
  }
}

class Applications implements Gate {
  readonly #auth: Extract<TestAuth, { type: 'clientCredentials' }>;
  readonly #clock: Clock;
  readonly #release: Release | undefined;
  readonly #key = randomBytes(32);
  /** When each token that was issued ends, in epoch milliseconds. */
  readonly #ends = new Map<string, number>();

  constructor(auth: Extract<TestAuth, { type: 'clientCredentials' }>, clock: Clock, release: Release | undefined) {
    if (release && !isSince(release, '0.50.38')) throw new Error(`Airbyte ${release.join('.')} has no applications, so it takes no client credentials. Imitate 0.50.38 or newer, or use auth basic.`);
    this.#auth = auth;
    this.#clock = clock;
    this.#release = release;
  }

  answer(exchange: Exchange): Answer | undefined {
    const path = exchange.path.replace(/\/+$/, '');
    const endpoint = Object.hasOwn(tokenPaths, path) && exchange.method === 'POST' ? tokenPaths[path] : undefined;
    if (endpoint && (!this.#release || isSince(this.#release, endpoint.since))) return this.#token(exchange, endpoint.tellsLifetime);
    return tokenRefusal(exchange, (token) => (this.#ends.get(token) ?? 0) > this.#clock.now());
  }

  revokeTokens(): void {
    this.#ends.clear();
  }

  #token({ text, path }: Exchange, tellsLifetime: boolean): Answer {
    const { clientId, clientSecret, tokenLifetimeSeconds: lifetime = 900 } = this.#auth;
    const { client_id, client_secret } = membersOf(text);
    if (!equal(String(client_id), clientId) || !equal(String(client_secret), clientSecret)) return json(400, hal('Bad Request', 'Invalid client id or token', path));
    const end = this.#clock.now() + lifetime * 1000;
    const access_token = this.#signed({ iss: 'http://localhost', aud: 'airbyte-server', sub: defaultId, roles: ['INSTANCE_ADMIN'], exp: Math.floor(end / 1000), jti: randomUUID() });
    this.#ends.set(access_token, end);
    return json(200, { access_token, ...(tellsLifetime ? { token_type: 'Bearer', expires_in: lifetime } : {}) });
  }

  #signed(claims: object): string {
    const unsigned = [{ alg: 'HS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${unsigned}.${createHmac('sha256', this.#key).update(unsigned).digest('base64url')}`;
  }
}

/** A refusal, unless the request has a good token or needs none. Where there is nothing, that is what callers are told. */
function tokenRefusal({ headers, operation, path }: Exchange, isGood: (token: string) => boolean): Answer | undefined {
  const [, token] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!operation || anonymous.has(operation.operationId) || (token !== undefined && isGood(token))) return undefined;
  return json(401, hal('Unauthorized', 'Unauthorized', path));
}

function proxyRefusal(): Answer {
  return { status: 401, headers: { 'content-type': 'text/html', ...challenge(401) }, body: page('401 Authorization Required') };
}

function json(status: number, body: object): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function membersOf(text: string | undefined): Record<string, unknown> {
  try {
    return Object(JSON.parse(text ?? '')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
