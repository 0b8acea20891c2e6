const reserved = new Set(
  `abstract any arguments as async await boolean break case catch class const continue debugger declare default delete do else enum eval export extends
  false finally for from function get if implements import in instanceof interface let new null number object of package private protected public return
  set static string super switch symbol this throw true try type typeof undefined var void while with yield NaN Infinity`.split(/\s+/),
);

/** Hands out names that are unique, near to what is asked for. */
export class Names {
  readonly #taken: Set<string>;
  readonly #separator: string;

  /** @param separator stands between a name and the number that makes it unique */
  constructor(taken: Iterable<string> = [], separator = '') {
    this.#taken = new Set(taken);
    this.#separator = separator;
  }

  /** The first of the candidates that is free, else the last of them with a number. */
  take(...candidates: readonly [string, ...string[]]): string {
    const last = candidates.at(-1) ?? candidates[0];
    let name = candidates.find((candidate) => !this.#taken.has(candidate));
    for (let count = 2; name === undefined; count += 1) {
      const numbered = `${last}${this.#separator}${count}`;
      if (!this.#taken.has(numbered)) name = numbered;
    }
    this.#taken.add(name);
    return name;
  }
}

/** A name as an identifier, such as `ordersToLake` for `Orders → lake`. */
export function identifier(name: string, otherwise: string): string {
  const [first = otherwise, ...rest] = words(name);
  const text = [first.toLowerCase(), ...rest.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`)].join('');
  if (/^\d/.test(text)) return `${otherwise}${text}`;
  return reserved.has(text) ? `${text}${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)}` : text;
}

/** A name as a file's, such as `orders-to-lake`. */
export function fileName(name: string, otherwise: string): string {
  return words(name).join('-').toLowerCase() || otherwise;
}

/** A name as an environment variable's, such as `SHOP_PASSWORD`. */
export function variableName(...parts: readonly string[]): string {
  const text = parts.flatMap(words).join('_').toUpperCase();
  return /^[A-Z_]/.test(text) ? text : `AIRBYTE_${text}`;
}

/** The words of a name, in letters and digits that every program takes; arrows are read aloud. */
function words(name: string): string[] {
  const plain = name.replaceAll(/→|<>|->|=>/g, ' to ').normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z\d]+/).filter((word) => word !== '');
}
