/** What the functions here return for a value that is right but that Postgres has no room for. */
export const outOfRange = '';

/** Text of a date for Postgres; `undefined` where the value is none. A time of day is dropped. */
export function dateText(value: string): string | undefined {
  if (value.length === 10 && isPlainDate(value)) return value;
  const date = parse(value);
  return date && (date.year > 5_874_897 || date.year < earliestYear ? outOfRange : `${dayOf(date)}${eraOf(date)}`);
}

/** Text of a timestamp without zone; a zone that is there is dropped. */
export function timestampText(value: string): string | undefined {
  if (isPlainDate(value) && isDateTimeSeparator(value) && isZone(value, plainTimeEnd(value, 11), true)) return value;
  const date = parse(value);
  return date && (isTimestamp(date) ? `${dayOf(date)} ${date.time}${eraOf(date)}` : outOfRange);
}

/** Text of a timestamp with zone; UTC is meant where none is given. */
export function timestamptzText(value: string): string | undefined {
  if (isPlainDate(value) && isDateTimeSeparator(value) && isZone(value, plainTimeEnd(value, 11), true)) return value;
  const date = parse(value);
  return date && (isTimestamp(date) ? `${dayOf(date)} ${date.time}${date.zone || 'Z'}${eraOf(date)}` : outOfRange);
}

/** Text of a time of day; a zone that is there is dropped. */
export function timeText(value: string): string | undefined {
  if (plainTimeEnd(value, 0) === value.length) return value;
  return timeParts(value)?.time;
}

/** Text of a time of day with zone; UTC is meant where none is given. */
export function timetzText(value: string): string | undefined {
  const end = plainTimeEnd(value, 0);
  if (end > 0 && end < value.length && isZone(value, end, false)) return value;
  const parts = timeParts(value);
  return parts && `${parts.time}${parts.zone || 'Z'}`;
}

/** A date and time taken apart. Years count astronomically: 0 is 1 BC. */
interface DateTime {
  year: number;
  month: number;
  day: number;
  /** `HH:MM:SS` and perhaps a fraction. */
  time: string;
  /** `Z`, an offset, or nothing. */
  zone: string;
}

const earliestYear = -4712;
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?`;
const zone = String.raw`(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2}(?::?\d{2})?)?)?`;
const dateTimePattern = new RegExp(String.raw`^\s*([+-]?\d{4,7})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|\s+)${clock})?\s*${zone}\s*(AD|BC)?\s*$`, 'i');
const timePattern = new RegExp(String.raw`^\s*${clock}\s*${zone}\s*$`, 'i');

function parse(value: string): DateTime | undefined {
  const match = dateTimePattern.exec(value);
  if (!match) return undefined;
  const [, written, , month, day, hour = '0', minute = '00', second = '00', fraction, zoneText, era] = match;
  const year = era?.toUpperCase() === 'BC' ? 1 - Number(written) : Number(written);
  const time = timeOf(hour, minute, second, fraction);
  const offset = zoneOf(zoneText);
  if (time === undefined || offset === undefined || !isDay(year, Number(month), Number(day))) return undefined;
  return { year, month: Number(month), day: Number(day), time, zone: offset };
}

function timeParts(value: string): { time: string; zone: string } | undefined {
  const match = timePattern.exec(value);
  if (!match) return undefined;
  const time = timeOf(match[1] ?? '', match[2] ?? '', match[3] ?? '00', match[4]);
  const offset = zoneOf(match[5]);
  return time === undefined || offset === undefined ? undefined : { time, zone: offset };
}

function timeOf(hour: string, minute: string, second: string, fraction = ''): string | undefined {
  const midnight = Number(hour) === 24 && Number(minute) === 0 && Number(second) === 0 && /^([.,]0*)?$/.test(fraction);
  if ((Number(hour) > 23 && !midnight) || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}:${second}${fraction.replace(',', '.')}`;
}

/** Postgres takes offsets of less than 16 hours. */
function zoneOf(text = ''): string | undefined {
  if (text === '' || /^[a-z]/i.test(text)) return text === '' ? '' : 'Z';
  const digits = text.slice(1).replaceAll(':', '').padStart(2, '0').padEnd(4, '0');
  return Number(digits.slice(0, 2)) > 15 || Number(digits.slice(2, 4)) > 59 ? undefined : text;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (daysInMonth[month - 1] as number)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

function isTimestamp(date: DateTime): boolean {
  // The last day is left out because an offset could carry it over the end.
  const last = date.year === 294_276 && date.month === 12 && date.day === 31;
  return date.year >= earliestYear && date.year <= 294_276 && !last;
}

function dayOf({ year, month, day }: DateTime): string {
  const written = year > 0 ? year : 1 - year;
  return `${String(written).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function eraOf({ year }: DateTime): string {
  return year > 0 ? '' : ' BC';
}

// The functions below recognise the forms that sources nearly always send, without a regular expression.

/** The number that two digits make, or -1. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Whether a text begins with `YYYY-MM-DD` of our era. */
function isPlainDate(text: string): boolean {
  const century = two(text, 0);
  const rest = two(text, 2);
  if (century < 0 || rest < 0 || (century === 0 && rest === 0) || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  return isDay(century * 100 + rest, two(text, 5), two(text, 8));
}

function isDateTimeSeparator(text: string): boolean {
  const code = text.charCodeAt(10);
  return code === 84 || code === 32;
}

/** Where a time `HH:MM:SS`, perhaps with a fraction, ends that begins at `at`; -1 where there is none. */
function plainTimeEnd(text: string, at: number): number {
  const hour = two(text, at);
  const minute = two(text, at + 3);
  const second = two(text, at + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
  if (text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return -1;
  let end = at + 8;
  if (text.charCodeAt(end) !== 46) return end;
  const first = end + 1;
  for (end = first; end < text.length; end += 1) {
    const digit = text.charCodeAt(end) - 48;
    if (digit < 0 || digit > 9) break;
  }
  return end === first || end - first > 9 ? -1 : end;
}

/** Whether nothing, `Z` or `±HH:MM` is all that follows. */
function isZone(text: string, at: number, mayLack: boolean): boolean {
  if (at < 0) return false;
  if (at === text.length) return mayLack;
  const code = text.charCodeAt(at);
  if (code === 90) return at + 1 === text.length;
  if ((code !== 43 && code !== 45) || at + 6 !== text.length || text.charCodeAt(at + 3) !== 58) return false;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  return hours >= 0 && hours <= 15 && minutes >= 0 && minutes <= 59;
}
