import { invalidInput } from '../server/errors.ts';

/** An offset page as requests ask for it. */
interface Pagination {
  pageSize?: number;
  rowOffset?: number;
}

/** The part of a list that an offset page asks for; all of it where no page is asked for. */
export function page<T>(items: readonly T[], pagination: Pagination | undefined): T[] {
  const { limit, offset } = pageOf(pagination, items.length);
  return items.slice(offset, offset + limit);
}

/** @throws ApiError 422 for a page that cannot be */
export function pageOf({ pageSize, rowOffset }: Pagination = {}, defaultPageSize: number): { limit: number; offset: number } {
  atLeast(1, 'pagination.pageSize', pageSize);
  atLeast(0, 'pagination.rowOffset', rowOffset);
  // The database cannot count further.
  const most = Number.MAX_SAFE_INTEGER;
  return { limit: Math.min(pageSize ?? defaultPageSize, most), offset: Math.min(rowOffset ?? 0, most) };
}

/** @throws ApiError 422 where a number is given and too small */
export function atLeast(least: number, propertyPath: string, value: number | undefined): void {
  if (value !== undefined && value < least) throw invalidInput([{ propertyPath, message: `is ${value}; it must be ${least} or more` }]);
}

/** Rows of a list by cursor when the request does not say how many. */
const defaultRows = 20;

/** How the rows of a list follow each other. */
export interface Order<T> {
  /** What they are ordered by, ascending unless `descending`. */
  readonly by: (row: T) => string | number;
  readonly descending: boolean;
  /** Sets equal ones apart, so that a cursor marks one place. */
  readonly id: (row: T) => string;
}

/** A page of a list by cursor, and the number of all its rows. */
export interface CursorPage<T> {
  readonly page: T[];
  readonly pageSize: number;
  readonly total: number;
}

/** The rows that come after the one that the cursor named; the first ones without a cursor. @throws ApiError 422 for a page that cannot be */
export function pageAfter<T>(rows: readonly T[], order: Order<T>, { after, pageSize = defaultRows }: { after: T | undefined; pageSize: number | undefined }): CursorPage<T> {
  atLeast(1, 'pageSize', pageSize);
  const sorted = rows.toSorted((a, b) => compare(a, b, order));
  const rest = after === undefined ? sorted : sorted.filter((row) => compare(after, row, order) < 0);
  return { page: rest.slice(0, pageSize), pageSize, total: rows.length };
}

function compare<T>(a: T, b: T, { by, descending, id }: Order<T>): number {
  const [x, y] = [by(a), by(b)];
  if (x !== y) return x < y === descending ? 1 : -1;
  return id(a) < id(b) ? -1 : Number(id(a) > id(b));
}
