/** Resource and method of a path: its first segment, and the others. `/scheduler/sources/check_connection` is `scheduler.sourcesCheckConnection`. */
export function methodName(path: string, method: string): { resource: string; name: string } {
  const [resource = '', ...rest] = path.split('/').filter(Boolean);
  // A path of one segment is a thing of which there is one.
  return { resource: camelCase(resource), name: camelCase(rest.join('_')) || method.toLowerCase() };
}

/** `source_definitions` as `sourceDefinitions`. */
export function camelCase(text: string): string {
  return text.replace(/[_-]+(.)/g, (_, letter: string) => letter.toUpperCase());
}
