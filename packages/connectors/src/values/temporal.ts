/**
 * Dates and times as the Airbyte protocol writes them, turned into numbers without a `Date` and without a regular expression:
 * a destination does this for every value of every row. Text that is no date or time gives `NaN`.
 */

const SECONDS_A_DAY = 86_400;
const MICROS_A_SECOND = 1_000_000;
const MICROS_A_DAY = SECONDS_A_DAY * MICROS_A_SECOND;
/** Below this many seconds from 1970 (the years 1684 to 2255) microseconds are exact in a double. */
const EXACT_SECONDS = 9_007_199_254;

// Where the functions below read; parsing is synchronous, so one cursor serves all.
let cursor = 0;

/** Reads `least` to `most` digits. */
function digits(text: string, least: number, most: number): number {
  let value = 0;
  let count = 0;
  while (count < most) {
    const code = text.charCodeAt(cursor) - 48;
    // NaN, past the end, fails this test too.
    if (!(code >= 0 && code <= 9)) break;
    value = value * 10 + code;
    cursor += 1;
    count += 1;
  }
  return count < least ? NaN : value;
}

/** Steps over the character, and tells whether it was there. */
function skip(text: string, code: number): boolean {
  if (text.charCodeAt(cursor) !== code) return false;
  cursor += 1;
  return true;
}

const DASH = 45;
const PLUS = 43;
const COLON = 58;
const DOT = 46;
const SPACE = 32;
const UPPER_B = 66;
const UPPER_T = 84;
const UPPER_Z = 90;

/** Days between 1970-01-01 and a date of the proleptic Gregorian calendar; `NaN` where there is no such date. */
function daysOf(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return NaN;
  // Years begin in March here, so that the leap day is the last one.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Reads `YYYY-MM-DD` at the cursor. The era comes at the end of the text, so it has to be known before. */
function readDays(text: string, beforeChrist: boolean): number {
  const negative = skip(text, DASH);
  if (!negative) skip(text, PLUS);
  const year = digits(text, 4, 9);
  if (!skip(text, DASH)) return NaN;
  const month = digits(text, 2, 2);
  if (!skip(text, DASH)) return NaN;
  const day = digits(text, 2, 2);
  // There is no year 0: the year before 1 AD is 1 BC, which astronomers call 0.
  return daysOf(beforeChrist ? 1 - year : negative ? -year : year, month, day);
}

/** Reads `HH:MM[:SS[.ffffff]]` at the cursor as microseconds; digits past the sixth are cut off. */
function readMicros(text: string): number {
  const hours = digits(text, 2, 2);
  if (!skip(text, COLON)) return NaN;
  const minutes = digits(text, 2, 2);
  const seconds = skip(text, COLON) ? digits(text, 2, 2) : 0;
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return NaN;
  let fraction = 0;
  if (skip(text, DOT)) {
    const start = cursor;
    fraction = digits(text, 1, 6);
    for (let missing = 6 - (cursor - start); missing > 0; missing -= 1) fraction *= 10;
    digits(text, 0, 30);
  }
  return (hours * 3600 + minutes * 60 + seconds) * MICROS_A_SECOND + fraction;
}

/** Reads `Z`, `±HH`, `±HHMM`, `±HH:MM` or nothing at the cursor, as seconds east of UTC. */
function readOffset(text: string): number {
  // Some databases set a space before the offset; the space before an era is not ours.
  if (text.charCodeAt(cursor) === SPACE && text.charCodeAt(cursor + 1) !== UPPER_B) cursor += 1;
  if (skip(text, UPPER_Z)) return 0;
  const east = skip(text, PLUS);
  if (!east && !skip(text, DASH)) return 0;
  const hours = digits(text, 2, 2);
  const minutes = skip(text, COLON) ? digits(text, 2, 2) : (digits(text, 2, 2) || 0);
  const seconds = skip(text, COLON) ? digits(text, 2, 2) : 0;
  const offset = hours * 3600 + minutes * 60 + seconds;
  return east ? offset : -offset;
}

/** Length of the text without ` BC` at its end. */
function lengthBeforeEra(text: string): number {
  const end = text.length;
  return end > 3 && text.charCodeAt(end - 1) === 67 && text.charCodeAt(end - 2) === UPPER_B && text.charCodeAt(end - 3) === SPACE ? end - 3 : end;
}

/**
 * Days since 1970-01-01 of `2021-01-23`, with an era suffix ` BC` where there is one. The time of a timestamp is passed over.
 *
 * @returns a whole number, or `NaN` where the text is no date
 */
export function parseDate(text: string): number {
  cursor = 0;
  const end = lengthBeforeEra(text);
  const days = readDays(text, end < text.length);
  if (cursor === end) return days;
  return Number.isNaN(parseTimestampParts(text)) ? NaN : days;
}

/**
 * Microseconds since midnight of `01:23:45.123456`; a time with an offset is shifted to UTC.
 *
 * @returns 0 to 86,399,999,999, or `NaN` where the text is no time of day
 */
export function parseTime(text: string): number {
  cursor = 0;
  const micros = readMicros(text);
  const shifted = micros - readOffset(text) * MICROS_A_SECOND;
  if (cursor !== text.length || Number.isNaN(shifted)) return NaN;
  return ((shifted % MICROS_A_DAY) + MICROS_A_DAY) % MICROS_A_DAY;
}

// The parts of the timestamp that was parsed last: returning an object for each would cost more than the parsing.
let fractionMicros = 0;

/** Whole seconds since 1970; the rest is left in `fractionMicros`. */
function parseTimestampParts(text: string): number {
  cursor = 0;
  const end = lengthBeforeEra(text);
  const days = readDays(text, end < text.length);
  if (!skip(text, UPPER_T) && !skip(text, SPACE)) return NaN;
  const micros = readMicros(text);
  const offset = readOffset(text);
  if (cursor !== end) return NaN;
  const seconds = Math.floor(micros / MICROS_A_SECOND);
  fractionMicros = micros - seconds * MICROS_A_SECOND;
  return days * SECONDS_A_DAY + seconds - offset;
}

/**
 * Microseconds since 1970-01-01T00:00:00Z of `2021-01-23T01:23:45.123456+02:00`. Without an offset the time is taken as UTC; ` BC`
 * may follow; a date alone is its midnight.
 *
 * @returns a number where a double holds it exactly, else a `bigint`; `NaN` where the text is no timestamp
 */
export function parseTimestamp(text: string): number | bigint {
  const seconds = parseTimestampParts(text);
  if (seconds > -EXACT_SECONDS && seconds < EXACT_SECONDS) return seconds * MICROS_A_SECOND + fractionMicros;
  if (Number.isNaN(seconds)) {
    const days = parseDateOnly(text);
    return Number.isNaN(days) ? NaN : fromParts(days * SECONDS_A_DAY, 0);
  }
  return fromParts(seconds, fractionMicros);
}

function fromParts(seconds: number, micros: number): number | bigint {
  const exact = BigInt(seconds) * BigInt(MICROS_A_SECOND) + BigInt(micros);
  return Math.abs(seconds) < EXACT_SECONDS ? Number(exact) : exact;
}

function parseDateOnly(text: string): number {
  cursor = 0;
  const end = lengthBeforeEra(text);
  const days = readDays(text, end < text.length);
  return cursor === end ? days : NaN;
}
