import { ConnectorError } from '@airwright/connector-kit';
import type { FailureType } from '@airwright/connector-kit';
import type { Settings } from './config.ts';

/** The part of an address that may be shown: parameters may hold a key. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** What an answer's status means for the user, with the beginning of what the API says about it. */
export function statusError(status: number, url: URL, said: string, settings: Settings): ConnectorError {
  const at = shown(url);
  if (status === 401 || status === 403) {
    const key = settings.apiKey === undefined ? 'It asks for a key: set api_key.' : 'Check api_key, api_key_location, and that the key may read this.';
    return error(`${at} refused the request (${status}). ${key}`, said, settings);
  }
  if (status === 404) return error(`${at} does not exist (404). Check url and the stream's path.`, said, settings);
  if (status === 429) return error(`${at} still limits the rate of requests (429) after several attempts. Try again later, or sync less often.`, said, settings, 'transient_error');
  if (isTransient(status)) return error(`${at} failed (${status}) at several attempts. Try again later, or ask those who run the API.`, said, settings, 'transient_error');
  return error(`${at} refused the request (${status}). Check method, path, parameters and body.`, said, settings);
}

/** Whether the same request may succeed later. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** Why there was no answer. */
export function networkError(cause: unknown, url: URL, seconds: number): ConnectorError {
  const code = codeOf(cause);
  const at = `${url.hostname}${url.port ? `:${url.port}` : ''}`;
  const options = { cause, failureType: 'transient_error' } as const;
  if (cause instanceof Error && cause.name === 'TimeoutError') return new ConnectorError(`${shown(url)} did not answer within ${seconds} seconds. Try again later, or ask for smaller pages.`, options);
  if (code === 'ENOTFOUND') return new ConnectorError(`The host ${at} is not known. Check url.`, { cause });
  if (code === 'ECONNREFUSED') return new ConnectorError(`Nothing answers at ${at}: the connection was refused. Check url, and that the API is running.`, options);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/.test(code)) return new ConnectorError(`The certificate of ${at} cannot be trusted (${code}). Check url, or add its authority to NODE_EXTRA_CA_CERTS.`, { cause });
  return new ConnectorError(`The connection to ${at} failed${code ? ` (${code})` : ''}. Check url, and that the network lets it through.`, options);
}

function error(message: string, said: string, settings: Settings, failureType: FailureType = 'config_error'): ConnectorError {
  const excerpt = settings.secrets.redact(said).replace(/\s+/g, ' ').trim().slice(0, 200);
  // A page of HTML explains nothing.
  return new ConnectorError(excerpt && !excerpt.startsWith('<') ? `${message} It says: ${excerpt}` : message, { failureType });
}

/** `fetch` wraps what went wrong, sometimes several times. */
function codeOf(cause: unknown): string {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    if (error instanceof AggregateError) return codeOf(error.errors[0]);
  }
  return '';
}
