import { insertOrders, seedEcommerce, startPostgres, type EmbeddedPostgres } from '@airwright/embedded';
import type { Client } from 'pg';
import { startBucket, type Bucket } from './s3.ts';

/** Where to read: a database with a table `orders` of a known size. */
export interface Shop {
  readonly postgres: EmbeddedPostgres;
  /** A connection to the source database. */
  readonly source: Client;
  /** A connection to the database to write to, in the same cluster. */
  readonly target: Client;
}

export const sourceDatabase = 'ecommerce';
export const targetDatabase = 'warehouse';

/** The parts that several benches need. Each is started when it is first asked for and stopped at the end. */
export class Stage implements AsyncDisposable {
  readonly #stack = new AsyncDisposableStack();
  readonly #say: (text: string) => void;
  #shop: Promise<Shop> | undefined;
  #bucket: Promise<Bucket> | undefined;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** A Postgres whose table `orders` has exactly this many rows, freshly vacuumed. */
  async shop(orders: number): Promise<Shop> {
    this.#shop ??= this.#open();
    const shop = await this.#shop;
    const { rows } = await shop.source.query<{ count: string }>('SELECT count(*) FROM orders');
    const have = Number(rows[0]?.count);
    if (have === orders) return shop;
    this.#say(`making a table of ${orders.toLocaleString('en')} orders`);
    if (have < orders) await insertOrders(shop.source, have + 1, orders);
    else await shop.source.query('DELETE FROM orders WHERE id > $1', [orders]);
    // Otherwise the first reader would pay for what the writer left behind.
    await shop.source.query(have < orders ? 'VACUUM (ANALYZE) orders' : 'VACUUM (FULL, ANALYZE) orders');
    return shop;
  }

  /** An S3 endpoint with an empty bucket. */
  bucket(): Promise<Bucket> {
    this.#bucket ??= startBucket().then((bucket) => this.#stack.use(bucket));
    return this.#bucket;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  async #open(): Promise<Shop> {
    this.#say('starting Postgres');
    const postgres = this.#stack.use(await startPostgres({ databases: [sourceDatabase, targetDatabase] }));
    const source = await postgres.connect(sourceDatabase);
    this.#stack.defer(() => source.end());
    const target = await postgres.connect(targetDatabase);
    this.#stack.defer(() => target.end());
    await seedEcommerce(source, { orders: 0 });
    return { postgres, source, target };
  }
}
