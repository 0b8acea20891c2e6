/** A connector's configuration: what is undefined is left out, as the server compares what is there. */
export function configuration(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** A source's or destination's name, with its key where it has one of its own. */
export function identity({ name, key }: { readonly name: string; readonly key?: string | undefined }): { name: string; key?: string } {
  return { name, ...(key === undefined ? {} : { key }) };
}
