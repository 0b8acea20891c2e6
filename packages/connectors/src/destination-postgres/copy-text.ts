import { randomFillSync } from 'node:crypto';

const chunkBytes = 256 * 1024;
/** Room for everything of a row but its long texts; a chunk with less than this left is closed. */
const rowBytes = 16 * 1024;
/** From this length on the runtime's own encoder is faster than a loop here. */
const longText = 96;
const uuidsAtOnce = 1024;

const tab = 9;
const newline = 10;
const carriageReturn = 13;
const zero = 48;
const minus = 45;
const point = 46;
const backslash = 92;
const [letterN, letterR, letterT] = [110, 114, 116];
const mustEscape = /[\0\t\n\r\\]/;
const escapes: Readonly<Record<string, string>> = { '\0': '', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };
const hex = new Uint8Array(512);
for (let byte = 0; byte < 256; byte += 1) hex.set(Buffer.from(byte.toString(16).padStart(2, '0')), byte * 2);

/**
 * Writes rows in the text format of COPY, straight into bytes. Values go one after the other with {@link CopyText.tab} between them
 * and {@link CopyText.endRow} after the last; whole rows come out of {@link CopyText.take}.
 */
export class CopyText {
  #buffer = Buffer.allocUnsafe(chunkBytes);
  #position = 0;
  #taken = 0;
  readonly #random = Buffer.allocUnsafe(uuidsAtOnce * 16);
  #nextRandom = this.#random.length;

  /** Bytes written and not yet taken. */
  get pending(): number {
    return this.#position - this.#taken;
  }

  tab(): void {
    this.#reserve(1);
    this.#buffer[this.#position++] = tab;
  }

  null(): void {
    this.#reserve(2);
    this.#buffer[this.#position++] = backslash;
    this.#buffer[this.#position++] = 78;
  }

  endRow(): void {
    this.#reserve(1);
    this.#buffer[this.#position++] = newline;
  }

  /** Bytes that are already in the format. */
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#position);
    this.#position += bytes.length;
  }

  /** Text of ASCII characters none of which needs an escape. */
  plain(text: string): void {
    const length = text.length;
    this.#reserve(length);
    const buffer = this.#buffer;
    const position = this.#position;
    for (let index = 0; index < length; index += 1) buffer[position + index] = text.charCodeAt(index);
    this.#position = position + length;
  }

  /** An integer that a double holds exactly. */
  integer(value: number): void {
    if (value > 0x7fffffff || value < -0x7fffffff) return this.plain(String(value));
    this.#reserve(11);
    let rest = value | 0;
    if (rest < 0) {
      this.#buffer[this.#position++] = minus;
      rest = -rest;
    }
    let digits = 1;
    for (let limit = 10; rest >= limit; limit *= 10) digits += 1;
    for (let index = this.#position + digits - 1; index >= this.#position; index -= 1) {
      const tenth = (rest / 10) | 0;
      this.#buffer[index] = zero + rest - tenth * 10;
      rest = tenth;
    }
    this.#position += digits;
  }

  /** Any finite number, in the shortest form that means it. */
  number(value: number): void {
    const hundreds = Math.round(value * 100);
    // Most fractions are amounts of money. Two decimals of so few digits mean one double only, and writing them here is faster.
    if (hundreds / 100 !== value || hundreds > 0x7fffffff || hundreds < -0x7fffffff) return this.plain(String(value));
    if (hundreds < 0) this.plain('-');
    const whole = Math.trunc(Math.abs(hundreds) / 100);
    const cents = Math.abs(hundreds) - whole * 100;
    this.integer(whole);
    if (cents === 0) return;
    this.#reserve(3);
    this.#buffer[this.#position++] = point;
    this.#buffer[this.#position++] = zero + Math.trunc(cents / 10);
    if (cents % 10 !== 0) this.#buffer[this.#position++] = zero + (cents % 10);
  }

  /** Any text, escaped where it has to be. NUL characters, which Postgres cannot hold, are left out. */
  text(text: string): void {
    if (text.length >= longText) return this.#longText(text);
    // A character takes at most three bytes, an escaped one two.
    this.#reserve(text.length * 3);
    this.#shortText(text);
  }

  #longText(text: string): void {
    const escaped = mustEscape.test(text) ? text.replace(/[\0\t\n\r\\]/g, (character) => escapes[character] as string) : text;
    this.#reserve(Buffer.byteLength(escaped));
    this.#position += this.#buffer.write(escaped, this.#position, 'utf8');
  }

  #shortText(text: string): void {
    const buffer = this.#buffer;
    let position = this.#position;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= 128) {
        // The rest at once, for surrogates come in pairs.
        this.#position = position;
        return this.#longText(text.slice(index));
      }
      if (code > carriageReturn && code !== backslash) {
        buffer[position++] = code;
      } else if (code !== 0) {
        const escape = code === tab ? letterT : code === newline ? letterN : code === carriageReturn ? letterR : code === backslash ? backslash : 0;
        if (escape !== 0) buffer[position++] = backslash;
        buffer[position++] = escape || code;
      }
    }
    this.#position = position;
  }

  /** A random UUID, version 4. */
  uuid(): void {
    if (this.#nextRandom === this.#random.length) {
      randomFillSync(this.#random);
      this.#nextRandom = 0;
    }
    this.#reserve(36);
    const random = this.#random;
    const from = this.#nextRandom;
    random[from + 6] = ((random[from + 6] as number) & 0x0f) | 0x40;
    random[from + 8] = ((random[from + 8] as number) & 0x3f) | 0x80;
    const buffer = this.#buffer;
    let position = this.#position;
    for (let index = 0; index < 16; index += 1) {
      if (index === 4 || index === 6 || index === 8 || index === 10) buffer[position++] = minus;
      const digits = (random[from + index] as number) * 2;
      buffer[position++] = hex[digits] as number;
      buffer[position++] = hex[digits + 1] as number;
    }
    this.#position = position;
    this.#nextRandom = from + 16;
  }

  /** Whether enough is written for a chunk of its own. */
  get full(): boolean {
    return this.pending >= chunkBytes - rowBytes;
  }

  /** What was written since the last call. The bytes are not written to again. */
  take(): Buffer {
    const chunk = this.#buffer.subarray(this.#taken, this.#position);
    this.#taken = this.#position;
    if (this.#buffer.length - this.#position < rowBytes || this.#buffer.length > chunkBytes) {
      this.#buffer = Buffer.allocUnsafe(chunkBytes);
      this.#position = this.#taken = 0;
    }
    return chunk;
  }

  #reserve(bytes: number): void {
    if (this.#position + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(chunkBytes, this.pending * 2, this.pending + bytes + rowBytes));
    this.#buffer.copy(larger, 0, this.#taken, this.#position);
    this.#position = this.pending;
    this.#taken = 0;
    this.#buffer = larger;
  }
}
