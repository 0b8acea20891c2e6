import { AirbyteApiError } from './errors/errors.ts';
import type { NamedOperation, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import type { HttpAnswer } from './transport/answer.ts';
import { failing, plainly, type Exchange, type ExchangeAnswer } from './transport/exchange.ts';
import type { RequestObserver } from './plugins/plugin.ts';
import type { Transport } from './transport/transport.ts';

/** The options of a call as plugins leave them. */
export interface CallOptions extends RequestOptions {
  /** What plugins do with each request of the call. */
  onRequest?: RequestObserver;
}

/** The answer of a call: what it carries, and the answer itself for its headers. */
export interface CallAnswer {
  readonly value: unknown;
  readonly response: HttpAnswer;
}

/** Calls an operation; throws an `AirbyteError` where that fails. */
export type Caller = (operation: NamedOperation, body: unknown, options: CallOptions) => Promise<CallAnswer>;

/** The same, for whom only counts what the answer carries. */
export type ValueCaller = (operation: NamedOperation, body: unknown, options: CallOptions) => Promise<Pick<CallAnswer, 'value'>>;

/** Makes calls over a transport, one request or its repetitions each. */
export function callerOn(transport: Transport): Caller {
  return async (operation, body, options) => {
    const request = transport.prepare({ ...operation, body: body === undefined ? undefined : JSON.stringify(body) }, options);
    const answer = await transport.send(request, transport.asText);
    return { value: await valueOf(answer, { request, body, secrets: transport.secrets }, operation.answer), response: answer.response };
  };
}

/** The call that was answered, as far as an error may tell of it. */
export interface Asked {
  readonly request: Exchange;
  /** The body as the caller gave it. */
  readonly body: unknown;
  readonly secrets: () => readonly string[];
}

/** What an answer carries; throws the `AirbyteApiError` that it stands for. */
export async function valueOf(answer: ExchangeAnswer<string>, asked: Asked, expected: Operation['answer']): Promise<unknown> {
  const { response, content } = answer;
  if (response.ok) {
    if (expected === 'nothing') return undefined;
    if (expected === 'text') return content;
    try {
      return JSON.parse(content);
    } catch {
      // It is told as any other answer that the client cannot return, without a word of what it carries.
    }
  }
  const part = await failing();
  if (part) throw part.apiError(answer, asked);
  const { status } = response;
  throw new AirbyteApiError(`Airbyte answered ${asked.request.label} with ${status}.`, { ...plainly(asked.request), code: status < 400 ? 'unexpected_answer' : 'api_error', status });
}
