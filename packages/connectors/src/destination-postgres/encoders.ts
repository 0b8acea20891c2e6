import { ExactNumber, jsonValue } from '@airwright/connector-kit';
import type { FieldChange, Value } from '@airwright/connector-kit';
import type { CopyText } from './copy-text.ts';
import { dateText, outOfRange, timestamptzText, timestampText, timetzText, timeText } from './temporal.ts';
import type { ColumnKind } from './types.ts';

type Reason = FieldChange['reason'];
type Present = Exclude<Value, null>;

/** Writes a value, or writes nothing and tells why the column cannot hold it. */
export type Encoder = (value: Present, out: CopyText) => Reason | undefined;

const mismatch: Reason = 'DESTINATION_SERIALIZATION_ERROR';
const tooLarge: Reason = 'DESTINATION_FIELD_SIZE_LIMITATION';

/** A field of Postgres holds a gigabyte; a character may take four bytes of it. */
const longestText = 256 * 1024 * 1024;
const [smallest, largest] = [-(2n ** 63n), 2n ** 63n - 1n];
const numberPattern = /^[+-]?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i;

const string: Encoder = (value, out) => {
  const text = typeof value === 'string' ? value : typeof value === 'object' && !(value instanceof ExactNumber) ? jsonText(value) : String(value);
  if (text.length > longestText) return tooLarge;
  out.text(text);
  return undefined;
};

const integer: Encoder = (value, out) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    out.integer(value);
    return undefined;
  }
  const whole = wholeNumber(value);
  if (whole === undefined) return mismatch;
  if (whole < smallest || whole > largest) return tooLarge;
  out.plain(String(whole));
  return undefined;
};

/** The whole number that a value stands for, where it stands for one. */
function wholeNumber(value: Present): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  const text = value instanceof ExactNumber ? value.text : value;
  if (typeof text !== 'string') return undefined;
  const digits = /^([+-]?\d+)(?:\.0*)?$/.exec(text)?.[1];
  if (digits !== undefined) return BigInt(digits.replace('+', ''));
  return /\de[+-]?\d/i.test(text) && Number.isInteger(Number(text)) ? BigInt(Number(text)) : undefined;
}

const number: Encoder = (value, out) => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return mismatch;
    out.number(value);
    return undefined;
  }
  const text = typeof value === 'object' && !(value instanceof ExactNumber) ? undefined : String(value);
  const match = text === undefined ? null : numberPattern.exec(text);
  if (text === undefined || !match || (match[1] === '' && match[2] === '')) return mismatch;
  // What numeric has room for: 131072 digits before the point and 16383 after it.
  const exponent = Number(match[3] ?? 0);
  if ((match[1] ?? '').length + exponent > 131_072 || (match[2] ?? '').length - exponent > 16_383) return tooLarge;
  out.plain(text);
  return undefined;
};

const boolean: Encoder = (value, out) => {
  const text = typeof value === 'boolean' ? (value ? 't' : 'f') : value === 'true' ? 't' : value === 'false' ? 'f' : undefined;
  if (text === undefined) return mismatch;
  out.plain(text);
  return undefined;
};

function temporal(textOf: (value: string) => string | undefined): Encoder {
  return (value, out) => {
    const text = typeof value === 'string' ? textOf(value) : undefined;
    if (text === undefined) return mismatch;
    if (text === outOfRange) return tooLarge;
    out.plain(text);
    return undefined;
  };
}

const json: Encoder = (value, out) => {
  const text = jsonText(value);
  if (text.length > longestText) return tooLarge;
  out.text(text);
  return undefined;
};

/** An object or an array; one that came as JSON in a string is taken too. */
function structure(fits: (value: unknown) => boolean): Encoder {
  return (value, out) => {
    if (fits(value)) return json(value, out);
    const parsed = typeof value === 'string' ? parsedJson(value) : undefined;
    return fits(parsed) ? json(parsed as Present, out) : mismatch;
  };
}

function parsedJson(text: string): Value | undefined {
  try {
    return JSON.parse(text, exactNumbers) as Value;
  } catch {
    return undefined;
  }
}

/** Reviver for `JSON.parse` that keeps numbers as they were written, where a double would round them. */
function exactNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source ? new ExactNumber(source) : value;
}

/** Encoders by kind of column; chosen once a column. */
export const encoders: Readonly<Record<ColumnKind, Encoder>> = {
  string,
  integer,
  number,
  boolean,
  date: temporal(dateText),
  time: temporal(timeText),
  timetz: temporal(timetzText),
  timestamp: temporal(timestampText),
  timestamptz: temporal(timestamptzText),
  object: structure((value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)),
  array: structure(Array.isArray),
  json,
};

/** A value as JSON that Postgres takes: without the NUL characters and the halves of surrogate pairs that jsonb refuses. */
function jsonText(value: Present): string {
  const text = stringify(value);
  return text.includes('\\u0000') || text.includes('\\ud') ? stringify(cleaned(value)) : text;
}

function stringify(value: Value): string {
  try {
    return JSON.stringify(value);
  } catch {
    // JSON.stringify knows no bigint. The replacer that teaches it is slow, so only those who need it pay.
    return JSON.stringify(value, jsonValue);
  }
}

function cleaned(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return (value as readonly Value[]).map(cleaned);
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value;
  const members: readonly (readonly [string, Value | undefined])[] = Object.entries(value);
  return Object.fromEntries(members.map(([name, member]): [unknown, Value | undefined] => [cleaned(name), member === undefined ? undefined : cleaned(member)])) as Value;
}
