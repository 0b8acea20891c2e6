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
