import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { columnList } from './sql.ts';

/** How much may wait for the network while more is encoded. */
const aheadBytes = 1024 * 1024;

/** One running `COPY … FROM STDIN` in text format. */
export class Copy {
  readonly #stream: CopyStreamQuery;
  #error: Error | undefined;
  #finished = false;
  #wake: (() => void) | undefined;

  /** @param table a table's name, quoted */
  constructor(client: Client, table: string, columns: readonly string[]) {
    this.#stream = client.query(copyFrom(`COPY ${table} (${columnList(columns)}) FROM STDIN`, { highWaterMark: aheadBytes }));
    this.#stream.on('error', (error: Error) => {
      this.#error = error;
      this.#wake?.();
    });
    this.#stream.on('drain', () => this.#wake?.());
    this.#stream.on('finish', () => {
      this.#finished = true;
      this.#wake?.();
    });
  }

  /** Sends rows; waits where the server does not keep up. */
  async write(chunk: Buffer): Promise<void> {
    if (this.#error) throw this.#error;
    if (!this.#stream.write(chunk)) await this.#change();
  }

  /** Ends the COPY; the connection is free again afterwards. */
  async end(): Promise<void> {
    if (this.#error) throw this.#error;
    this.#stream.end();
    while (!this.#finished) await this.#change();
  }

  /** Waits for room, the end or a fault, and throws the fault. */
  async #change(): Promise<void> {
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
    if (this.#error) throw this.#error;
  }
}
