import { PipelineError } from '../errors.ts';
import { arrayOf } from './array-of.ts';

/**
 * A whole list: what a server's first page has, or every page where that says that there are more.
 *
 * @throws PipelineError `incomplete_list` where the server gives fewer than it says there are: what is left out would be made a second time
 */
export async function listed<Name extends string, Item>(
  what: Name,
  first: () => Promise<{ readonly [N in Name]: readonly Item[] } & { readonly num_connections?: number }>,
  every: () => AsyncIterable<Item>,
): Promise<readonly Item[]> {
  const page = await first();
  const items = whole(what, page[what]);
  // Servers that know no pages give everything and tell no total.
  if (page.num_connections === undefined || page.num_connections <= items.length) return items;
  const all = await arrayOf(every());
  if (all.length >= page.num_connections) return all;
  // Somebody may have deleted one meanwhile.
  const now = (await first()).num_connections ?? 0;
  if (all.length >= now) return all;
  throw new PipelineError('incomplete_list', `The server says that the workspace has ${now} ${what}, and lists ${all.length}. Nothing was changed. Try again, and look at any proxy between.`);
}

/** @throws PipelineError `incomplete_list` where an answer has no such list */
export function whole<Item>(what: string, items: readonly Item[] | undefined): readonly Item[] {
  if (Array.isArray(items)) return items as readonly Item[];
  throw new PipelineError('incomplete_list', `The server's answer has no list of ${what}. Nothing was changed. Try again, and look at any proxy between.`);
}
