import { lazy } from '../lazy.ts';
import type { Carry } from './answer.ts';

/** What carries requests below Node's fetch: only Node loads it. */
const below = /* @__PURE__ */ lazy(() => import('./dispatch.ts'));

/** Carries requests below Node's fetch where that changes nothing, and by the global `fetch` everywhere else. */
export const swiftest: Carry = async (url, init) => {
  // Both are looked up at each call: instrumentation and tests replace them.
  const { fetch } = globalThis;
  if (!isNodesOwn(fetch)) return await fetch(url, init);
  const { dispatched, programDispatcher } = await below();
  const dispatcher = programDispatcher();
  return await (dispatcher ? dispatched(dispatcher, url, init) : fetch(url, init));
};

let known: unknown;

/** Whether this is the fetch that Node brings: its source alone can name the module that it comes from. */
function isNodesOwn(fetch: unknown): boolean {
  if (fetch !== known && Function.prototype.toString.call(fetch).includes('internal/deps/undici')) known = fetch;
  return fetch === known;
}
