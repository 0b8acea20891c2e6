import type { CallOptions, ValueCaller } from '../call.ts';
import type { OperationTable } from '../operation.ts';
import { observedBy } from './observe.ts';
import type { AirbyteCall, CallChanges, CallWrapper } from './plugin.ts';

/** Makes a call through all wrappers; `last` is what makes it in the end. */
export type Wrapped = (call: AirbyteCall, last: (options: CallOptions) => Promise<unknown>) => Promise<unknown>;

/** The wrappers as one, the first of them outermost; none where there are none. */
export function wrapped(wrappers: readonly CallWrapper[]): Wrapped | undefined {
  if (wrappers.length === 0) return undefined;
  return async (call, last) => {
    const step = async (index: number, options: CallOptions): Promise<unknown> => {
      const wrapper = wrappers[index];
      return await (wrapper ? wrapper(call, (changes) => step(index + 1, changed(options, changes))) : last(options));
    };
    return await step(0, call.options);
  };
}

function changed(options: CallOptions, changes: CallChanges = {}): CallOptions {
  const { headers, onRequest, ...rest } = changes;
  return {
    ...options,
    ...rest,
    ...(headers && { headers: { ...options.headers, ...headers } }),
    ...(onRequest && { onRequest: observedBy(options.onRequest, onRequest) }),
  };
}

/** The calls of a table, through the plugins where there are any. */
export function throughPlugins(wrap: Wrapped | undefined, table: OperationTable, call: ValueCaller): ValueCaller {
  if (!wrap) return call;
  return async (operationId, body, options) => {
    const operation = table[operationId];
    if (!operation) return await call(operationId, body, options);
    const { resource, name: method, path, effect } = operation;
    const value = await wrap({ operationId, resource, method, path, effect, body, options }, async (changed) => (await call(operationId, body, changed)).value);
    return { value };
  };
}
