import type { Value } from '@airwright/connector-kit';
import { cellText, escaped } from './copy-parser.ts';
import type { Cells } from './copy-parser.ts';
import { kindOf } from './types.ts';
import type { ColumnType, Kind } from './types.ts';
import { decimal, fromText, integer, safeDigits, timestamp } from './values.ts';
import type { FromText } from './values.ts';

/** {@link Cells} with their bytes as one string, a character a byte, so that cells are cut from it without decoding again. */
export interface TextCells extends Cells {
  readonly text: string;
}

/** Where a column's values go. */
export interface Sink {
  readonly values: Value[];
  /** Notes that the value about to be pushed could not be delivered as it was. */
  readonly lost: () => void;
}

/** Turns a column's cells into values. There is one for each type, so that its loop stays simple for the engine to compile. */
export interface Decoder {
  /** Rewrites cells of a column in place, before their bytes become text. */
  readonly prepare?: (cells: Cells, column: number) => void;
  /** Appends the values of the rows `from` to (not including) `to`. */
  readonly fill: (cells: TextCells, column: number, from: number, to: number, sink: Sink) => void;
}

/** Kinds that are frequent and have a decoder of their own. */
const decoders: Partial<Record<Kind, Decoder>> = {
  integer: { fill: fillIntegers },
  numeric: { fill: fillDecimals },
  boolean: { fill: fillBooleans },
  timestamp: { prepare: prepareTimestamps, fill: fillTimestamps },
  timestamptz: { prepare: prepareTimestamps, fill: fillTimestampsWithZone },
  bytea: { fill: fillBytes },
  text: { fill: fillText },
};

/** The decoder for a type. */
export function decoderFor(type: ColumnType): Decoder {
  const own = type.element ? undefined : decoders[kindOf(type.name, type.scale)];
  return own ?? { fill: fillWith(fromText(type)) };
}

const zero = 0x30;
const minus = 0x2d;
const point = 0x2e;
const letterT = 0x54;

function fillText(cells: TextCells, column: number, from: number, to: number, { values }: Sink): void {
  const { text, ends, flags, perRow } = cells;
  const stop = to * perRow;
  for (let cell = from * perRow + column; cell < stop; cell += perRow) {
    values.push(flags[cell] === 0 ? text.slice((ends[cell] as number) + 1, ends[cell + 1]) : cellText(cells, cell));
  }
}

function fillWith(convert: FromText): Decoder['fill'] {
  return (cells, column, from, to, { values, lost }) => {
    const { text, ends, flags, perRow } = cells;
    const stop = to * perRow;
    for (let cell = from * perRow + column; cell < stop; cell += perRow) {
      const value = flags[cell] === 0 ? text.slice((ends[cell] as number) + 1, ends[cell + 1]) : cellText(cells, cell);
      values.push(value === null ? null : convert(value, lost));
    }
  };
}

function fillBooleans({ bytes, ends, flags, perRow }: TextCells, column: number, from: number, to: number, { values }: Sink): void {
  const stop = to * perRow;
  for (let cell = from * perRow + column; cell < stop; cell += perRow) {
    values.push(flags[cell] === 0 ? bytes[(ends[cell] as number) + 1] === 0x74 : null);
  }
}

/** Integers of up to fifteen digits are computed from their bytes, which spares a string for each. */
function fillIntegers(cells: TextCells, column: number, from: number, to: number, { values, lost }: Sink): void {
  const { bytes, text, ends, flags, perRow } = cells;
  const stop = to * perRow;
  for (let cell = from * perRow + column; cell < stop; cell += perRow) {
    const start = (ends[cell] as number) + 1;
    const end = ends[cell + 1] as number;
    if (flags[cell] !== 0) {
      values.push(null);
    } else if (end - start > safeDigits || (bytes[start] as number) > 0x39) {
      values.push(integer(text.slice(start, end), lost));
    } else {
      const negative = bytes[start] === minus;
      let value = 0;
      for (let at = negative ? start + 1 : start; at < end; at += 1) value = value * 10 + (bytes[at] as number) - zero;
      values.push(negative ? -value : value);
    }
  }
}

