import type { ValueCaller } from '../call.ts';
import { AirbyteConfigurationError } from '../errors/errors.ts';
import type { Paging } from '../operation.ts';
import type { ListOptions } from '../options.ts';
import { abortedError } from '../transport/failures.ts';
import { walkByCursor, walkByOffset, type AskPage, type Page } from './pages.ts';

/** An operation that answers a page at a time. */
export interface PagedOperation {
  readonly operationId: string;
  readonly path: string;
  readonly paging: Paging;
}

/** Every item of a list, each once. A page is fetched when its first item is asked for; each loop over the result begins anew. */
export function everyItem(call: ValueCaller, { operationId, path, paging }: PagedOperation, body: object, options: ListOptions): AsyncIterable<unknown> {
  const { pageSize: _, ...request } = options;
  const pageSize = checkedPageSize(options);
  const walk = paging.style === 'cursor' ? walkByCursor : walkByOffset;
  const ask: AskPage = async (members) => pageOf((await call(operationId, { ...body, ...members }, request)).value, paging);
  return {
    async *[Symbol.asyncIterator]() {
      for await (const items of walk(ask, paging.key, pageSize)) {
        for (const item of items) {
          if (options.signal?.aborted) throw abortedError({ label: path.slice(1), operationId, signal: options.signal });
          yield item;
        }
      }
    },
  };
}

function checkedPageSize({ pageSize = 100 }: ListOptions): number {
  if (!Number.isSafeInteger(pageSize) || pageSize < 1) throw new AirbyteConfigurationError('pageSize must be a whole number that is not below 1.');
  return pageSize;
}

function pageOf(value: unknown, { items, total }: Paging): Page {
  const answer = (value ?? {}) as Readonly<Record<string, unknown>>;
  const list = answer[items];
  const count = total === undefined ? undefined : answer[total];
  return { items: Array.isArray(list) ? list : [], total: typeof count === 'number' ? count : undefined };
}
