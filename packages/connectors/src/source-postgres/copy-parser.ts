/** A cell has a backslash: it is NULL, or something in it is escaped. */
export const escaped = 1;
/** A cell has bytes beyond ASCII. */
export const wide = 2;
const delimiter = 4;

const newline = 0x0a;

/** What the scanner has to know about a byte: most are nothing. */
const kinds = new Uint8Array(256).fill(wide, 128);
kinds[0x09] = delimiter;
kinds[newline] = delimiter;
kinds[0x5c] = escaped;

/**
 * Whole rows in the text format of COPY, cut into cells. Valid until the parser is given the next chunk.
 *
 * Cells are numbered row by row. Cell `i` is the bytes from `ends[i] + 1` up to but not including `ends[i + 1]`.
 */
export interface Cells {
  readonly bytes: Buffer;
  readonly ends: Int32Array;
  /** By cell: {@link escaped}, {@link wide}, both or neither. */
  readonly flags: Uint8Array;
  /** Cells in a row. */
  readonly perRow: number;
  readonly rows: number;
}

/**
 * Cuts COPY output into cells. It looks at each byte once and makes nothing per row or cell, and a row that spans many chunks is
 * joined once.
 *
 * The text format serves this well: a tab or a newline in a value is escaped, so that a raw one always ends a cell, and all bytes of
 * a character beyond ASCII are 128 and above.
 */
export class CopyParser {
  readonly #perRow: number;
  #unfinished: Buffer[] = [];
  #ends = new Int32Array(16_384);
  #flags = new Uint8Array(16_384);

  /** @param perRow cells in a row; at least 1 */
  constructor(perRow: number) {
    this.#perRow = perRow;
  }

  /** Takes the next bytes; answers the rows they complete. The bytes are the parser's from now on. */
  push(chunk: Buffer): Cells | undefined {
    const end = chunk.lastIndexOf(newline) + 1;
    if (end === 0) {
      this.#unfinished.push(chunk);
      return undefined;
    }
    const whole = chunk.subarray(0, end);
    const bytes = this.#unfinished.length > 0 ? Buffer.concat([...this.#unfinished, whole]) : whole;
    this.#unfinished = end < chunk.length ? [chunk.subarray(end)] : [];
    return this.#cut(bytes);
  }

  #cut(bytes: Buffer): Cells {
    this.#ends[0] = -1;
    let cells = 0;
    let at = 0;
    for (;;) {
      cells = scan(bytes, at, this.#ends, this.#flags, cells);
      at = (this.#ends[cells] as number) + 1;
      if (at === bytes.length) break;
      this.#grow();
    }
    return { bytes, ends: this.#ends, flags: this.#flags, perRow: this.#perRow, rows: cells / this.#perRow };
  }

  #grow(): void {
    const ends = new Int32Array(this.#ends.length * 2);
    const flags = new Uint8Array(ends.length);
    ends.set(this.#ends);
    flags.set(this.#flags);
    this.#ends = ends;
    this.#flags = flags;
  }
}

/**
 * Notes where cells end, from a cell's first byte on, until the bytes end or `ends` is full. Returns the number of cells so far.
 * Apart from the class and with nothing to do for a byte but what it must: every byte of every table passes here.
 */
function scan(bytes: Uint8Array, from: number, ends: Int32Array, flags: Uint8Array, already: number): number {
  const { length } = bytes;
  const full = ends.length - 1;
  let cells = already;
  let flag = 0;
  for (let at = from; at < length && cells < full; at += 1) {
    const kind = kinds[bytes[at] as number] as number;
    if (kind === 0) continue;
    if (kind === delimiter) {
      flags[cells] = flag;
      flag = 0;
      cells += 1;
      ends[cells] = at;
    } else {
      flag |= kind;
    }
  }
  return cells;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The text of a cell, `null` where it is NULL. `''` and NULL differ. */
export function cellText(cells: Cells, cell: number): string | null {
  const { bytes, ends, flags } = cells;
  const start = (ends[cell] as number) + 1;
  const end = ends[cell + 1] as number;
  const flag = flags[cell] as number;
  if (flag === 0) return bytes.toString('latin1', start, end);
  if ((flag & escaped) !== 0 && end - start === 2 && bytes[start + 1] === 0x4e) return null;
  const text = (flag & wide) === 0 ? bytes.toString('latin1', start, end) : bytes.toString('utf8', start, end);
  return (flag & escaped) === 0 ? text : unescape(text);
}

function unescape(text: string): string {
  let plain = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    const char = text[at + 1] as string;
    plain += text.slice(from, at) + (escapes[char] ?? char);
    from = at + 2;
  }
  return plain + text.slice(from);
}
