import type { ValueCaller } from './call.ts';
import type { OperationTable } from './operation.ts';
import { everyItem } from './paging/every-item.ts';

type Method = (...args: readonly unknown[]) => unknown;

/** The named methods of every operation, by resource. Their types are those of the generated `Resources`. */
export function methodsOf(table: OperationTable, call: ValueCaller): Record<string, Record<string, Method>> {
  const resources: Record<string, Record<string, Method>> = {};
  for (const [operationId, { resource, name, path, body: takesBody, paging }] of Object.entries(table)) {
    const methods = (resources[resource] ??= {});
    methods[name] = takesBody
      ? async (body, options) => (await call(operationId, body, options ?? {})).value
      : async (options) => (await call(operationId, undefined, options ?? {})).value;
    if (paging) methods[paging.all] = (body, options) => everyItem(call, { operationId, path, paging }, body as object, options ?? {});
  }
  return resources;
}
