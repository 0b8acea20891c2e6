import { PageBuffer } from './page-buffer.ts';

/** Fewer values than this tell nothing about how often they repeat. */
const TRIAL_VALUES = 1024;

/** The distinct values of one column chunk, each stored once; the pages hold their indexes. */
export class Dictionary {
  /** The distinct values, encoded as in a plain page. */
  readonly entries = new PageBuffer();
  /** Number of distinct values. */
  size = 0;
  readonly #limit: number;
  readonly #indexes = new Map<string | number, number>();
  #seen = 0;

  /** @param limit bytes that the distinct values may take */
  constructor(limit: number) {
    this.#limit = limit;
  }

  indexOfText(text: string): number {
    this.#seen += 1;
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    const start = this.entries.length + 4;
    this.entries.putText(text);
    // The key is a copy: a piece cut out of a larger text keeps all of that text in memory.
    return this.#add(this.entries.bytes.toString('utf8', start, this.entries.length));
  }

  indexOfInteger(value: number): number {
    this.#seen += 1;
    const known = this.#indexes.get(value);
    if (known !== undefined) return known;
    this.entries.putSafeInt64(value);
    return this.#add(value);
  }

  #add(key: string | number): number {
    const index = this.size;
    this.#indexes.set(key, index);
    this.size += 1;
    return index;
  }

  /** Whether it has grown too large, or values repeat too seldom to be worth looking up. */
  get fails(): boolean {
    return this.entries.length > this.#limit || (this.#seen >= TRIAL_VALUES && this.size * 2 > this.#seen);
  }
}
