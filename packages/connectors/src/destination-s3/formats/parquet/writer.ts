import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { RecordBatch } from '@airwright/connector-kit';
import type { ByteSink, FileEncoder, SyncIdentity } from '../encoder.ts';
import { columnOf } from './columns.ts';
import { Faults } from './faults.ts';
import type { ChunkOptions, Leaf, Node } from './leaf.ts';
import { MetaColumns } from './meta-columns.ts';
import { columnName } from './names.ts';
import { schemaElements } from './schema.ts';
import type { Field } from './schema.ts';

/** How Parquet files are written. */
export interface ParquetOptions extends ChunkOptions {
  /** Bytes held in memory after which a row group ends. */
  readonly rowGroupBytes: number;
}

/** The stream a file belongs to. */
export interface ParquetStream {
  readonly name: string;
  readonly fields: readonly Field[];
}

/**
 * Writes a Parquet file row group by row group. Values are encoded into pages as they come, not kept as values: that is what makes
 * it fast and its memory bounded. The footer is hyparquet-writer's.
 */
export class ParquetEncoder implements FileEncoder {
  readonly #columns: readonly { readonly source: string; readonly node: Node; readonly leaves: readonly Leaf[] }[];
  readonly #meta: MetaColumns;
  readonly #leaves: readonly Leaf[];
  readonly #faults = new Faults();
  readonly #sink: ByteSink;
  readonly #rowGroupBytes: number;
  /** Counts the file's bytes, and gathers the few that are not pages. */
  readonly #out = new ByteWriter();
  readonly #file: ParquetWriter;
  #rows = 0;

  constructor(stream: ParquetStream, identity: SyncIdentity, options: ParquetOptions, sink: ByteSink) {
    this.#sink = sink;
    this.#rowGroupBytes = options.rowGroupBytes;
    this.#meta = new MetaColumns(identity, options, this.#faults);
    this.#columns = stream.fields.map((field) => {
      const leaves: Leaf[] = [];
      return { source: field.source, node: columnOf(field, { options, faults: this.#faults, leaves }), leaves };
    });
    this.#leaves = [...this.#meta.leaves, ...this.#columns.flatMap(({ leaves }) => leaves)];
    this.#file = new ParquetWriter({ writer: this.#out, schema: schemaElements(columnName(stream.name), stream.fields), codec: options.codec, statistics: false, createdBy: 'airwright' });
  }

  get heldBytes(): number {
    return this.#leaves.reduce((sum, leaf) => sum + leaf.heldBytes, 0);
  }

  async append(batch: RecordBatch): Promise<void> {
    for (const { source, node, leaves } of this.#columns) {
      const values = batch.columns[batch.fields.indexOf(source)];
      if (!values) for (const leaf of leaves) leaf.fillNull(batch.length);
      else {
        for (let row = 0; row < batch.length; row += 1) {
          this.#faults.row = row;
          node.write(values[row], 0, 0);
        }
      }
    }
    this.#meta.write(batch.length, batch.emittedAt, this.#faults.take(batch.changes));
    this.#rows += batch.length;
    if (this.heldBytes >= this.#rowGroupBytes) await this.#endRowGroup();
  }

  async finish(): Promise<void> {
    if (this.#rows > 0) await this.#endRowGroup();
    // Without a promise, for the writer is in memory.
    void this.#file.finish();
    await this.#sendGathered();
  }

  async #endRowGroup(): Promise<void> {
    await this.#sendGathered();
    const start = this.#out.offset;
    let rawBytes = 0;
    const columns = [];
    for (const leaf of this.#leaves) {
      const chunk = leaf.takeChunk();
      columns.push(chunk.describe(this.#out.offset));
      rawBytes += chunk.rawBytes;
      this.#out.offset += chunk.storedBytes;
      for (const piece of chunk.pieces) await this.#sink(piece);
    }
    this.#file.row_groups.push({ columns, num_rows: BigInt(this.#rows), total_byte_size: BigInt(rawBytes), total_compressed_size: BigInt(this.#out.offset - start), file_offset: BigInt(start) });
    this.#file.num_rows += BigInt(this.#rows);
    this.#rows = 0;
  }

  async #sendGathered(): Promise<void> {
    const bytes = this.#out.getBytes().slice();
    this.#out.index = 0;
    if (bytes.length > 0) await this.#sink(bytes);
  }
}
