import { randomFillSync } from 'node:crypto';
import { ExactNumber, jsonValue } from '@airwright/connector-kit';
import type { Value } from '@airwright/connector-kit';
import { parseDate, parseTime, parseTimestamp } from '../../../values/temporal.ts';
import { FINE, MISFIT, OUT_OF_RANGE } from './faults.ts';
import type { Fault } from './faults.ts';
import { Leaf } from './leaf.ts';

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** Text as UTF-8. What is no text becomes its JSON. */
export class TextLeaf extends Leaf {
  protected readonly type = 'BYTE_ARRAY';
  /** Once values of a column turned out not to repeat, its next row groups do not try again. */
  #repeats = true;
  #fresh = true;

  protected override encode(value: Value): Fault {
    this.put(typeof value === 'string' ? value : jsonText(value));
    return FINE;
  }

  protected put(text: string): void {
    if (this.#fresh) {
      this.#fresh = false;
      if (this.#repeats) this.useDictionary();
    }
    const { dictionary } = this;
    if (!dictionary) {
      this.values.putText(text);
      return;
    }
    const before = dictionary.size;
    this.values.putInt32(dictionary.indexOfText(text));
    if (dictionary.size !== before && this.#repeats && dictionary.fails) {
      this.#repeats = false;
      this.leaveDictionary();
    }
  }

  protected override beginChunk(): void {
    this.#fresh = true;
  }
}

/** The JSON text of every value, text included. */
export class JsonLeaf extends TextLeaf {
  protected override encode(value: Value): Fault {
    this.put(jsonText(value));
    return FINE;
  }
}

function jsonText(value: Value): string {
  return JSON.stringify(value, jsonValue);
}

/** Integers of 64 bits. */
export class IntegerLeaf extends Leaf {
  protected readonly type = 'INT64';

  protected override encode(value: Value): Fault {
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value)) {
        this.values.putSafeInt64(value);
        return FINE;
      }
      return Number.isInteger(value) ? this.putBig(BigInt(value)) : MISFIT;
    }
    if (typeof value === 'bigint') return this.putBig(value);
    const whole = value instanceof ExactNumber ? /^(-?\d+)(?:\.0*)?$/.exec(value.text)?.[1] : undefined;
    return whole === undefined ? MISFIT : this.putBig(BigInt(whole));
  }

  protected putBig(value: bigint): Fault {
    if (value > MAX_INT64 || value < MIN_INT64) return OUT_OF_RANGE;
    this.values.putInt64(value);
    return FINE;
  }
}

/** Doubles. Digits beyond a double's precision are lost: the layout has no decimal type. */
export class NumberLeaf extends Leaf {
  protected readonly type = 'DOUBLE';

  protected override encode(value: Value): Fault {
    const isNumber = typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactNumber;
    if (!isNumber || Number.isNaN(value)) return MISFIT;
    const double = typeof value === 'number' ? value : Number(typeof value === 'bigint' ? value : value.text);
    if (!Number.isFinite(double)) return OUT_OF_RANGE;
    this.values.putDouble(double);
    return FINE;
  }
}

/** Booleans, eight to a byte. */
export class BooleanLeaf extends Leaf {
  protected readonly type = 'BOOLEAN';
  #bit = 0;

  protected override encode(value: Value): Fault {
    if (typeof value !== 'boolean') return MISFIT;
    const { values } = this;
    if (this.#bit === 0) {
      values.reserve(1);
      values.bytes[values.length] = 0;
      values.length += 1;
    }
    if (value) values.bytes[values.length - 1] = (values.bytes[values.length - 1] as number) | (1 << this.#bit);
    this.#bit = (this.#bit + 1) & 7;
    return FINE;
  }

  protected override beginPage(): void {
    this.#bit = 0;
  }
}

/** Days since 1970. */
export class DateLeaf extends Leaf {
  protected readonly type = 'INT32';

  protected override encode(value: Value): Fault {
    const days = typeof value === 'string' ? parseDate(value) : NaN;
    if (Number.isNaN(days)) return MISFIT;
    if (days !== (days | 0)) return OUT_OF_RANGE;
    this.values.putInt32(days);
    return FINE;
  }
}

/** Microseconds since midnight, in UTC where the time has an offset. */
export class TimeLeaf extends Leaf {
  protected readonly type = 'INT64';

  protected override encode(value: Value): Fault {
    const micros = typeof value === 'string' ? parseTime(value) : NaN;
    if (Number.isNaN(micros)) return MISFIT;
    this.values.putSafeInt64(micros);
    return FINE;
  }
}

/** Microseconds since 1970 in UTC. */
export class TimestampLeaf extends IntegerLeaf {
  protected override encode(value: Value): Fault {
    const micros = typeof value === 'string' ? parseTimestamp(value) : NaN;
    if (typeof micros === 'bigint') return this.putBig(micros);
    if (Number.isNaN(micros)) return MISFIT;
    this.values.putSafeInt64(micros);
    return FINE;
  }
}

/** An integer that is the same for many records. */
export class RepeatedIntegerLeaf extends Leaf {
  protected readonly type = 'INT64';
  #fresh = true;

  /** Writes the value for `count` records. */
  fill(value: number, count: number): void {
    if (this.#fresh) {
      this.#fresh = false;
      this.useDictionary();
    }
    const index = this.dictionary?.indexOfInteger(value);
    for (let i = 0; i < count; i += 1) {
      if (index === undefined) this.values.putSafeInt64(value);
      else this.values.putInt32(index);
    }
    this.fillLevels(0, count);
  }

  protected override beginChunk(): void {
    this.#fresh = true;
  }
}

const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const POOL_BYTES = 16_384;
const UUID_CHARACTERS = 36;

/** A random UUID (version 4) as text for each record. */
export class RawIdLeaf extends Leaf {
  protected readonly type = 'BYTE_ARRAY';
  // Asking the system for random bytes once a record would cost more than the rest of the record.
  readonly #pool = new Uint8Array(POOL_BYTES);
  #used = POOL_BYTES;

  /** Writes ids for `count` records. */
  fill(count: number): void {
    for (let i = 0; i < count; i += 1) this.#putId();
    this.fillLevels(0, count);
  }

  #putId(): void {
    if (this.#used === POOL_BYTES) {
      randomFillSync(this.#pool);
      this.#used = 0;
    }
    const { values } = this;
    values.reserve(4 + UUID_CHARACTERS);
    values.putLength(UUID_CHARACTERS);
    const { bytes } = values;
    let at = values.length;
    for (let i = 0; i < 16; i += 1) {
      let byte = this.#pool[this.#used++] as number;
      if (i === 6) byte = (byte & 0x0f) | 0x40;
      else if (i === 8) byte = (byte & 0x3f) | 0x80;
      if (i === 4 || i === 6 || i === 8 || i === 10) bytes[at++] = 45;
      bytes[at++] = HEX[byte >> 4] as number;
      bytes[at++] = HEX[byte & 15] as number;
    }
    values.length = at;
  }
}
