/** The part of a list that an offset page asks for; all of it where no page is asked for. */
export function page<T>(items: readonly T[], pagination: { pageSize?: number; rowOffset?: number } | undefined): T[] {
  const offset = pagination?.rowOffset ?? 0;
  return items.slice(offset, pagination?.pageSize === undefined ? undefined : offset + pagination.pageSize);
}
