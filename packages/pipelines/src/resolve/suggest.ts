/** At most so many names stand in a message. */
const listed = 20;

/** The list of what there is, with the nearest name first asked for: `Did you mean orders? It has customers, orders.` */
export function whatThereIs(wanted: string, names: readonly string[], subject = 'It has'): string {
  if (names.length === 0) return `${subject} none.`;
  const near = nearest(wanted, names);
  const more = names.length > listed ? ` and ${names.length - listed} more` : '';
  return `${near === undefined ? '' : `Did you mean ${near}? `}${subject} ${names.slice(0, listed).join(', ')}${more}.`;
}

/** The name that a slip of the pen most likely meant; undefined where none is near. */
export function nearest(wanted: string, names: readonly string[]): string | undefined {
  const target = plain(wanted);
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(target, plain(name));
    if (!best || distance < best.distance) best = { name, distance };
  }
  return best && best.distance <= Math.max(1, Math.floor(wanted.length / 3)) ? best.name : undefined;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** How many letters have to be put in, left out or replaced. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
