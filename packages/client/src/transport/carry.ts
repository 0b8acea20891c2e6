import type { Carry } from './answer.ts';
import { dispatched, programDispatcher } from './dispatch.ts';

/** Carries requests below Node's fetch where that changes nothing, and by the global `fetch` everywhere else. */
export const swiftest: Carry = (url, init) => {
  // Both are looked up at each call: instrumentation and tests replace them.
  const { fetch } = globalThis;
  const dispatcher = isNodesOwn(fetch) ? programDispatcher() : undefined;
  return dispatcher ? dispatched(dispatcher, url, init) : fetch(url, init);
};

let known: unknown;
let knownIsNodes = false;

/** Whether this is the fetch that Node brings: its source alone can name the module that it comes from. */
function isNodesOwn(fetch: unknown): boolean {
  if (fetch !== known) {
    known = fetch;
    knownIsNodes = Function.prototype.toString.call(fetch).includes('internal/deps/undici');
  }
  return knownIsNodes;
}
