import type { AirbyteApiError, AirbyteApiErrorDetails } from './errors.ts';

/** What an error is made of that tells more of the same answer. */
export function detailsOf(error: AirbyteApiError): AirbyteApiErrorDetails {
  const { code, operationId, status, requestId, errorId, mayHaveActed, serverMessage, problemType, details, cause } = error;
  return { code, operationId, status, requestId, errorId, mayHaveActed, serverMessage, problemType, details, cause };
}
