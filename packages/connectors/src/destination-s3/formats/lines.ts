import { createGzip } from 'node:zlib';
import type { Gzip } from 'node:zlib';
import type { RecordBatch } from '@airwright/connector-kit';
import type { ByteSink, FileEncoder } from './encoder.ts';

/** How the lines of a text format look. */
export interface LineLayout {
  /** What a file begins with. */
  readonly header: string;
  /** Prepares a batch; the function it returns gives the line of one record, with its end. */
  readonly linesOf: (batch: RecordBatch) => (row: number) => string;
}

/** Characters of text that are gathered before they are encoded at once. */
const CHUNK_LENGTH = 256 * 1024;

/** Writes records as lines of text, compressed or not. */
export class LineEncoder implements FileEncoder {
  readonly #layout: LineLayout;
  readonly #out: TextSink;
  #text: string;

  constructor(layout: LineLayout, gzip: boolean, sink: ByteSink) {
    this.#layout = layout;
    this.#out = gzip ? new GzipSink(sink) : { write: sink, finish: async () => {} };
    this.#text = layout.header;
  }

  get heldBytes(): number {
    return this.#text.length;
  }

  async append(batch: RecordBatch): Promise<void> {
    const lineOf = this.#layout.linesOf(batch);
    for (let row = 0; row < batch.length; row += 1) {
      this.#text += lineOf(row);
      if (this.#text.length >= CHUNK_LENGTH) await this.#flush();
    }
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#out.finish();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    if (bytes.length > 0) await this.#out.write(bytes);
  }
}

interface TextSink {
  readonly write: ByteSink;
  readonly finish: () => Promise<void>;
}

/** Compresses on another thread, and passes on what is ready. */
class GzipSink implements TextSink {
  readonly #sink: ByteSink;
  readonly #gzip: Gzip = createGzip();
  #ready: Uint8Array[] = [];

  constructor(sink: ByteSink) {
    this.#sink = sink;
    this.#gzip.on('data', (bytes: Uint8Array) => this.#ready.push(bytes));
  }

  readonly write = async (bytes: Uint8Array): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      this.#gzip.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    await this.#pass();
  };

  readonly finish = async (): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      this.#gzip.once('end', resolve).once('error', reject);
      this.#gzip.end();
    });
    await this.#pass();
  };

  async #pass(): Promise<void> {
    const ready = this.#ready;
    this.#ready = [];
    for (const bytes of ready) await this.#sink(bytes);
  }
}
