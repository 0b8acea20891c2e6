import { jsonValue } from '../batch.ts';
import { ExactNumber } from '../protocol.ts';

/** A number token with 16 or more digits: one that a double may round. */
const LONG_NUMBER = /[:,[]\s*-?\d[\d.]{15}/;
/** What an exponent beyond a double's range looks like, also inside of words; cheap, so it is asked first. */
const LARGE_EXPONENT_HINT = /\d[eE][+-]?\d{3}/;
const LARGE_EXPONENT = /[:,[]\s*-?[\d.]+[eE][+-]?\d{3}/;

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
// TypeScript's library does not declare the reviver's third argument yet.
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * Parses JSON without rounding any number: an integer that a double cannot hold becomes a `bigint`, a decimal that it cannot
 * give back digit by digit an {@link ExactNumber}. Text without such numbers is parsed at full speed.
 *
 * @param integers `exact` makes such an integer an {@link ExactNumber} too, which plain `JSON.stringify` can write
 * @throws SyntaxError where the text is not JSON
 */
export function parseJson(text: string, integers: 'bigint' | 'exact' = 'bigint'): unknown {
  if (!hasInexactNumber(text)) return JSON.parse(text);
  const integer = integers === 'bigint' ? BigInt : (source: string): ExactNumber => new ExactNumber(source);
  return parseWithSource(text, (_key, value, { source }) => (typeof value === 'number' && source !== undefined ? exact(value, source, integer) : value));
}

/** Whether some number of this JSON may be more than a double holds. A long string that looks like one counts too. */
export function hasInexactNumber(text: string): boolean {
  return LONG_NUMBER.test(text) || (LARGE_EXPONENT_HINT.test(text) && LARGE_EXPONENT.test(text));
}

/** Writes a value as JSON, `bigint` and {@link ExactNumber} as JSON numbers of all their digits. */
export function stringifyJson(value: unknown): string {
  return JSON.stringify(value, jsonValue);
}

function exact(value: number, source: string, integer: (source: string) => bigint | ExactNumber): number | bigint | ExactNumber {
  if (/^-?\d+$/.test(source)) return Number.isSafeInteger(value) ? value : integer(source);
  if (String(value) === source) return value;
  return Number.isFinite(value) && isRepresentable(source, value) ? value : new ExactNumber(source);
}

/** Whether the double read from `source` stands for the same decimal number: up to 15 significant digits always survive. */
function isRepresentable(source: string, value: number): boolean {
  const digits = (source.split(/[eE]/)[0] as string).replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return digits.length <= 15 && (value !== 0 || digits === '') && (digits === '' || Math.abs(value) >= MIN_NORMAL);
}

/** Below this a double has fewer digits. */
const MIN_NORMAL = 2 ** -1022;
