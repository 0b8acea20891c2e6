import { detailsOf } from '../errors/details.ts';
import { AirbyteNotFoundError } from '../errors/errors.ts';
import type { FailedCall, Means } from '../recovery.ts';
import { absenceOf } from './absence.ts';

/** Throws an error with the server's version, and with what it has instead, where a call failed because this Airbyte does not have it. */
export async function explainAbsence({ operation, error }: FailedCall, { baseUrl, server }: Means): Promise<void> {
  // What is missing may also be the endpoint that tokens come from.
  if (!(error instanceof AirbyteNotFoundError) || error.missing !== 'operation' || error.operationId !== operation.operationId) return;
  const facts = await server({ retry: false }).catch(() => undefined);
  const { words, instead } = absenceOf(operation.operationId, facts);
  const { origin } = new URL(baseUrl);
  const message = `The Airbyte at ${origin} does not have ${operation.path.slice(1)}. ${words}`;
  throw new AirbyteNotFoundError(message, { ...detailsOf(error), missing: 'operation', instead });
}
