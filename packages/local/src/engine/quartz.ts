/** The fields of a Quartz expression in their order, with the values they take. Weekdays count from 1, which is Sunday. */
const fields = [
  { name: 'second', first: 0, last: 59, words: [] },
  { name: 'minute', first: 0, last: 59, words: [] },
  { name: 'hour', first: 0, last: 23, words: [] },
  { name: 'day of month', first: 1, last: 31, words: [] },
  { name: 'month', first: 1, last: 12, words: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] },
  { name: 'day of week', first: 1, last: 7, words: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  { name: 'year', first: 1970, last: 2099, words: [] },
] as const satisfies readonly Field[];

interface Field {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly words: readonly string[];
}

const dayOfMonth = 3;
const dayOfWeek = 5;

const month = 4;
const year = 6;

/** `L-3`, or `L-3W`: so many days before the last of the month, or the weekday nearest to that. */
const beforeLast = /^L-(\d{1,2})(W?)$/;

/**
 * Rewrites a Quartz expression in the dialect of Unix cron with seconds first: weekdays from 0, and no steps from a number nor ranges
 * across the end, which Quartz has and cron has not. A day before the last of the month is another one in months of another length, so
 * it takes several expressions, each for some months; together they fire when Quartz does.
 *
 * @throws Error that says what cannot be read
 */
export function cronsOfQuartz(expression: string): string[] {
  const parts = expression.trim().toUpperCase().split(/\s+/);
  if (parts.length < 6 || parts.length > 7) throw new Error(`it has ${parts.length} fields and needs 6 or 7, seconds first`);
  if ((parts[dayOfMonth] === '?') === (parts[dayOfWeek] === '?')) throw new Error('exactly one of day of month (4th field) and day of week (6th) has to be ?');
  const days = (parts[dayOfMonth] as string).split(',');
  const plain = days.filter((day) => !beforeLast.test(day));
  const others = parts.map((part, index) => (index === dayOfMonth ? '*' : translate(part, index)));
  const base = plain.length === 0 ? [] : [others.with(dayOfMonth, translate(plain.join(','), dayOfMonth)).join(' ')];
  return [...base, ...days.flatMap((day) => (beforeLast.test(day) ? inEachMonth(day, others) : []))];
}

/** Months by their length. February is told by the year. */
const monthsOfLength = [
  { length: 31, months: [1, 3, 5, 7, 8, 10, 12], years: undefined },
  { length: 30, months: [4, 6, 9, 11], years: undefined },
  { length: 29, months: [2], years: (value: number) => isLeap(value) },
  { length: 28, months: [2], years: (value: number) => !isLeap(value) },
] as const;

function isLeap(value: number): boolean {
  return (value % 4 === 0 && value % 100 !== 0) || value % 400 === 0;
}

/** An expression for the months of each length, as far as the expression is about them and they have so many days. */
function inEachMonth(day: string, parts: readonly string[]): string[] {
  const [, before = '', weekday = ''] = beforeLast.exec(day) ?? [];
  return monthsOfLength.flatMap(({ length, months, years }) => {
    const date = length - Number(before);
    const wantedMonths = among(months, parts[month]);
    const wantedYears = years && among(valuesOf('*', fields[year]).filter(years), parts[year]);
    if (date < 1 || wantedMonths.length === 0 || wantedYears?.length === 0) return [];
    const dated = parts.with(dayOfMonth, `${date}${weekday}`).with(month, wantedMonths.join(','));
    return [(wantedYears ? [...dated.slice(0, year), wantedYears.join(',')] : dated).join(' ')];
  });
}

/** Those of the values that a translated part names. */
function among(values: readonly number[], part = '*'): readonly number[] {
  return part === '*' ? values : values.filter((value) => part.split(',').includes(String(value)));
}

function translate(part: string, index: number): string {
  if (part === '*' || (part === '?' && (index === dayOfMonth || index === dayOfWeek))) return '*';
  const field = fields[index] as Field;
  return part.split(',').map((item) => translateItem(numbered(item, field), field, index)).join(',');
}

/** Names as numbers. */
function numbered(item: string, field: Field): string {
  return item.replace(/(?<![A-Z])[A-Z]{3}(?=L?(?![A-Z]))/g, (word) => {
    const position = field.words.indexOf(word);
    return position === -1 ? word : String(field.first + position);
  });
}

function translateItem(item: string, field: Field, index: number): string {
  if (index === dayOfMonth && /[LW]/.test(item)) return item;
  if (index === dayOfWeek) {
    if (item === 'L') return '6';
    const special = /^([1-7])(L|#[1-5])$/.exec(item);
    if (special) return `${Number(special[1]) - 1}${special[2] ?? ''}`;
  }
  const values = valuesOf(item, field);
  return (index === dayOfWeek ? values.map((value) => value - 1) : values).join(',');
}

/** Every value that an item such as `5`, `1-5`, `22-2`, `0/15`, `/15` or `10-30/5` stands for. */
function valuesOf(item: string, field: Field): number[] {
  const match = /^(?=.)(?:(\d+)(?:-(\d+))?|\*?)(?:\/(\d+))?$/.exec(item);
  if (!match) throw new Error(`the ${field.name} '${item}' cannot be read`);
  const step = match[3] === undefined ? 1 : Number(match[3]);
  const from = match[1] === undefined ? field.first : Number(match[1]);
  const to = match[2] === undefined ? (match[1] === undefined || match[3] !== undefined ? field.last : from) : Number(match[2]);
  if (step < 1 || [from, to].some((value) => value < field.first || value > field.last)) throw new Error(`the ${field.name} '${item}' is not within ${field.first} to ${field.last}`);
  // Whoever writes 0/90 means every 90 minutes, which no field can say: it would run every hour.
  if (step > field.last) throw new Error(`the ${field.name} '${item}' steps over more than the ${field.last} there are`);
  if (to < from && field.name === 'year') throw new Error(`the ${field.name} '${item}' ends before it begins`);
  const span = field.last - field.first + 1;
  const length = to < from ? to + span - from : to - from;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, position) => field.first + ((from - field.first + position * step) % span));
}
