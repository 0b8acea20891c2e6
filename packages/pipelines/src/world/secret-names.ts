/** The names of all members that a specification marks as secret, whichever variant has them. */
export function secretNames(schema: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, member] of Object.entries(node as Record<string, unknown>)) {
      // Masking looks at whether the mark is there, not at what it says.
      if (typeof member === 'object' && member !== null && 'airbyte_secret' in member) names.add(name);
      walk(member);
    }
  };
  walk(schema);
  return names;
}
