/** A stream's name, with its namespace where it has one. */
interface Named {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** Whether a glob means a text: `*` stands for any characters, `?` for one, everything else for itself. */
export function matchesGlob(glob: string, text: string): boolean {
  return patternOf(glob).test(text);
}

/** Tells of streams whether a glob means them: by their names or, where it has a dot, by their namespaces and names. */
export function streamMatcher(glob: string): (stream: Named) => boolean {
  const whole = patternOf(glob);
  // Namespaces and names may have dots of their own, so each dot may be the one between them.
  const halves = [...glob.matchAll(/\./g)].map(({ index }) => [patternOf(glob.slice(0, index)), patternOf(glob.slice(index + 1))] as const);
  return ({ name, namespace }) => whole.test(name) || (namespace !== undefined && halves.some(([before, after]) => before.test(namespace) && after.test(name)));
}

/** Whether a glob means a stream, as {@link streamMatcher} tells it of many. */
export function matchesStream(glob: string, stream: Named): boolean {
  return streamMatcher(glob)(stream);
}

function patternOf(glob: string): RegExp {
  // Of several stars in a row, one means as much as all, and takes no time that grows with their number.
  const source = glob.replaceAll(/\*+/g, '*').replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'su');
}
