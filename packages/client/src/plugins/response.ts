import { valueOf, type CallOptions } from '../call.ts';
import type { Operation } from '../operation.ts';
import type { RawAsk, RawParts } from '../raw-client.ts';
import type { Carrier } from '../transport/attempt.ts';
import type { FetchLike } from '../transport/runtime.ts';
import type { AirbyteCall } from './plugin.ts';

/** An answer, and what it would be to the caller of a method: the value that it carries or the error that it stands for. */
interface Seen {
  readonly response: Response;
  readonly value?: unknown;
  readonly error?: Error;
}

/**
 * Makes a request of `raw` through the plugins, if there are any, which see what they see of a method: the value of a success, the error of a
 * failure. Where they leave that as it is, the answer is given as it came; but for a success that cannot be read, which is thrown.
 */
export async function responseThrough(parts: RawParts, ask: RawAsk, options: CallOptions): Promise<Response> {
  const { wrap } = parts;
  const call = callOf(ask, options);
  let seen: Seen | undefined;
  const last = async (changed: CallOptions): Promise<unknown> => {
    seen = await seenOf(parts, ask, changed, call.body);
    if (seen.error) throw seen.error;
    return seen.value;
  };
  try {
    const value = await (wrap ? wrap(call, last) : last(options));
    return seen && !seen.error && seen.value === value ? seen.response : responseOf(value);
  } catch (error) {
    if (seen && seen.error === error && !seen.response.ok) return seen.response;
    throw error;
  }
}

async function seenOf({ transport, fetch }: RawParts, ask: RawAsk, options: CallOptions, body: unknown): Promise<Seen> {
  const request = transport.prepare(ask, options);
  const answer = await transport.send(request, asResponse(fetch));
  const response = answer.content;
  const content = await response.clone().text();
  try {
    return { response, value: await valueOf({ ...answer, content }, { request, body, secrets: transport.secrets }, expected(ask, response, content)) };
  } catch (error) {
    return { response, error: error as Error };
  }
}

/** The carrier that gives answers as they are, their bodies taken in. */
function asResponse(fetch: FetchLike): Carrier<Response> {
  return async (url, init) => {
    const response = await fetch(url, init);
    const { status, statusText, headers } = response;
    // A browser tells nothing of a redirect, its status included, and such an answer cannot be made anew.
    if (status < 200) return { response, content: response };
    const body = await response.arrayBuffer();
    return { response, content: new Response(body.byteLength === 0 ? null : body, { status, statusText, headers }) };
  };
}

function callOf({ operation, path, effect, body }: RawAsk, options: CallOptions): AirbyteCall {
  const named = operation && { operationId: operation.operationId, resource: operation.resource, method: operation.name };
  return { ...named, path, effect, body: parsed(body), options };
}

/** The body as a method would have been given it. */
function parsed(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return body;
  }
}

function expected({ operation }: RawAsk, { headers }: Response, content: string): Operation['answer'] {
  if (operation) return operation.answer;
  if (content === '') return 'nothing';
  return headers.get('content-type')?.includes('json') ? 'json' : 'text';
}

/** The answer that carries what a plugin gives in place of the server's. */
function responseOf(value: unknown): Response {
  if (value === undefined) return new Response(null, { status: 204 });
  return typeof value === 'string' ? new Response(value) : Response.json(value);
}
