import { randomUUID } from 'node:crypto';
import type { Schemas } from '../server/contract.ts';
import { notFound } from '../server/errors.ts';
import type { OperationRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findConnection, operationIdsOf } from './connections.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace } from './workspaces.ts';

/** Operations are kept and shown; no sync is followed by one. */
export const operationHandlers: Handlers = {
  checkOperation: (configuration) => {
    const message = problemOf(configuration);
    return message === undefined ? { status: 'succeeded' } : { status: 'failed', message };
  },
  createOperation: ({ workspaceId, name, operatorConfiguration }, { store }) => {
    const operation: OperationRecord = { operationId: randomUUID(), workspaceId: findWorkspace(store, workspaceId).workspaceId, name, configuration: { ...operatorConfiguration }, deleted: false };
    store.operations.insert(operation);
    return operationRead(operation);
  },
  updateOperation: ({ operationId, name, operatorConfiguration }, { store }) => {
    const old = findOperation(store, operationId);
    // The type stays, whatever the request says.
    const operation = { ...old, name, configuration: { ...operatorConfiguration, operatorType: old.configuration['operatorType'] } };
    store.operations.update(operation);
    return operationRead(operation);
  },
  getOperation: ({ operationId }, { store }) => operationRead(findOperation(store, operationId)),
  listOperationsForConnection: ({ connectionId }, { store }) => {
    const ids = operationIdsOf(findConnection(store, connectionId));
    return { operations: ids.flatMap((id) => store.operations.get(id) ?? []).filter(({ deleted }) => !deleted).map(operationRead) };
  },
  deleteOperation: ({ operationId }, { store }) => {
    store.operations.update({ ...findOperation(store, operationId), deleted: true });
    return undefined;
  },
};

function findOperation(store: Store, operationId: string): OperationRecord {
  const operation = store.operations.get(operationId);
  if (!operation || operation.deleted) throw notFound('STANDARD_SYNC_OPERATION', operationId);
  return operation;
}

function operationRead({ operationId, workspaceId, name, configuration }: OperationRecord): Schemas['OperationRead'] {
  return { operationId, workspaceId, name, operatorConfiguration: configuration as Schemas['OperatorConfiguration'] };
}

/** What a configuration lacks; undefined where it is complete. */
function problemOf({ operatorType, webhook }: Schemas['OperatorConfiguration']): string | undefined {
  if (operatorType !== 'webhook') return undefined;
  if (!webhook) return 'An operation of type webhook needs the member webhook.';
  if (webhook.webhookType === 'dbtCloud' && !webhook.dbtCloud) return 'A webhook of type dbtCloud needs the member dbtCloud with accountId and jobId.';
  return webhook.dbtCloud || webhook.executionUrl ? undefined : 'A webhook needs dbtCloud, or an executionUrl.';
}
