import type { JobInfoRead } from '@airwright/client';

/** The time by which rows are ordered. */
export type WalkField = 'createdAt' | 'updatedAt';

/** Asks for the first rows at or after a time, in seconds, oldest first. */
export type AskRows = (request: { readonly start: number | undefined; readonly pageSize: number }) => Promise<JobInfoRead[]>;

/**
 * All rows from a time on, page after page. Rows that change meanwhile move to the end, so that a page by its offset would begin too late and
 * skip some; each page begins at the time of the last row of the page before instead. Where all rows of a page are of one second, the page grows.
 * Some rows come twice. A page is empty once the next one is asked for: whoever waits for that one still has it at hand, and would hold its rows in memory.
 *
 * @param usualPageSize Airbyte has 200 by default
 */
export async function* walk(ask: AskRows, field: WalkField, from: number | undefined, usualPageSize = 200): AsyncGenerator<readonly JobInfoRead[]> {
  let [start, pageSize] = [from, usualPageSize];
  for (;;) {
    const rows = await ask({ start, pageSize });
    const [last, { length }] = [rows.at(-1)?.job[field], rows];
    yield rows;
    if (length < pageSize || last === undefined) return;
    rows.length = 0;
    if (last === start) pageSize *= 2;
    else [start, pageSize] = [last, usualPageSize];
  }
}
