import { AirbyteNetworkError, AirbyteTimeoutError } from '../errors/errors.ts';
import type { Unanswered } from './attempt.ts';
import { actsOnce, type Exchange } from './exchange.ts';
import { classifyFault, type Fault } from './fault.ts';

/** Why there is no answer, and what to do about it. */
export function unansweredError({ kind, error: cause }: Unanswered, { url, label, operationId, effect, timeoutMs }: Exchange, attempts: number): AirbyteNetworkError | AirbyteTimeoutError {
  const address = new URL(url);
  const tried = attempts === 1 ? '' : `, ${attempts} attempts`;
  const mayHaveActed = actsOnce(effect);
  const doubt = mayHaveActed ? 'Whether Airbyte acted is not known: look before repeating the call. ' : '';
  if (kind === 'timeout') {
    const message = `${address.origin} did not answer ${label} within ${timeoutMs / 1000} s${tried}. ${doubt}Where it needs longer, pass a larger timeoutMs.`;
    return new AirbyteTimeoutError(message, { code: 'timeout', operationId, mayHaveActed, cause });
  }
  const fault = classifyFault(cause);
  const message = `${explain(fault, address)} (calling ${label}${tried}). ${fault.unsent ? '' : doubt}${advice(fault)}`;
  return new AirbyteNetworkError(message, { code: 'network', operationId, mayHaveActed: mayHaveActed && !fault.unsent, cause });
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
