/** A name that Avro and the tools around it take: letters, digits and `_`, no digit first, accents left out. */
export function columnName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

/** {@link columnName} of each; a name that is taken already gets a number. */
export function uniqueNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    const wanted = columnName(name);
    let free = wanted;
    for (let number = 1; used.has(free); number += 1) free = `${wanted}_${number}`;
    used.add(free);
    return free;
  });
}
