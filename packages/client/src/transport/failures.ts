import { AirbyteAbortedError, AirbyteNetworkError, AirbyteTimeoutError } from '../errors/errors.ts';
import type { Exchange } from './exchange.ts';
import { classifyFault, type Fault } from './fault.ts';

/** The caller's signal ended the call. */
export function abortedError(request: Pick<Exchange, 'label' | 'operationId' | 'signal'>): AirbyteAbortedError {
  return new AirbyteAbortedError(`The call of ${request.label} was aborted by its signal.`, {
    code: 'aborted',
    operationId: request.operationId,
    cause: request.signal?.reason,
  });
}

/** No complete answer within an attempt's time. */
export function timeoutError(request: Exchange, attempts: number, cause: unknown): AirbyteTimeoutError {
  const seconds = request.timeoutMs / 1000;
  return new AirbyteTimeoutError(
    `${new URL(request.url).origin} did not answer ${request.label} within ${seconds} s${tried(attempts)}. ` +
      `${doubt(request)}Where it needs longer, pass a larger timeoutMs.`,
    { code: 'timeout', operationId: request.operationId, mayHaveActed: actsOnce(request), cause },
  );
}

/** No answer, for a reason the transport tells. */
export function networkError(request: Exchange, attempts: number, cause: unknown): AirbyteNetworkError {
  const fault = classifyFault(cause);
  const words = `${explain(fault, new URL(request.url))} (calling ${request.label}${tried(attempts)}). ${fault.unsent ? '' : doubt(request)}`;
  const mayHaveActed = !fault.unsent && actsOnce(request);
  return new AirbyteNetworkError(words + advice(fault), { code: 'network', operationId: request.operationId, mayHaveActed, cause });
}

function explain({ reason, detail }: Fault, { origin, hostname }: URL): string {
  switch (reason) {
    case 'refused':
      return `No Airbyte answers at ${origin}: the connection was refused`;
    case 'unknown-host':
      return `The host ${hostname} of ${origin} is not known`;
    case 'unreachable':
      return `${origin} cannot be reached`;
    case 'certificate':
      return `The certificate of ${origin} is not trusted: ${detail}`;
    case 'lost':
      return `The connection to ${origin} broke before the answer was complete${detail === undefined ? '' : `: ${detail}`}`;
    case 'unknown':
      return `No answer came from ${origin}`;
  }
}

function advice({ reason }: Fault): string {
  switch (reason) {
    case 'refused':
      return 'Start it, or pass the address of a running one as baseUrl.';
    case 'certificate':
      return 'Let the runtime trust its authority (on Node: NODE_EXTRA_CA_CERTS), or correct baseUrl.';
    case 'lost':
      return 'A restart of the server or a proxy with a short time limit can be the cause.';
    case 'unknown-host':
    case 'unreachable':
    case 'unknown':
      return 'Check baseUrl, the network and any proxy between.';
  }
}

function doubt(request: Exchange): string {
  return actsOnce(request) ? 'Whether Airbyte acted is not known: look before repeating the call. ' : '';
}

/** Doing it twice is something else than doing it once. */
function actsOnce({ effect }: Exchange): boolean {
  return effect === 'create' || effect === 'trigger';
}

function tried(attempts: number): string {
  return attempts === 1 ? '' : `, ${attempts} attempts`;
}
