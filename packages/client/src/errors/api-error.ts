import type { Asked } from '../call.ts';
import { actsOnce, type ExchangeAnswer } from '../transport/exchange.ts';
import { AirbyteApiError, AirbyteAuthError, AirbyteConflictError, AirbyteInvalidRequestError, AirbyteNotFoundError } from './errors.ts';
import { redactText, secretsIn } from './redact.ts';
import { pageWords, serverWords, type ServerWords } from './words.ts';

/** An answer that the client cannot return, and the call that it ended. */
export interface FailedAnswer extends Pick<ExchangeAnswer<string>, 'response' | 'content' | 'attempts'>, Pick<Asked, 'request'> {}

/** The error for an answer other than success, or for a success that is not what the API answers. */
export function apiError(answer: ExchangeAnswer<string>, { request, body, secrets: own }: Asked): AirbyteApiError {
  const failed = { ...answer, request };
  const { response, content, sent } = answer;
  const { status } = response;
  const secrets = [...secretsIn(sent), ...secretsIn(body), ...own()];
  const words = status < 400 ? pageWords(content, secrets) : serverWords(content, secrets);
  const requestId = response.headers.get('x-request-id');
  const details = {
    operationId: request.operationId,
    status,
    requestId: requestId === null ? undefined : redactText(requestId, secrets),
    errorId: words.errorId,
    serverMessage: words.message,
    problemType: words.problemType,
    details: words.details,
    mayHaveActed: mayHaveActed(failed),
  };
  if (status < 400) return new AirbyteApiError(unexpected(failed, words), { ...details, code: 'unexpected_answer' });
  const missing = isUnknownPath(failed, words) ? 'operation' : 'resource';
  const message = `${happened(failed, words)} ${missing === 'operation' ? absence(failed) : advice(failed, words)}`;
  switch (status) {
    case 400:
    case 422:
      return new AirbyteInvalidRequestError(message, { ...details, code: 'invalid_request', problems: words.problems });
    case 401:
    case 403:
      return new AirbyteAuthError(message, { ...details, code: status === 401 ? 'unauthorized' : 'forbidden' });
    case 404:
    case 410:
      return new AirbyteNotFoundError(message, { ...details, code: 'not_found', missing, instead: undefined });
    case 409:
      return new AirbyteConflictError(message, { ...details, code: 'conflict', runningJobId: undefined });
    default:
      return new AirbyteApiError(message, { ...details, code: 'api_error' });
  }
}

function happened({ request, response, attempts }: FailedAnswer, words: ServerWords): string {
  const times = attempts === 1 ? '' : ` after ${attempts} attempts`;
  const head = `Airbyte answered ${request.label} with ${response.status}${times}`;
  if (words.page) return `${head} and a web page${words.message === undefined ? '' : ` ("${words.message}")`}.`;
  const told = [words.message, ...words.problems.map(({ path, message }) => `${path}: ${message}`).filter((text) => !words.message?.includes(text))];
  const reason = told.filter((text) => text !== undefined).join(' ');
  return reason === '' ? `${head} and no reason.` : `${head}: ${/[.!?…]$/.test(reason) ? reason : `${reason}.`}`;
}

/** Whether a create or trigger that was answered so may have been carried out all the same. */
function mayHaveActed({ request, response }: FailedAnswer): boolean {
  if (!actsOnce(request.effect)) return false;
  // Something else may have answered in the server's place, or the answer may have been cut short.
  if (response.ok || response.status === 408) return true;
  // 501 is a plain no, and so is a 503 that says when to come back.
  return response.status >= 500 && response.status !== 501 && !(response.status === 503 && response.headers.get('retry-after') !== null);
}

function advice(failed: FailedAnswer, words: ServerWords): string {
  const { response } = failed;
  const key = words.errorId === undefined ? '' : ` Its server log has more under the error id ${words.errorId}.`;
  switch (response.status) {
    case 400:
    case 422:
      return `Correct the request.${key}`;
    case 401:
      return response.headers.get('www-authenticate')?.toLowerCase().startsWith('basic')
        ? "It asks for a user and password: pass auth: { type: 'basic', … }."
        : 'Pass auth with credentials that are valid now.';
    case 403:
      return `These credentials may not do it, or the id is of nothing they may see.${key}`;
    case 404:
    case 410:
      return `Check the id: nothing has it here, or it was deleted.${key}`;
    case 409:
      return `Look at what is there or running already before repeating it.${key}`;
    case 413:
      return 'The request is larger than the server or its proxy takes.';
    case 423:
      return `Repeat it when the sync that is running has ended.${key}`;
    case 429:
      return 'Make fewer calls at once.';
    default:
      return mayHaveActed(failed)
        ? `Whether it acted is not known: look before repeating the call.${key}`
        : `Try again later; where it stays so, look at the server's log.${key}`;
  }
}

/** Airbyte answers a path it does not have with these bare words; a web page comes of a proxy that does not know it either. */
function isUnknownPath({ response, content }: FailedAnswer, words: ServerWords): boolean {
  return response.status === 404 && (words.page || content.trim() === 'Object not found.');
}

function absence({ request }: FailedAnswer): string {
  const { origin, pathname } = new URL(request.url);
  return `There is no ${pathname} at ${origin}. Check the server's version and baseUrl.`;
}

function unexpected(failed: FailedAnswer, words: ServerWords): string {
  const { request, response } = failed;
  const { origin } = new URL(request.url);
  const location = response.headers.get('location');
  const to = location !== null && URL.canParse(location, request.url) ? new URL(location, request.url).origin : undefined;
  if (response.status < 200 || response.status >= 300) {
    return (
      `${origin} redirected ${request.label}${to === undefined ? '' : ` to ${to}`}, and the client does not follow with credentials. ` +
      'Pass the final address as baseUrl, or the headers that a proxy in between asks for.'
    );
  }
  const what = words.page ? 'a web page' : 'something else';
  const doubt = mayHaveActed(failed) ? ' Whether it acted is not known: look before repeating the call.' : '';
  return `${origin} answered ${request.label} with ${what} where JSON was due. Check that baseUrl is the address of Airbyte's API.${doubt}`;
}
