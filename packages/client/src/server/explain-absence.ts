import type { ValueCaller } from '../call.ts';
import { AirbyteNotFoundError, detailsOf } from '../errors/errors.ts';
import type { OperationTable } from '../operation.ts';
import { absenceOf } from './absence.ts';
import type { AirbyteServer, ServerFacts } from './instance.ts';

/** Makes calls as the given caller does; one that this Airbyte does not have fails with its version and with what it has instead. */
export function explainingAbsence(table: OperationTable, baseUrl: string, server: ServerFacts, call: ValueCaller): ValueCaller {
  return async (operationId, body, options) => {
    try {
      return await call(operationId, body, options);
    } catch (error) {
      const operation = table[operationId];
      // What is missing may also be the endpoint that tokens come from.
      if (!operation || !(error instanceof AirbyteNotFoundError) || error.missing !== 'operation' || error.operationId !== operationId) throw error;
      const { words, instead } = absenceOf(operation, operationId, table, await unlessItFails(server({ retry: false })));
      const { origin } = new URL(baseUrl);
      const message = `The Airbyte at ${origin} does not have ${operation.path.slice(1)}. ${words}`;
      throw new AirbyteNotFoundError(message, { ...detailsOf(error), missing: 'operation', instead });
    }
  };
}

async function unlessItFails(facts: Promise<AirbyteServer>): Promise<AirbyteServer | undefined> {
  return await facts.catch(() => undefined);
}
