import { operations } from './generated/operations.ts';
import type { NamedOperation } from './operation.ts';

/** An operation of the contract, for the calls that the client makes by itself. A server's own description may tell less of it, or nothing. */
export function contractOperation(operationId: string): NamedOperation {
  const operation = operations[operationId];
  if (!operation) throw new Error(`the contract has no operation ${operationId}`);
  return { ...operation, operationId };
}
