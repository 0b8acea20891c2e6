import type { JobInfoRead } from '@airwright/client';

/** The time by which rows are ordered. */
export type WalkField = 'createdAt' | 'updatedAt';

/** Asks for the first rows at or after a time, in seconds, oldest first. */
export type AskRows = (request: { readonly start: number | undefined; readonly pageSize: number }) => Promise<readonly JobInfoRead[]>;


/**
 * All rows from a time on, page after page. Rows that change meanwhile move to the end, so that a page by its offset would begin too late and
 * skip some; each page begins at the time of the last row of the page before instead. Where all rows of a page are of one second, the page grows.
 * Some rows come twice.
 *
 * @param usualPageSize Airbyte has 200 by default
 */
export async function* walk(ask: AskRows, field: WalkField, from: number | undefined, usualPageSize = 200): AsyncGenerator<readonly JobInfoRead[]> {
  let [start, pageSize] = [from, usualPageSize];
  for (;;) {
    const rows = await ask({ start, pageSize });
    yield rows;
    const last = rows.at(-1)?.job[field];
    if (rows.length < pageSize || last === undefined) return;
    if (last === start) pageSize *= 2;
    else [start, pageSize] = [last, usualPageSize];
  }
}
