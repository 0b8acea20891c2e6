/** The name asked for most likely, and all there are: `Did you mean plan? There are init, plan, apply.` */
export function didYouMean(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return 'There are none.';
  const near = nearest(wanted, names);
  return `${near === undefined ? '' : `Did you mean ${near}? `}There ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`;
}

/** The name that a slip of the pen most likely meant; undefined where none is near. */
function nearest(wanted: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, distance: distanceOf(wanted.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.ceil(wanted.length / 3) ? best.name : undefined;
}

/** How many letters have to be put in, left out or replaced. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `1 pipeline`, `2 pipelines`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
