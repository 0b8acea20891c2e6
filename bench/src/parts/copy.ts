import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { run } from '../harness/children.ts';
import { secondsOf } from '../harness/measure.ts';
import { sourceDatabase, targetDatabase, type Shop } from './stage.ts';

/** Table that the peer copies into. */
const copyTable = 'orders_copy';

/** From database to database, from the source to a file, or from a file to the target. */
type Direction = 'through' | 'out' | 'in';

/** The peer of every bench that moves rows: Postgres' own COPY, from one database of the cluster into another. */
export interface CopyPeer {
  /** For the table of figures. */
  readonly names: Readonly<Record<Direction, string>>;
  /** Copies all orders into an empty table of the same shape, without indexes. Seconds. */
  through(): Promise<number>;
  /** Reads all orders and drops them. Seconds. */
  out(): Promise<number>;
  /** Copies from a file that {@link CopyPeer.save} made. Seconds. */
  in(file: string): Promise<number>;
  /** Writes all orders to a file, in COPY's text format. */
  save(file: string): Promise<void>;
}

/** Makes the empty table, and takes `psql` where it is installed, the driver's COPY in a process of its own where it is not. */
export async function copyPeer(shop: Shop, rows: number, signal: AbortSignal): Promise<CopyPeer> {
  await makeTable(shop);
  const program = spawnSync('psql', ['--version']).status === 0 ? 'psql' : 'pg-copy-streams';
  const [from, to] = [shop.postgres.url(sourceDatabase), shop.postgres.url(targetDatabase)];
  const copy = (direction: Direction, file = ''): Promise<void> =>
    program === 'psql'
      ? run('sh', ['-c', psql[direction], 'sh', from, to, file], signal)
      : run(process.execPath, [join(import.meta.dirname, 'copy-process.ts'), from, to, copyTable, direction, file], signal);
  const counted = async (direction: Direction, file?: string): Promise<number> => {
    await shop.target.query(`TRUNCATE ${copyTable}`);
    const seconds = await secondsOf(() => copy(direction, file));
    const result = await shop.target.query<{ count: string }>(`SELECT count(*) FROM ${copyTable}`);
    if (Number(result.rows[0]?.count) !== rows) throw new Error(`${program} copied ${result.rows[0]?.count ?? 0} of ${rows} rows.`);
    return seconds;
  };
  return {
    names: { through: `${program} COPY | ${program} COPY`, out: `${program} COPY TO`, in: `${program} COPY FROM a file` },
    through: () => counted('through'),
    out: () => secondsOf(() => copy('out', '/dev/null')),
    in: (file) => counted('in', file),
    save: (file) => copy('out', file),
  };
}

const psql: Readonly<Record<Direction, string>> = {
  through: `psql "$1" -qc "COPY orders TO STDOUT" | psql "$2" -qc "COPY ${copyTable} FROM STDIN"`,
  out: 'psql "$1" -qc "COPY orders TO STDOUT" > "$3"',
  in: `psql "$2" -qc "COPY ${copyTable} FROM STDIN" < "$3"`,
};

/** A table with the columns and types of `orders`, and nothing else of it. */
async function makeTable({ source, target }: Shop): Promise<void> {
  const { rows } = await source.query<{ columns: string; labels: string }>(`
    SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum) AS columns,
      (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = 'order_status'::regtype) AS labels
    FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0 AND NOT attisdropped`);
  const { columns = '', labels = '' } = rows[0] ?? {};
  await target.query(`
    DROP TABLE IF EXISTS ${copyTable};
    DROP TYPE IF EXISTS order_status;
    CREATE TYPE order_status AS ENUM (${labels});
    CREATE TABLE ${copyTable} (${columns})`);
}
