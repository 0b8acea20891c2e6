import type { Schemas } from '../../server/contract.ts';
import type { OperationRecord } from '../../store/records.ts';

/** An operation in the API's form. */
export function operationRead({ operationId, workspaceId, name, configuration }: OperationRecord): Schemas['OperationRead'] {
  return { operationId, workspaceId, name, operatorConfiguration: configuration as Schemas['OperatorConfiguration'] };
}
