import { ExactNumber } from '@airwright/connector-kit';
import type { Value } from '@airwright/connector-kit';
import { parseArray, parseHstore } from './literals.ts';
import { kindOf } from './types.ts';
import type { ColumnType, Kind } from './types.ts';

/** Makes a value of the text that Postgres wrote for it. `lost` is called where the value cannot be delivered as it was. */
export type FromText = (text: string, lost: () => void) => Value;

/** A double keeps so many decimal digits unchanged. */
export const safeDigits = 15;

/** An integer, exact at any size. */
export function integer(text: string, lost: () => void): Value {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  if (/^-?\d+$/.test(text)) return BigInt(text);
  lost();
  return null;
}

/** A decimal number, exact at any size. */
export function decimal(text: string, lost: () => void): Value {
  if (!/^-?\d+(\.\d+)?$/.test(text)) {
    lost();
    return null;
  }
  const significant = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const digits = significant.replace(/^-?0*\.?0*/, '').replace('.', '').length;
  return digits <= safeDigits ? Number(text) : new ExactNumber(text);
}

function float(text: string, lost: () => void): Value {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  lost();
  return null;
}

/** A date; the eras and infinities of Postgres have names of their own. */
function date(text: string): string {
  return infinite(text) ?? text;
}

function infinite(text: string): string | undefined {
  if (text === 'infinity') return 'Infinity';
  return text === '-infinity' ? '-Infinity' : undefined;
}

/** A timestamp, in UTC where it has a zone, always with six digits of a second. The space may be a `T` already. */
export function timestamp(text: string): string {
  const parts = /^(\d+-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?(\+00)?( BC)?$/.exec(text);
  if (!parts) return infinite(text) ?? text;
  const [, day = '', time = '', fraction = '', zone, era = ''] = parts;
  return `${day}T${time}.${fraction.padEnd(6, '0')}${zone ? 'Z' : ''}${era}`;
}

function time(text: string): string {
  const parts = /^(\d\d:\d\d:\d\d)(?:\.(\d+))?(.*)$/.exec(text);
  if (!parts) return text;
  const [, clock = '', fraction = '', zone = ''] = parts;
  // ISO times end before 24:00.
  const moment = clock === '24:00:00' ? '23:59:59.999999' : `${clock}.${fraction.padEnd(6, '0')}`;
  return `${moment}${offset(zone)}`;
}

function offset(zone: string): string {
  if (zone === '+00') return 'Z';
  return zone.length === 3 ? `${zone}:00` : zone;
}

const scalars: Readonly<Record<Kind, FromText>> = {
  integer,
  numeric: decimal,
  float,
  money: (text, lost) => decimal(text.replace(/[^-\d.]/g, ''), lost),
  boolean: (text) => text === 't',
  date,
  timestamp,
  timestamptz: timestamp,
  time,
  timetz: time,
  bytea: (text) => text,
  hstore: (text) => JSON.stringify(Object.fromEntries(parseHstore(text))),
  text: (text) => text,
};

/** Elements of arrays that are shown otherwise than the scalar of their type. */
const elements: Readonly<Record<string, FromText>> = {
  bit: (text) => text.includes('1'),
  bytea: (text) => Buffer.from(text.slice(2), 'hex').toString('base64'),
};

/** How values of a type are made of their text. */
export function fromText(type: ColumnType): FromText {
  const { element, scale } = type;
  if (!element) return scalars[kindOf(type.name, scale)];
  const one = (Object.hasOwn(elements, element.name) ? elements[element.name] : undefined) ?? scalars[kindOf(element.name, scale)];
  return (text, lost) => parseArray(text, element.delimiter, (item) => one(item, lost));
}
