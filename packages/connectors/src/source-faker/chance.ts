/**
 * Chance that repeats: what it draws depends only on the seed, the stream and the record's number, so that any record can be made
 * without making those before it.
 */
export class Chance {
  readonly #seed: number;
  #state = 0;

  /** @param seed any integer; @param stream a number for the stream, so that two streams draw differently */
  constructor(seed: number, stream: number) {
    // Seeds above 32 bits count with both halves.
    this.#seed = mix(mix(seed >>> 0) ^ Math.floor(seed / 2 ** 32) ^ Math.imul(stream, 0x9e3779b1));
  }

  /** Begins the draws of one record. */
  record(number: number): this {
    this.#state = mix(this.#seed ^ mix(number));
    return this;
  }

  /** A number from 0 (included) to 1 (not included). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return mix(this.#state) / 2 ** 32;
  }

  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** One of these. */
  item<T>(items: readonly T[]): T {
    return items[Math.floor(this.fraction() * items.length)] as T;
  }

  /** Digits, the first not zero. */
  digits(count: number): string {
    let text = String(this.integer(1, 9));
    while (text.length < count) text += String(this.integer(0, 9));
    return text;
  }
}

/** Spreads 32 bits evenly (the finaliser of MurmurHash3). */
function mix(bits: number): number {
  let mixed = bits | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A day in milliseconds. */
export const DAY = 86_400_000;

/** An instant as the streams write it: in UTC, to the second. */
export function timestamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}+00:00`;
}
