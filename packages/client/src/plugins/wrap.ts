import type { CallOptions } from '../call.ts';
import { observedBy } from './observe.ts';
import type { AirbyteCall, CallChanges, CallWrapper } from './plugin.ts';

/** Makes a call through the wrappers, the first of them outermost. */
export async function throughAll(wrappers: readonly CallWrapper[], call: AirbyteCall, last: (options: CallOptions) => Promise<unknown>): Promise<unknown> {
  const step = async (index: number, options: CallOptions): Promise<unknown> => {
    const wrapper = wrappers[index];
    return await (wrapper ? wrapper(call, (changes) => step(index + 1, changed(options, changes))) : last(options));
  };
  return await step(0, call.options);
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
