/** How one column is written as text in both databases, so that the texts are equal where the values are. */
interface Column {
  name: string;
  /** Expression of the source, in Postgres. */
  source: string;
  /** Expression of the Parquet file, in DuckDB. */
  lake: string;
}

const same = (name: string): Column => ({ name, source: `${name}::text`, lake: `${name}::text` });
const instant = (name: string): Column => ({ name, source: `(extract(epoch FROM ${name}) * 1000000)::bigint::text`, lake: `epoch_us(${name})::text` });
const list = (name: string): Column => ({ name, source: `array_to_json(${name})::text`, lake: `to_json(${name})::text` });
// Both write the shortest text that reads back as the same double; DuckDB adds '.0' to a whole number.
const double = (name: string): Column => ({ name, source: `${name}::text`, lake: `regexp_replace(${name}::text, '\\.0$', '')` });
const cents = (name: string): Column => ({ name, source: `round(${name} * 100)::bigint::text`, lake: `round(${name} * 100)::bigint::text` });

/** Every column of the tables that the quickstart moves. */
export const tables: Readonly<Record<string, readonly Column[]>> = {
  customers: [same('id'), same('public_id'), same('name'), same('email'), same('birthday'), same('vip'), list('tags'), same('avatar'), same('preferences'), instant('created_at'), instant('updated_at')],
  orders: [
    same('id'), same('customer_id'), same('reference'), same('status'), cents('amount'), double('weight_kg'), same('note'), same('ordered_on'), instant('placed_at'), same('gift'), list('labels'), same('details'), same('signature'),
    instant('updated_at'),
  ],
};

/** One figure that must be equal on both sides. */
export interface Figure {
  name: string;
  source: string;
  lake: string;
}

/** What is compared for a table: SQL expressions for both sides, each over all rows. */
export function figures(table: string): Figure[] {
  const columns = tables[table] ?? [];
  const amount = columns.some(({ name }) => name === 'amount') ? [{ name: 'sum(amount) in cents', source: 'sum(round(amount * 100)::bigint)::text', lake: 'sum(round(amount * 100)::bigint)::text' }] : [];
  return [
    { name: 'count', source: 'count(*)::text', lake: 'count(*)::text' },
    ...amount,
    { name: 'min(updated_at)', source: 'min((extract(epoch FROM updated_at) * 1000000)::bigint)::text', lake: 'min(epoch_us(updated_at))::text' },
    { name: 'max(updated_at)', source: 'max((extract(epoch FROM updated_at) * 1000000)::bigint)::text', lake: 'max(epoch_us(updated_at))::text' },
    { name: 'checksum of every column', source: checksum(columns, 'source'), lake: checksum(columns, 'lake') },
  ];
}

/** The sum of 60 bits of each row's MD5: it does not depend on the order of the rows, and a null differs from an empty text. */
function checksum(columns: readonly Column[], side: 'source' | 'lake'): string {
  const row = columns.map((column) => `coalesce('=' || ${column[side]}, '-')`).join(` || chr(31) || `);
  const digits = `substr(md5(${row}), 1, 15)`;
  return side === 'source' ? `sum(('x' || ${digits})::bit(60)::bigint)::text` : `sum(('0x' || ${digits})::bigint)::text`;
}
