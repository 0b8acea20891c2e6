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

/**
 * Rewrites a Quartz expression in the dialect of Unix cron with seconds first: weekdays from 0, and no steps from a number nor ranges
 * across the end, which Quartz has and cron has not.
 *
 * @throws Error that says what cannot be read
 */
export function cronOfQuartz(expression: string): string {
  const parts = expression.trim().toUpperCase().split(/\s+/);
  if (parts.length < 6 || parts.length > 7) throw new Error(`it has ${parts.length} fields and needs 6 or 7, seconds first`);
  if ((parts[dayOfMonth] === '?') === (parts[dayOfWeek] === '?')) throw new Error('exactly one of day of month (4th field) and day of week (6th) has to be ?');
  return parts.map((part, index) => translate(part, index)).join(' ');
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
