import type { Schemas } from '../server/contract.ts';
import { notFound } from '../server/errors.ts';
import type { OperationRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { changedOperation, newOperation, operationsOf } from './connection-operations.ts';
import { findConnection } from './connections.ts';
import type { Handlers } from './handlers.ts';
import { operationRead } from './views/operation.ts';
import { findWorkspace } from './workspaces.ts';

/** Operations are kept and shown; no sync is followed by one. */
export const operationHandlers = {
  checkOperation: (configuration) => {
    const message = problemOf(configuration);
    return message === undefined ? { status: 'succeeded' } : { status: 'failed', message };
  },
  createOperation: ({ workspaceId, name, operatorConfiguration }, { store }) => {
    const operation = newOperation(findWorkspace(store, workspaceId).workspaceId, name, operatorConfiguration);
    store.operations.save(operation);
    return operationRead(operation);
  },
  updateOperation: ({ operationId, name, operatorConfiguration }, { store }) => {
    const operation = changedOperation(findOperation(store, operationId), name, operatorConfiguration);
    store.operations.save(operation);
    return operationRead(operation);
  },
  getOperation: ({ operationId }, { store }) => operationRead(findOperation(store, operationId)),
  listOperationsForConnection: ({ connectionId }, { store }) => ({ operations: operationsOf(findConnection(store, connectionId), store).map(operationRead) }),
  deleteOperation: ({ operationId }, { store }) => {
    store.operations.save({ ...findOperation(store, operationId), deleted: true });
    return undefined;
  },
} satisfies Partial<Handlers>;

function findOperation(store: Store, operationId: string): OperationRecord {
  const operation = store.operations.get(operationId);
  if (!operation || operation.deleted) throw notFound('STANDARD_SYNC_OPERATION', operationId);
  return operation;
}

/** What a configuration lacks; undefined where it is complete. */
function problemOf({ operatorType, webhook }: Schemas['OperatorConfiguration']): string | undefined {
  if (operatorType !== 'webhook') return undefined;
  if (!webhook) return 'An operation of type webhook needs the member webhook.';
  if (webhook.webhookType === 'dbtCloud' && !webhook.dbtCloud) return 'A webhook of type dbtCloud needs the member dbtCloud with accountId and jobId.';
  return webhook.dbtCloud || webhook.executionUrl ? undefined : 'A webhook needs dbtCloud, or an executionUrl.';
}
