import { setTimeout as delay } from 'node:timers/promises';
import { ConnectorError, parseJson } from '@airwright/connector-kit';
import type { Parameters, Settings } from './config.ts';
import { isTransient, networkError, shown, statusError } from './explain.ts';

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  /** Where it came from, after redirects. */
  readonly url: URL;
  readonly headers: Headers;
  /** What the JSON says; undefined where there is none to say: status 204, or one that was accepted. */
  readonly body: unknown;
  /** The body as it was sent. */
  readonly text: string;
}

/** Asks the API. */
export interface Client {
  /** @throws ConnectorError for anything but a JSON answer of status 200 to 299 (or `accept`ed) */
  get(url: URL, parameters: Parameters, accept?: (status: number) => boolean): Promise<Answer>;
}

/** What a client does its work with. */
export interface ClientParts {
  readonly signal: AbortSignal;
  readonly log: (level: 'INFO' | 'WARN', message: string) => void;
  /** Attempts of a request, the first included. */
  readonly attempts: number;
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Waits in real time. */
export const realSleep: ClientParts['sleep'] = (ms, signal) => delay(ms, undefined, { signal });

const TIMEOUT_SECONDS = 60;
const FIRST_PAUSE = 1_000;
/** The longest pause that an API may ask for with `Retry-After`, in milliseconds. */
const LONGEST_PAUSE = 300_000;
const REDIRECTS = 5;

/** Makes a client: retries what may succeed later, follows redirects within the API's own host, and reads JSON. */
export function clientOf(settings: Settings, parts: ClientParts): Client {
  return {
    async get(url, parameters, accept = () => false) {
      const request = requestOf(settings, url, parameters);
      const answer = await attempt(request, settings, parts);
      const { status, text } = answer;
      if (status < 200 || status > 299) {
        if (accept(status)) return { ...answer, body: undefined };
        throw statusError(status, answer.url, text, settings);
      }
      return { ...answer, body: status === 204 ? undefined : bodyOf(answer) };
    },
  };
}

interface Request {
  readonly url: URL;
  readonly init: { readonly method: string; readonly headers: Headers; readonly body?: string };
}

function requestOf(settings: Settings, target: URL, parameters: Parameters): Request {
  const url = new URL(target);
  const headers = new Headers({ accept: 'application/json', ...settings.headers });
  const { apiKey, keyLocation, method, body } = settings;
  const inBody = settings.parametersIn === 'body';
  if (!inBody) for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  if (apiKey !== undefined) {
    if (keyLocation.type === 'query') url.searchParams.set(keyLocation.name, apiKey);
    else if (keyLocation.type === 'header') headers.set(keyLocation.name, apiKey);
    else headers.set('authorization', `Bearer ${apiKey}`);
  }
  if (method === 'GET') return { url, init: { method, headers } };
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return { url, init: { method, headers, body: JSON.stringify(inBody ? { ...body, ...parameters } : (body ?? {})) } };
}

type Raw = Omit<Answer, 'body'>;

/** Sends a request until it is answered for good. The last failure is thrown, the last failed answer returned. */
async function attempt(request: Request, settings: Settings, parts: ClientParts): Promise<Raw> {
  for (let count = 1; ; count += 1) {
    parts.signal.throwIfAborted();
    const outcome = await send(request, settings, parts).catch((error: unknown) => {
      parts.signal.throwIfAborted();
      if (error instanceof ConnectorError) throw error;
      return networkError(error, request.url, TIMEOUT_SECONDS);
    });
    const failed = outcome instanceof ConnectorError;
    if (!failed && !isTransient(outcome.status)) return outcome;
    if (failed && (outcome.failureType === 'config_error' || count >= parts.attempts)) throw outcome;
    if (!failed && count >= parts.attempts) return outcome;
    const asked = failed ? undefined : retryAfter(outcome.headers.get('retry-after'));
    if (asked !== undefined && asked > LONGEST_PAUSE) {
      throw new ConnectorError(`${shown(request.url)} asks to wait ${Math.ceil(asked / 1000)} seconds before the next request. Try again after that.`, { failureType: 'transient_error' });
    }
    // Half of the pause is chance, so that many readers do not come back at once.
    const pause = asked ?? FIRST_PAUSE * 2 ** (count - 1) * (0.5 + Math.random() / 2);
    parts.log('WARN', `${failed ? outcome.message : `${shown(request.url)} answered ${outcome.status}.`} Trying again in ${Math.ceil(pause / 1000)} s.`);
    await parts.sleep(pause, parts.signal);
  }
}

async function send({ url: first, init }: Request, settings: Settings, { signal }: ClientParts): Promise<Raw> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_SECONDS * 1000)]);
  let url = first;
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    // Followed by hand: `fetch` would take a key in a header of its own to any host.
    const response = await fetch(url, { ...init, redirect: 'manual', signal: limit });
    const location = response.headers.get('location');
    const text = await response.text();
    if (response.status < 300 || response.status > 399 || location === null) return { status: response.status, url, headers: response.headers, text };
    url = sameHost(location, url, 'redirects');
    const { apiKey, keyLocation } = settings;
    if (apiKey !== undefined && keyLocation.type === 'query') url.searchParams.set(keyLocation.name, apiKey);
  }
  throw new ConnectorError(`${shown(first)} redirects more than ${REDIRECTS} times. Set url to where it ends.`);
}

/**
 * Resolves an address that the API gave. It has to be the API's own, or the same over TLS, for the key goes with the request.
 *
 * @throws ConnectorError for another host
 */
export function sameHost(address: string, from: URL, verb: string): URL {
  if (!URL.canParse(address, from.href)) throw new ConnectorError(`${shown(from)} ${verb} to something that is no address. Tell those who run the API.`);
  const url = new URL(address, from);
  const upgraded = from.protocol === 'http:' && url.protocol === 'https:' && url.hostname === from.hostname;
  if (url.origin !== from.origin && !upgraded) throw new ConnectorError(`${shown(from)} ${verb} to ${url.origin}, another host, which is not sent your key. Set url to it if it is the API's.`);
  return url;
}

function bodyOf({ text, headers, url }: Raw): unknown {
  try {
    return parseJson(text);
  } catch {
    const kind = text.trim() === '' ? 'nothing' : (headers.get('content-type') ?? 'something without a content type');
    throw new ConnectorError(`${shown(url)} answered with ${kind}, which is not JSON. Check url and the stream's path.`);
  }
}

/** The pause that a `Retry-After` asks for, in milliseconds: it holds seconds or a date. */
export function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
