import { createHash } from 'node:crypto';
import { ConnectorError, ExactNumber, stringifyJson } from '@airwright/connector-kit';
import type { Config, Row } from '@airwright/connector-kit';
import { outlineOf, valueAt } from './path.ts';

/** What a stream remembers between two syncs. */
export interface CursorState {
  /** The greatest value of the cursor field that was read. */
  readonly cursor: string | number;
  /** Fingerprints of the records that had this value: others with the same value may still come, and are new then. */
  readonly cursor_records?: readonly string[];
}

type CursorValue = string | number | bigint | ExactNumber;

/** Most records of one cursor value that are remembered. Those beyond are read again: twice is better than never. */
const REMEMBERED = 1_000;

/** Passes over records that an earlier sync brought, and remembers how far this one came. */
export class CursorFilter {
  readonly #stream: string;
  readonly #field: string;
  readonly #serverFilters: boolean;
  readonly #since: CursorValue | undefined;
  readonly #known: ReadonlySet<string>;
  #greatest: CursorValue | undefined;
  #atGreatest: Row[] = [];

  /** @param serverFilters whether the API leaves out older records itself; then only those at the boundary are looked at */
  constructor(stream: string, field: string, serverFilters: boolean, state: CursorState | undefined) {
    this.#stream = stream;
    this.#field = field;
    this.#serverFilters = serverFilters;
    this.#since = state?.cursor;
    this.#greatest = state?.cursor;
    this.#known = new Set(state?.cursor_records);
  }

  /** Whether the record is new. Each record is shown once. One without a cursor value always counts as new. */
  accepts(record: Row): boolean {
    const value = this.#valueOf(record);
    if (value === undefined) return true;
    const age = this.#since === undefined ? 1 : compareCursors(value, this.#since);
    if (age < 0 && !this.#serverFilters) return false;
    const isNew = age !== 0 || !this.#known.has(fingerprint(record));
    this.#remember(record, value);
    return isNew;
  }

  /** The state after the records shown so far; undefined where none had a cursor value. */
  state(): Config | undefined {
    if (this.#greatest === undefined) return undefined;
    const cursor = typeof this.#greatest === 'bigint' || this.#greatest instanceof ExactNumber ? String(this.#greatest) : this.#greatest;
    const prints = new Set(this.#since !== undefined && compareCursors(this.#greatest, this.#since) === 0 ? this.#known : []);
    for (const record of this.#atGreatest) prints.add(fingerprint(record));
    return { cursor, cursor_records: [...prints].slice(0, REMEMBERED) };
  }

  #remember(record: Row, value: CursorValue): void {
    const order = this.#greatest === undefined ? 1 : compareCursors(value, this.#greatest);
    if (order > 0) {
      this.#greatest = value;
      this.#atGreatest = [record];
    } else if (order === 0 && this.#atGreatest.length < REMEMBERED) this.#atGreatest.push(record);
  }

  #valueOf(record: Row): CursorValue | undefined {
    const value = valueAt(record, this.#field);
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactNumber) return value;
    throw new ConnectorError(`The cursor field "${this.#field}" of stream "${this.#stream}" holds ${outlineOf(value)}. Choose a field of numbers, dates or texts that grow.`);
  }
}

/** Compares numbers as numbers, dates and times as instants whatever their offset, and anything else as text. */
export function compareCursors(a: CursorValue, b: CursorValue): number {
  if (typeof a !== 'string' || typeof b !== 'string') {
    const [x, y] = [numberOf(a), numberOf(b)];
    if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0;
    return compareText(String(a), String(b));
  }
  const [x, y] = [instantOf(a), instantOf(b)];
  if (x && y) return x.seconds - y.seconds || compareText(x.fraction, y.fraction);
  return compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberOf(value: CursorValue): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  const text = String(value);
  if (/^-?\d+$/.test(text)) return BigInt(text);
  return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** A date or a time without an offset counts as UTC. */
function instantOf(text: string): { seconds: number; fraction: string } | undefined {
  const [, date, time = '00:00:00', fraction = '', offset = 'Z'] = INSTANT.exec(text) ?? [];
  if (date === undefined) return undefined;
  const zone = offset.toUpperCase() === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}`;
  const ms = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(ms) ? undefined : { seconds: ms / 1000, fraction: fraction.replace(/0+$/, '') };
}

function fingerprint(record: Row): string {
  return createHash('sha1').update(stringifyJson(record)).digest('base64url').slice(0, 16);
}
