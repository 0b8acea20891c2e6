import { apiError } from './errors/api-error.ts';
import { secretsIn } from './errors/redact.ts';
import type { Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import type { Transport } from './transport/transport.ts';

/** Calls one operation of the contract and gives what its answer carries; throws an `AirbyteError` otherwise. */
export async function call(
  transport: Transport,
  operationId: string,
  operation: Operation,
  body: unknown,
  options: RequestOptions,
): Promise<unknown> {
  const { method, path, effect, timeout } = operation;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const request = transport.prepare({ operationId, method, path, effect, timeout, body: text }, options);
  const { response, content, attempts } = await transport.send(request, (answer) => answer.text());
  const failed = (): Error => {
    const { since, until } = operation;
    const secrets = [...transport.secrets(), ...secretsIn(options.headers), ...secretsIn(body)];
    return apiError({ request, response, body: content, attempts, versions: { since, until }, secrets });
  };
  if (!response.ok) throw failed();
  if (operation.answer === 'nothing') return undefined;
  if (operation.answer === 'text') return content;
  try {
    return JSON.parse(content);
  } catch {
    throw failed();
  }
}
