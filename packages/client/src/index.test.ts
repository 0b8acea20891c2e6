import { expect, it } from 'vitest';
import * as face from './index.ts';

it('exports the client and its errors, and nothing by accident', () => {
  expect(Object.keys(face).sort()).toEqual([
    'AirbyteAbortedError',
    'AirbyteApiError',
    'AirbyteAuthError',
    'AirbyteConfigurationError',
    'AirbyteConflictError',
    'AirbyteError',
    'AirbyteInvalidRequestError',
    'AirbyteNetworkError',
    'AirbyteNotFoundError',
    'AirbyteOutcomeUnknownError',
    'AirbyteTimeoutError',
    'createAirbyteClient',
    'createAirbyteClientOf',
    'operationTable',
  ]);
});
