/** The ids in a request or an answer, by the name of their member, such as `sourceId`. */
export function idsIn(value: unknown): Record<string, string | number> {
  if (typeof value !== 'object' || value === null) return {};
  const isId = (entry: [string, unknown]): entry is [string, string | number] => /Id$/.test(entry[0]) && ['string', 'number'].includes(typeof entry[1]);
  return Object.fromEntries(Object.entries(value).filter(isId));
}
