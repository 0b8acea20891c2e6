import { randomUUID } from 'node:crypto';
import type { Schemas } from '../server/contract.ts';
import type { ConnectionRecord, OperationRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findWorkspace } from './workspaces.ts';

type Requested = Schemas['OperationCreate'] | Schemas['WebBackendOperationCreateOrUpdate'];

/** The ids of operations that a connection names, those of deleted ones among them. */
export function operationIdsOf({ data }: Pick<ConnectionRecord, 'data'>): string[] {
  return (data.kept['operationIds'] as string[] | undefined) ?? [];
}

/** The operations of a connection. */
export function operationsOf(connection: Pick<ConnectionRecord, 'data'>, store: Store): OperationRecord[] {
  return operationIdsOf(connection).flatMap((id) => store.operations.get(id) ?? []).filter(({ deleted }) => !deleted);
}

/**
 * The operations that a connection is to have, not stored yet: those it has already with what the request says of them, others as new ones.
 *
 * @throws ApiError 404 for a workspace that is not there
 */
export function requestedOperations(requested: readonly Requested[], present: readonly OperationRecord[], store: Store): OperationRecord[] {
  return requested.map(({ workspaceId, name, operatorConfiguration, ...rest }) => {
    const old = 'operationId' in rest ? present.find(({ operationId }) => operationId === rest.operationId) : undefined;
    if (old) return changedOperation(old, name, operatorConfiguration);
    return newOperation(findWorkspace(store, workspaceId).workspaceId, name, operatorConfiguration);
  });
}

export function newOperation(workspaceId: string, name: string, configuration: Schemas['OperatorConfiguration']): OperationRecord {
  return { operationId: randomUUID(), workspaceId, name, configuration: { ...configuration }, deleted: false };
}

/** The type stays, whatever is said. */
export function changedOperation(old: OperationRecord, name: string, configuration: Schemas['OperatorConfiguration']): OperationRecord {
  return { ...old, name, configuration: { ...configuration, operatorType: old.configuration['operatorType'] } };
}

/** Deletes those of the operations that no connection names any more. */
export function deleteUnusedOperations(store: Store, operationIds: readonly string[]): void {
  if (operationIds.length === 0) return;
  const used = new Set(store.connections.list().flatMap(operationIdsOf));
  for (const operation of operationIds.filter((id) => !used.has(id)).flatMap((id) => store.operations.get(id) ?? [])) store.operations.save({ ...operation, deleted: true });
}
