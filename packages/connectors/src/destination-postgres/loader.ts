import type { RecordBatch } from '@airwright/connector-kit';
import type { Client } from 'pg';
import { Copy } from './copy.ts';
import { RowEncoder } from './encode.ts';
import type { OpenStream } from './generation.ts';
import { ensureIndexes } from './indexes.ts';
import { mergeStatement } from './merge.ts';
import { derivedName } from './naming.ts';
import { columnList, qualified, quote } from './sql.ts';

/** How many bytes of streams that do not have the COPY may wait for it. */
const waitingBytes = 8 * 1024 * 1024;

interface Loading {
  readonly stream: OpenStream;
  readonly encoder: RowEncoder;
  /** Encoded rows that wait for the COPY. */
  waiting: Buffer[];
  /** Whether the current transaction has rows of the stream. */
  touched: boolean;
}

/**
 * Loads rows of many streams over one connection, in one transaction from commit to commit. One COPY runs at a time and stays open
 * from batch to batch; rows of other streams wait until there are enough of them to change over.
 */
export class Loader {
  readonly #client: Client;
  readonly #streams = new Map<string, Loading>();
  #begun = false;
  #copy: { loading: Loading; copy: Copy } | undefined;
  #waiting = 0;
  #bytes = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Bytes of COPY text since the last commit. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Loads a batch; it is not durable before {@link Loader.commit}. */
  async add(stream: OpenStream, batch: RecordBatch): Promise<void> {
    let loading = this.#streams.get(stream.plan.key);
    if (!loading) this.#streams.set(stream.plan.key, (loading = { stream, encoder: new RowEncoder(stream.plan), waiting: [], touched: false }));
    this.#copy ??= await this.#startCopy(loading);
    for (const chunk of loading.encoder.chunks(batch)) {
      this.#bytes += chunk.length;
      if (this.#copy.loading === loading) {
        await this.#copy.copy.write(chunk);
      } else {
        loading.waiting.push(chunk);
        this.#waiting += chunk.length;
      }
    }
    if (this.#waiting >= waitingBytes) await this.#sendWaiting();
  }

  /** Makes every row so far durable. */
  async commit(): Promise<void> {
    if (!this.#begun) return;
    await this.#sendWaiting();
    await this.#endCopy();
    const touched = [...this.#streams.values()].filter((loading) => loading.touched);
    for (const { stream } of touched) await this.#merge(stream);
    await this.#client.query('COMMIT');
    this.#begun = false;
    this.#bytes = 0;
    for (const loading of touched) {
      loading.touched = false;
      await this.#indexAfterFirstLoad(loading.stream);
    }
  }

  async #sendWaiting(): Promise<void> {
    for (const loading of this.#streams.values()) {
      if (loading.waiting.length === 0) continue;
      await this.#endCopy();
      this.#copy = await this.#startCopy(loading);
      for (const chunk of loading.waiting) await this.#copy.copy.write(chunk);
      loading.waiting = [];
    }
    this.#waiting = 0;
  }

  async #startCopy(loading: Loading): Promise<{ loading: Loading; copy: Copy }> {
    if (!this.#begun) await this.#client.query('BEGIN');
    this.#begun = true;
    const { plan, target } = loading.stream;
    // Staged rows live in a temporary table of the transaction: no log is written for them, and nothing is left behind after a crash.
    if (plan.dedup && !loading.touched) await this.#client.query(`CREATE TEMPORARY TABLE ${staging(loading.stream)} (LIKE ${qualified(target)}) ON COMMIT DROP`);
    loading.touched = true;
    return { loading, copy: new Copy(this.#client, plan.dedup ? staging(loading.stream) : qualified(target), plan.copyColumns) };
  }

  async #endCopy(): Promise<void> {
    const running = this.#copy;
    this.#copy = undefined;
    await running?.copy.end();
  }

  async #merge(stream: OpenStream): Promise<void> {
    const { plan, target } = stream;
    if (!plan.dedup) return;
    // Nobody else analyses a temporary table, and without statistics the merge may be planned for a handful of rows.
    await this.#client.query(`ANALYZE ${staging(stream)} (${columnList(plan.dedup.primaryKey)})`);
    await this.#client.query(mergeStatement(plan, plan.dedup, staging(stream), qualified(target)));
  }

  /** A merge looks rows up by key, so a deduplicated table needs its indexes from the second one on. */
  async #indexAfterFirstLoad(stream: OpenStream): Promise<void> {
    if (!stream.plan.dedup || stream.indexed) return;
    await ensureIndexes(this.#client, stream.target, stream.plan);
    stream.indexed = true;
  }
}

function staging({ plan }: OpenStream): string {
  return `pg_temp.${quote(derivedName('staged', [plan.key]))}`;
}
