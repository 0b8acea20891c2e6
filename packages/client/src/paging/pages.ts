import { Seen } from './seen.ts';
import { reach, windowAfter } from './window.ts';

/** One page as the server answered it. */
export interface Page {
  readonly items: readonly unknown[];
  /** How many items there are on all pages, where the server says so. */
  readonly total: number | undefined;
}

/** Asks for a page, with these members in the request. */
export type AskPage = (members: Readonly<Record<string, unknown>>) => Promise<Page>;

/** How a list is walked through: gives the items of each page that no page before had. */
export type Walk = (ask: AskPage, key: string, pageSize: number) => AsyncGenerator<readonly unknown[], void, undefined>;

/**
 * Continues after the last item of each page. Servers up to 1.7 take no notice of pages and answer with everything at once. A page that brings
 * nothing new is the last, so that no server is asked for ever.
 */
export const walkByCursor: Walk = async function* (ask, key, pageSize) {
  const given = new Seen(key);
  let fullSize = pageSize;
  for (let cursor: unknown; ; ) {
    const { items, total = 0 } = await ask({ pageSize, ...(cursor !== undefined && { cursor }) });
    const before = given.size;
    // The server has a smaller limit of its own. Later on the total is no guide: what was given may be gone.
    if (before === 0 && total > items.length) fullSize = Math.min(pageSize, items.length);
    yield given.add(items);
    if (items.length !== fullSize || given.size === before) return;
    cursor = given.keyOf(items.at(-1));
  }
};

// Each begins anew from the first row, which only a burst of deletions makes necessary; a server whose pages make no sense gets no more.
const mostPasses = 10;

/** Counts rows. A page that is not as long as asked for is the last, and so is one that brings nothing new. */
export const walkByOffset: Walk = async function* (ask, key, pageSize) {
  const given = new Seen(key);
  for (let pass = 1; ; pass++) {
    const inPass = new Seen(key);
    for (let end = 0, joined = true; joined; ) {
      const window = windowAfter(end, pageSize);
      const { items } = await ask({ pagination: window });
      joined = window.rowOffset >= end || pass === mostPasses || items.some((item) => inPass.has(item));
      const before = inPass.size;
      inPass.add(items);
      yield given.add(items);
      if (joined && (items.length !== window.pageSize || inPass.size === before)) return;
      end = reach(window);
    }
  }
};
