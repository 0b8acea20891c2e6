const INITIAL_BYTES = 4096;

/**
 * Grows as values are put in, and is used again for page after page. Numbers go through typed views, which write in the byte order
 * of the machine: little-endian, like Parquet, on everything Node runs on.
 */
export class PageBuffer {
  /** The bytes put in so far, and room behind them. */
  bytes = Buffer.from(new ArrayBuffer(INITIAL_BYTES));
  /** Bytes put in so far. */
  length = 0;
  #ints = new Int32Array(this.bytes.buffer);
  #doubles = new Float64Array(this.bytes.buffer);

  /** Makes room for `extra` more bytes. */
  reserve(extra: number): void {
    if (this.length + extra > this.bytes.length) this.#grow(this.length + extra);
  }

  #grow(needed: number): void {
    const larger = Buffer.from(new ArrayBuffer(Math.ceil(Math.max(this.bytes.length * 2, needed) / 8) * 8));
    larger.set(this.bytes.subarray(0, this.length));
    this.#use(larger);
  }

  #use(bytes: Buffer<ArrayBuffer>): void {
    this.bytes = bytes;
    this.#ints = new Int32Array(bytes.buffer);
    this.#doubles = new Float64Array(bytes.buffer);
  }

  /** Forgets what was put in; a buffer larger than `keep` bytes is given back. */
  clear(keep: number): void {
    this.length = 0;
    if (this.bytes.length > keep) this.#use(Buffer.from(new ArrayBuffer(INITIAL_BYTES)));
  }

  /** Puts a 32-bit integer in. Only for buffers of 32-bit integers: the length has to be a multiple of four. */
  putInt32(value: number): void {
    this.reserve(4);
    this.#ints[this.length >> 2] = value;
    this.length += 4;
  }

  /** Puts a safe integer in as 64 bits, without the cost of a bigint. The length has to be a multiple of eight. */
  putSafeInt64(value: number): void {
    this.reserve(8);
    const low = value >>> 0;
    this.#ints[this.length >> 2] = low;
    this.#ints[(this.length >> 2) + 1] = (value - low) / 4_294_967_296;
    this.length += 8;
  }

  /** Puts an integer of at most 64 bits in. */
  putInt64(value: bigint): void {
    this.reserve(8);
    this.bytes.writeBigInt64LE(value, this.length);
    this.length += 8;
  }

  /** Puts a double in. The length has to be a multiple of eight. */
  putDouble(value: number): void {
    this.reserve(8);
    this.#doubles[this.length >> 3] = value;
    this.length += 8;
  }

  /** Puts text in: its length in bytes, then its UTF-8. */
  putText(text: string): void {
    // A UTF-16 unit is at most three bytes; long text is measured rather than given three times its room.
    this.reserve(4 + (text.length > 4096 ? Buffer.byteLength(text) : text.length * 3));
    const size = this.bytes.write(text, this.length + 4);
    this.putLength(size);
    this.length += size;
  }

  /** Puts the 32-bit length in that stands before a byte array; there has to be room. */
  putLength(size: number): void {
    const { bytes, length } = this;
    bytes[length] = size;
    bytes[length + 1] = size >>> 8;
    bytes[length + 2] = size >>> 16;
    bytes[length + 3] = size >>> 24;
    this.length = length + 4;
  }

  /** The values put in with {@link putInt32}. */
  int32s(): Int32Array {
    return this.#ints.subarray(0, this.length >> 2);
  }

  /** What was put in; a view that the next page overwrites. */
  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
