import type { ValueCaller } from './call.ts';
import { checked } from './checked.ts';
import { lazy } from './lazy.ts';
import type { NamedOperation, OperationTable, Paging } from './operation.ts';
import type { ListOptions, RequestOptions } from './options.ts';

const paging = /* @__PURE__ */ lazy(() => import('./paging/items.ts'));



/** The named methods of every operation, by resource. Their types are those of the generated `Resources`. */
export function methodsOf(table: OperationTable, call: ValueCaller): Record<string, Record<string, unknown>> {
  const resources: Record<string, Record<string, unknown>> = {};
  for (const [operationId, facts] of Object.entries(table)) {
    const operation = { ...facts, operationId };
    const { resource, name, body: takesBody, paging } = operation;
    const methods = (resources[resource] ??= {});
    const method = async (body: unknown, options: RequestOptions = {}): Promise<unknown> => (await call(operation, body, options)).value;
    methods[name] = takesBody ? method : (options?: RequestOptions) => method(undefined, options);
    if (paging) methods[paging.all] = (body: object, options: ListOptions = {}) => everyItem(call, { operation, paging, body, options });
  }
  return resources;
}

/** A list that is read page by page. */
export interface PagedCall {
  readonly operation: NamedOperation;
  readonly paging: Paging;
  readonly body: object;
  readonly options: ListOptions;
}

/** Every item of a list, each once. A page is fetched when its first item is asked for; each loop over the result begins anew. */
export function everyItem(call: ValueCaller, paged: PagedCall): AsyncIterable<unknown> {
  const { pageSize = 100 } = paged.options;
  checked('pageSize', Number.isSafeInteger(pageSize) && pageSize > 0, 'a whole number that is not below 1');
  return {
    async *[Symbol.asyncIterator]() {
      const { itemsOf } = await paging();
      yield* itemsOf(call, paged, pageSize);
    },
  };
}
