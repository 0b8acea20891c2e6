import { apiError } from './errors/api-error.ts';
import { secretsIn } from './errors/redact.ts';
import type { Operation, OperationTable } from './operation.ts';
import type { RequestOptions } from './options.ts';
import type { HttpAnswer } from './transport/answer.ts';
import type { Exchange, ExchangeAnswer } from './transport/exchange.ts';
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

/** Calls an operation of the contract by its id; throws an `AirbyteError` where that fails. */
export type Caller = (operationId: string, body: unknown, options: CallOptions) => Promise<CallAnswer>;

/** The same, for whom only counts what the answer carries. */
export type ValueCaller = (operationId: string, body: unknown, options: CallOptions) => Promise<Pick<CallAnswer, 'value'>>;

/** Makes the calls of a table over a transport, one request or its repetitions each. */
export function callerOn(table: OperationTable, transport: Transport): Caller {
  return async (operationId, body, options) => {
    const operation = table[operationId];
    if (!operation) throw new Error(`there is no operation ${operationId}`);
    return await call(transport, operationId, operation, body, options);
  };
}

async function call(transport: Transport, operationId: string, operation: Operation, body: unknown, options: CallOptions): Promise<CallAnswer> {
  const { method, path, effect, timeout } = operation;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const request = transport.prepare({ operationId, method, path, effect, timeout, body: text }, options);
  const answer = await transport.send(request);
  const secrets = (): string[] => [...transport.secrets(), ...secretsIn(body)];
  return { value: valueOf(answer, request, operation.answer, secrets), response: answer.response };
}

/** What an answer carries; throws the `AirbyteApiError` that it stands for. `secrets` are what must not be seen in that, besides those of the headers. */
export function valueOf(
  { response, content, attempts, sent }: ExchangeAnswer<string>,
  request: Exchange,
  expected: Operation['answer'],
  secrets: () => readonly string[],
): unknown {
  const failed = (): Error => apiError({ request, response, body: content, attempts, secrets: [...secretsIn(sent), ...secrets()] });
  if (!response.ok) throw failed();
  if (expected === 'nothing') return undefined;
  if (expected === 'text') return content;
  try {
    return JSON.parse(content);
  } catch {
    throw failed();
  }
}