const powersOfTen = Array.from({ length: safeDigits + 1 }, (_, power) => 10 ** power);

/**
 * Decimals of up to fifteen digits are computed from their bytes. Both the digits as an integer and the power of ten are exact as
 * doubles, so their quotient is the double nearest to the decimal, the same that parsing the text gives.
 */
function fillDecimals(cells: TextCells, column: number, from: number, to: number, { values, lost }: Sink): void {
  const { bytes, text, ends, flags, perRow } = cells;
  const stop = to * perRow;
  for (let cell = from * perRow + column; cell < stop; cell += perRow) {
    const start = (ends[cell] as number) + 1;
    const end = ends[cell + 1] as number;
    if (flags[cell] !== 0) {
      values.push(null);
    } else if (end - start > safeDigits || (bytes[end - 1] as number) > 0x39) {
      // Longer, or NaN or an infinity.
      values.push(decimal(text.slice(start, end), lost));
    } else {
      const negative = bytes[start] === minus;
      let value = 0;
      let fraction = 0;
      for (let at = negative ? start + 1 : start; at < end; at += 1) {
        const byte = bytes[at] as number;
        if (byte === point) fraction = end - 1 - at;
        else value = value * 10 + byte - zero;
      }
      value /= powersOfTen[fraction] as number;
      values.push(negative ? -value : value);
    }
  }
}

/** Binary is written as `\x6b70`, and its backslash escaped: what follows the first backslash is the value. */
function fillBytes({ text, bytes, ends, flags, perRow }: TextCells, column: number, from: number, to: number, { values }: Sink): void {
  const stop = to * perRow;
  for (let cell = from * perRow + column; cell < stop; cell += perRow) {
    const start = (ends[cell] as number) + 1;
    const isNull = (flags[cell] as number) === escaped && bytes[start + 1] === 0x4e;
    values.push(isNull ? null : text.slice(start + 1, ends[cell + 1]));
  }
}

// `2021-01-23 01:23:45.123456+00`: most timestamps have this form and need but a letter changed.
const spaceAt = 10;
const zoneAt = 26;

function prepareTimestamps({ bytes, ends, perRow, rows }: Cells, column: number): void {
  const stop = rows * perRow;
  for (let cell = column; cell < stop; cell += perRow) {
    const start = (ends[cell] as number) + 1;
    const size = (ends[cell + 1] as number) - start;
    if (size < zoneAt || bytes[start + spaceAt] !== 0x20 || bytes[start + 19] !== point) continue;
    bytes[start + spaceAt] = letterT;
    if (size === zoneAt + 3 && bytes[start + zoneAt] === 0x2b) bytes[start + zoneAt] = 0x5a;
  }
}

function fillTimestamps(cells: TextCells, column: number, from: number, to: number, { values }: Sink): void {
  const { text, bytes, ends, flags, perRow } = cells;
  const stop = to * perRow;
  for (let cell = from * perRow + column; cell < stop; cell += perRow) {
    const start = (ends[cell] as number) + 1;
    const end = ends[cell + 1] as number;
    if (flags[cell] !== 0) values.push(null);
    else if (end - start === zoneAt && bytes[start + spaceAt] === letterT && (bytes[end - 1] as number) <= 0x39) values.push(text.slice(start, end));
    else values.push(timestamp(text.slice(start, end)));
  }
}

function fillTimestampsWithZone(cells: TextCells, column: number, from: number, to: number, { values }: Sink): void {
  const { text, bytes, ends, flags, perRow } = cells;
  const stop = to * perRow;
  for (let cell = from * perRow + column; cell < stop; cell += perRow) {
    const start = (ends[cell] as number) + 1;
    const end = ends[cell + 1] as number;
    if (flags[cell] !== 0) values.push(null);
    else if (end - start === zoneAt + 3 && bytes[start + zoneAt] === 0x5a) values.push(text.slice(start, start + zoneAt + 1));
    else values.push(timestamp(text.slice(start, end)));
  }
}
