import type { FieldChange, RecordBatch, StreamDescriptor, Value } from '@airwright/connector-kit';
import { cellText, CopyParser } from './copy-parser.ts';
import type { Cells } from './copy-parser.ts';
import { decoderFor } from './decoders.ts';
import type { Decoder, TextCells } from './decoders.ts';
import type { Column } from './tables.ts';

/** What the rows of a COPY hold: the values of these columns and, where `position` is set, one more cell that says where the row stands. */
export interface Layout {
  readonly stream: StreamDescriptor;
  readonly columns: readonly Column[];
  readonly position: boolean;
}

/** When a batch is full: at so many rows, or at so many bytes. A batch has at least one row, however large. */
export interface BatchLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** A batch, and the position cell of its last row. */
export interface PlacedBatch {
  readonly batch: RecordBatch;
  readonly position: string | null;
}

/** Makes batches of COPY output. Holds no more than one batch and the row that is being received. */
export async function* readBatches(chunks: AsyncIterable<Buffer>, layout: Layout, limits: BatchLimits): AsyncGenerator<PlacedBatch> {
  const decoders = layout.columns.map((column) => decoderFor(column.type));
  // A query without columns still has one cell, empty, in each row.
  const parser = new CopyParser(Math.max(1, decoders.length + (layout.position ? 1 : 0)));
  const builder = new BatchBuilder(layout, decoders);
  for await (const chunk of chunks) {
    const cells = parser.push(chunk);
    if (!cells) continue;
    const text = readable(cells, decoders);
    for (let from = 0; from < cells.rows; ) {
      const to = Math.min(cells.rows, from + limits.rows - builder.length);
      builder.add(text, from, to);
      from = to;
      if (builder.length >= limits.rows || builder.bytes >= limits.bytes) yield builder.take();
    }
  }
  if (builder.length > 0) yield builder.take();
}

function readable(cells: Cells, decoders: readonly Decoder[]): TextCells {
  decoders.forEach((decoder, column) => decoder.prepare?.(cells, column));
  return { ...cells, text: cells.bytes.toString('latin1') };
}

class BatchBuilder {
  readonly #layout: Layout;
  readonly #decoders: readonly Decoder[];
  readonly #fields: readonly string[];
  readonly #bytesOfNames: number;
  #columns: Value[][] = [];
  #changes = new Map<number, FieldChange[]>();
  #position: string | null = null;
  length = 0;
  bytes = 0;

  constructor(layout: Layout, decoders: readonly Decoder[]) {
    this.#layout = layout;
    this.#decoders = decoders;
    this.#fields = layout.columns.map((column) => column.name);
    // As JSON each value comes with its name, quotes, a colon and a comma.
    this.#bytesOfNames = this.#fields.reduce((sum, field) => sum + field.length + 5, 2);
    this.#start();
  }

  /** Appends the rows `from` to (not including) `to`. */
  add(cells: TextCells, from: number, to: number): void {
    this.#decoders.forEach((decoder, column) => {
      const values = this.#columns[column] as Value[];
      decoder.fill(cells, column, from, to, { values, lost: () => this.#lose(values.length, column) });
    });
    const { ends, perRow } = cells;
    if (this.#layout.position) this.#position = cellText(cells, to * perRow - 1);
    this.length += to - from;
    this.bytes += (ends[to * perRow] as number) - (ends[from * perRow] as number) + (to - from) * this.#bytesOfNames;
  }

  /** The batch so far; the next one starts empty. */
  take(): PlacedBatch {
    const { length, bytes } = this;
    const changes = this.#changes.size > 0 ? { changes: this.#changes } : {};
    const batch = { stream: this.#layout.stream, emittedAt: Date.now(), length, fields: this.#fields, columns: this.#columns, bytes, ...changes };
    this.#start();
    return { batch, position: this.#position };
  }

  #start(): void {
    this.#columns = this.#fields.map(() => []);
    this.#changes = new Map();
    this.length = 0;
    this.bytes = 0;
  }

  #lose(row: number, column: number): void {
    const field = this.#fields[column] as string;
    const changes = this.#changes.get(row) ?? [];
    // Several elements of one array are one change.
    if (changes.some((change) => change.field === field)) return;
    changes.push({ field, change: 'NULLED', reason: 'SOURCE_SERIALIZATION_ERROR' });
    this.#changes.set(row, changes);
  }
}
