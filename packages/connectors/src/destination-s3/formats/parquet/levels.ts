import type { ByteWriter } from 'hyparquet-writer';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';

/** Definition or repetition levels of one page: how deep each value is there, or where each list begins. */
export class Levels {
  readonly #bitWidth: number;
  #values = new Uint8Array(1024);
  #mixed = false;
  /** Levels of the page so far. */
  count = 0;

  /** @param max highest level; with 0 nothing is kept and nothing written */
  constructor(max: number) {
    this.#bitWidth = bitWidthOf(max);
  }

  /** Bytes this holds. */
  get heldBytes(): number {
    return this.#values.length;
  }

  push(level: number): void {
    const at = this.count;
    this.count = at + 1;
    if (this.#bitWidth === 0) return;
    if (at >= this.#values.length) this.#grow(at + 1);
    this.#values[at] = level;
    if (level !== this.#values[0]) this.#mixed = true;
  }

  /** The same level `count` times. */
  fill(level: number, count: number): void {
    const at = this.count;
    this.count = at + count;
    if (this.#bitWidth === 0 || count === 0) return;
    if (this.count > this.#values.length) this.#grow(this.count);
    this.#values.fill(level, at, this.count);
    if (level !== this.#values[0]) this.#mixed = true;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#values.length * 2));
    larger.set(this.#values);
    this.#values = larger;
  }

  /** Writes the levels with their length before them, as data pages of the first version have them, and begins the next page. */
  writeTo(out: ByteWriter): void {
    const count = this.count;
    this.count = 0;
    if (this.#bitWidth === 0) return;
    const lengthAt = out.index;
    out.appendUint32(0);
    const size = this.#mixed ? writeRleBitPackedHybrid(out, this.#values.subarray(0, count), this.#bitWidth) : this.#writeRun(out, count);
    out.view.setUint32(lengthAt, size, true);
    this.#mixed = false;
  }

  /** Most pages have one level throughout: no need to look at each. */
  #writeRun(out: ByteWriter, count: number): number {
    const start = out.index;
    out.appendVarInt(count << 1);
    out.appendUint8(this.#values[0] ?? 0);
    return out.index - start;
  }
}

/** Bits needed for values from 0 to `max`. */
export function bitWidthOf(max: number): number {
  return 32 - Math.clz32(max);
}
