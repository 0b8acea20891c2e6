import { valueOf, type CallOptions } from '../call.ts';
import { secretsIn } from '../errors/redact.ts';
import type { Operation } from '../operation.ts';
import type { RawAsk } from '../raw.ts';
import type { Transport } from '../transport/transport.ts';
import type { AirbyteCall } from './plugin.ts';
import type { Wrapped } from './wrap.ts';

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
export async function responseThrough(wrap: Wrapped | undefined, transport: Transport, ask: RawAsk, options: CallOptions): Promise<Response> {
  const call = callOf(ask, options);
  let seen: Seen | undefined;
  const last = async (changed: CallOptions): Promise<unknown> => {
    seen = await seenOf(transport, ask, changed, call.body);
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

async function seenOf(transport: Transport, ask: RawAsk, options: CallOptions, body: unknown): Promise<Seen> {
  const request = transport.prepare(ask, options);
  const answer = await transport.fetch(request);
  const response = answer.content;
  const content = await response.clone().text();
  const secrets = (): string[] => [...transport.secrets(), ...secretsIn(body)];
  try {
    return { response, value: valueOf({ ...answer, content }, request, expected(ask, response, content), secrets) };
  } catch (error) {
    return { response, error: error as Error };
  }
}

function callOf({ operation, operationId, path, effect, body }: RawAsk, options: CallOptions): AirbyteCall {
  const named = operation && operationId !== undefined && { operationId, resource: operation.resource, method: operation.name };
  return { ...named, path: path.replace(/[?#].*$/, ''), effect, body: parsed(body), options };
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
