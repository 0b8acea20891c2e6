import { ConnectorError, ExactNumber } from '@airwright/connector-kit';
import { sameHost } from './client.ts';
import type { Answer } from './client.ts';
import type { Pagination, Parameters } from './config.ts';
import { shown } from './explain.ts';
import { outlineOf, valueAt } from './path.ts';

/** Where to ask for a page: with these parameters, and at this address where the API gave one. */
export interface PageRequest {
  readonly parameters: Parameters;
  readonly url?: URL;
}

/** Knows how the pages of one read follow one another. */
export interface Paginator {
  readonly first: Parameters;
  /** The request for the page after this one, or undefined where this was the last. */
  next(answer: Answer, records: number): PageRequest | undefined;
}

/** Begins a read of pages. */
export function paginatorOf(pagination: Pagination): Paginator {
  switch (pagination.type) {
    case 'none':
      return { first: {}, next: () => undefined };
    case 'page':
      return pageNumbers(pagination);
    case 'offset':
      return offsets(pagination);
    case 'cursor':
      return cursors(pagination);
    case 'link':
      return links(pagination);
  }
}

function sizeOf({ page_size_param: name, page_size: size }: { page_size_param?: string; page_size: number }): Parameters {
  return name ? { [name]: size } : {};
}

// Only an empty page is the end: an API may give fewer records than it was asked for, on any page.
function pageNumbers(pagination: Pagination & { type: 'page' }): Paginator {
  let page = pagination.start;
  const parameters = (): Parameters => ({ ...sizeOf(pagination), [pagination.page_param]: page });
  return {
    first: parameters(),
    next(_answer, records) {
      page += 1;
      return records === 0 ? undefined : { parameters: parameters() };
    },
  };
}

function offsets(pagination: Pagination & { type: 'offset' }): Paginator {
  let offset = 0;
  const parameters = (): Parameters => ({ ...sizeOf(pagination), [pagination.offset_param]: offset });
  return {
    first: parameters(),
    next(_answer, records) {
      offset += records;
      return records === 0 ? undefined : { parameters: parameters() };
    },
  };
}

function cursors(pagination: Pagination & { type: 'cursor' }): Paginator {
  const guard = new LoopGuard();
  return {
    first: sizeOf(pagination),
    next(answer) {
      const found = valueAt(answer.body, pagination.cursor_path);
      if (found === undefined || found === null || found === '' || found === false) return undefined;
      const exact = typeof found === 'bigint' || found instanceof ExactNumber;
      if (typeof found === 'object' && !exact) throw new ConnectorError(`pagination.cursor_path "${pagination.cursor_path}" holds ${outlineOf(found)} at ${shown(answer.url)}, not a cursor. Correct it.`);
      const cursor = exact || typeof found === 'boolean' ? String(found) : (found as string | number);
      if (guard.repeats(String(cursor))) {
        throw new ConnectorError(`${shown(answer.url)} gave the same cursor again, so that its pages would never end. Check pagination.cursor_param and pagination.cursor_path.`);
      }
      return { parameters: { ...sizeOf(pagination), [pagination.cursor_param]: cursor } };
    },
  };
}

function links({ link_path: path }: Pagination & { type: 'link' }): Paginator {
  const guard = new LoopGuard();
  return {
    first: {},
    next(answer) {
      const link = path === undefined ? nextLink(answer.headers.get('link')) : valueAt(answer.body, path);
      if (link === undefined || link === null || link === '' || link === false) return undefined;
      if (typeof link !== 'string') throw new ConnectorError(`pagination.link_path "${path}" holds ${outlineOf(link)} at ${shown(answer.url)}, not an address. Correct it.`);
      const url = sameHost(link, answer.url, 'links');
      if (guard.repeats(url.href)) throw new ConnectorError(`${shown(answer.url)} links to a page that was read already, so that its pages would never end. Tell those who run the API.`);
      return { parameters: {}, url };
    },
  };
}

/** The address with `rel="next"` of a Link header (RFC 8288). */
export function nextLink(header: string | null): string | undefined {
  for (const [, address, attributes] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;\s*[^,;=\s]+(?:\s*=\s*(?:"[^"]*"|[^,;]*))?)*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^,;\s]+))/i.exec(attributes ?? '');
    if ((rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) return address;
  }
  return undefined;
}

/** Finds out when a sequence runs in a circle, of any length, while it remembers two of its values (Brent). */
export class LoopGuard {
  #last: string | undefined;
  #kept: string | undefined;
  #steps = 0;
  #until = 1;

  /** Whether this value was there before: in the worst case it is told a few rounds late. */
  repeats(value: string): boolean {
    if (value === this.#last || value === this.#kept) return true;
    this.#last = value;
    this.#steps += 1;
    if (this.#steps === this.#until) {
      this.#kept = value;
      this.#until *= 2;
    }
    return false;
  }
}
