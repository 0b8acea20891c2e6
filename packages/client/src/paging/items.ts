import type { ValueCaller } from '../call.ts';
import type { PagedCall } from '../methods.ts';
import type { Paging } from '../operation.ts';
import { abortedError } from '../transport/exchange.ts';
import { walkByCursor, walkByOffset, type AskPage, type Page } from './pages.ts';

/** The items of a list, page after page. */
export async function* itemsOf(call: ValueCaller, { operation, paging, body, options }: PagedCall, pageSize: number): AsyncGenerator<unknown, void, undefined> {
  const { pageSize: _, ...request } = options;
  const walk = paging.style === 'cursor' ? walkByCursor : walkByOffset;
  const ask: AskPage = async (members) => pageOf((await call(operation, { ...body, ...members }, request)).value, paging);
  for await (const items of walk(ask, paging.key, pageSize)) {
    for (const item of items) {
      if (options.signal?.aborted) throw abortedError({ ...operation, label: operation.path.slice(1), signal: options.signal });
      yield item;
    }
  }
}

function pageOf(value: unknown, { items, total }: Paging): Page {
  const answer = (value ?? {}) as Readonly<Record<string, unknown>>;
  const list = answer[items];
  const count = total === undefined ? undefined : answer[total];
  return { items: Array.isArray(list) ? list : [], total: typeof count === 'number' ? count : undefined };
}
