import type { FieldChange, RecordBatch, Value } from '@airwright/connector-kit';
import { CopyText } from './copy-text.ts';
import { encoders } from './encoders.ts';
import type { Encoder } from './encoders.ts';
import type { StreamPlan } from './plan.ts';

type Values = readonly (Value | undefined)[];

interface Target {
  readonly field: string;
  readonly encode: Encoder;
}

/** Turns batches of one stream into rows of COPY text, for the columns that {@link StreamPlan.copyColumns} lists. */
export class RowEncoder {
  readonly #out = new CopyText();
  readonly #plan: StreamPlan;
  readonly #targets: readonly Target[];

  constructor(plan: StreamPlan) {
    this.#plan = plan;
    this.#targets = plan.rawOnly ? [{ field: '_airbyte_data', encode: encoders.object }] : plan.fields.map(({ field, kind }) => ({ field, encode: encoders[kind] }));
  }

  /** The rows of a batch, in chunks of about 256 KB. */
  *chunks(batch: RecordBatch): Generator<Buffer> {
    const columns = this.#columnsOf(batch);
    const start = `\t${new Date(batch.emittedAt).toISOString()}\t${this.#plan.generation}\t`;
    const unchanged = Buffer.from(`${start}${this.#meta([])}\n`);
    for (let row = 0; row < batch.length; row += 1) {
      const changes = this.#row(columns, row, batch.changes?.get(row));
      if (changes.length === 0) this.#out.bytes(unchanged);
      else this.#endChanged(start, changes);
      if (this.#out.full) yield this.#out.take();
    }
    if (this.#out.pending > 0) yield this.#out.take();
  }

  /** Writes a row up to its fields; returns what could not be kept as it was. */
  #row(columns: readonly (Values | undefined)[], row: number, reported: readonly FieldChange[] = none): readonly FieldChange[] {
    const out = this.#out;
    const targets = this.#targets;
    let changes: FieldChange[] | undefined;
    out.uuid();
    for (let index = 0; index < targets.length; index += 1) {
      out.tab();
      const value = columns[index]?.[row];
      if (value === undefined || value === null) {
        out.null();
        continue;
      }
      const target = targets[index] as Target;
      const reason = target.encode(value, out);
      if (reason === undefined) continue;
      out.null();
      (changes ??= [...reported]).push({ field: target.field, change: 'NULLED', reason });
    }
    return changes ?? reported;
  }

  #endChanged(start: string, changes: readonly FieldChange[]): void {
    this.#out.plain(start);
    this.#out.text(this.#meta(changes));
    this.#out.endRow();
  }

  #meta(changes: readonly FieldChange[]): string {
    return JSON.stringify({ sync_id: this.#plan.syncId, changes });
  }

  #columnsOf(batch: RecordBatch): readonly (Values | undefined)[] {
    if (this.#plan.rawOnly) return [recordsOf(batch)];
    const places = new Map(batch.fields.map((field, place) => [field, place]));
    return this.#targets.map(({ field }) => batch.columns[places.get(field) ?? -1]);
  }
}

const none: readonly FieldChange[] = [];

/** The records as objects, members without a value left out. */
function recordsOf(batch: RecordBatch): Values {
  return Array.from({ length: batch.length }, (_, row) => {
    const record: Record<string, Value> = {};
    batch.fields.forEach((field, column) => {
      const value = batch.columns[column]?.[row];
      if (value !== undefined && value !== null) record[field] = value;
    });
    return record;
  });
}
