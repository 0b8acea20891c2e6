/** A connector's configuration: what is undefined is left out, as the server compares what is there. */
export function configuration(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
