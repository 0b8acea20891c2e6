import { ByteWriter } from 'hyparquet-writer';
import type { ParquetWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import type { Value } from '@airwright/connector-kit';
import type { Compress, ParquetCodec } from './codecs.ts';
import { Dictionary } from './dictionary.ts';
import { FINE, MISFIT } from './faults.ts';
import type { Fault, Faults } from './faults.ts';
import { Levels, bitWidthOf } from './levels.ts';
import { PageBuffer } from './page-buffer.ts';

/** How the column chunks of a file are written. */
export interface ChunkOptions {
  readonly codec: ParquetCodec;
  readonly compress: Compress;
  /** Bytes of values after which a page ends. */
  readonly pageBytes: number;
  /** Bytes that the dictionary of a column chunk may take; 0 for no dictionaries. */
  readonly dictionaryBytes: number;
}

/** Where a column stands in the schema. */
export interface LeafPosition {
  /** Names from the root to the column. */
  readonly path: readonly string[];
  /** Path of the field in the records, for reports about it. */
  readonly source: string;
  readonly maxDefinition: number;
  readonly maxRepetition: number;
}

/** Takes values of one field, on whatever depth: a column itself, or a group of columns. */
export interface Node {
  /** @param rep repetition level of the value @param def definition level of what is around it */
  write(value: Value | undefined, rep: number, def: number): void;
  /** Writes that there is nothing, because something around it is null or empty. */
  writeNull(rep: number, def: number): void;
}

type RowGroup = ParquetWriter['row_groups'][number];
type ChunkMetadata = NonNullable<RowGroup['columns'][number]['meta_data']>;
type PhysicalType = ChunkMetadata['type'];

/** A column chunk ready to be written: its bytes in pieces, and what the footer says about it. */
export interface Chunk {
  readonly pieces: readonly Uint8Array[];
  /** @param offset of the chunk in the file */
  readonly describe: (offset: number) => RowGroup['columns'][number];
  readonly rawBytes: number;
  readonly storedBytes: number;
}

/** One column: encodes values as they come and keeps finished pages, compressed, until the row group ends. */
export abstract class Leaf implements Node {
  protected abstract readonly type: PhysicalType;
  /** The values of the page so far; indexes where a dictionary is in use. */
  protected readonly values = new PageBuffer();
  /** The dictionary in use; a page never mixes indexes and values. */
  protected dictionary: Dictionary | undefined;
  readonly #options: ChunkOptions;
  readonly #position: LeafPosition;
  readonly #faults: Faults;
  readonly #definitions: Levels;
  readonly #repetitions: Levels;
  #pageLimit: number;
  #chunkDictionary: Dictionary | undefined;
  #pieces: Uint8Array[] = [];
  #encodings = new Set<'PLAIN' | 'RLE' | 'RLE_DICTIONARY'>(['RLE']);
  #valueCount = 0;
  #rawBytes = 0;
  #storedBytes = 0;

  constructor(position: LeafPosition, options: ChunkOptions, faults: Faults) {
    this.#position = position;
    this.#options = options;
    this.#faults = faults;
    this.#pageLimit = options.pageBytes;
    this.#definitions = new Levels(position.maxDefinition);
    this.#repetitions = new Levels(position.maxRepetition);
  }

  /** Puts the value into the page, or says why it cannot be. Columns that the writer fills itself take no values. */
  protected encode(_value: Value): Fault {
    return MISFIT;
  }

  write(value: Value | undefined, rep: number, def: number): void {
    if (rep === 0 && this.values.length >= this.#pageLimit) this.#endPage();
    this.#repetitions.push(rep);
    if (value === null || value === undefined) {
      this.#definitions.push(def);
      return;
    }
    const fault = this.encode(value);
    this.#definitions.push(fault === FINE ? this.#position.maxDefinition : def);
    if (fault !== FINE) this.#faults.add(this.#position.source, fault);
  }

  writeNull(rep: number, def: number): void {
    this.#repetitions.push(rep);
    this.#definitions.push(def);
  }

  /** Notes that `count` records have a value (`def` the highest level) or none; the values are put in by the caller. */
  protected fillLevels(def: number, count: number): void {
    this.#repetitions.fill(0, count);
    this.#definitions.fill(def, count);
    if (this.values.length >= this.#pageLimit) this.#endPage();
  }

  /** Writes for `count` records that there is nothing. */
  fillNull(count: number): void {
    this.fillLevels(0, count);
  }

  /** Begins to use a dictionary, where the file may have one. */
  protected useDictionary(): Dictionary | undefined {
    const { dictionaryBytes } = this.#options;
    this.dictionary = dictionaryBytes > 0 ? new Dictionary(dictionaryBytes) : undefined;
    this.#chunkDictionary = this.dictionary;
    return this.dictionary;
  }

  /** Goes on without the dictionary, from the next record on. */
  protected leaveDictionary(): void {
    // A page ends only between records, and this may be in the middle of a list.
    this.#pageLimit = 0;
  }

  /** Called when a row group begins. */
  protected beginChunk(): void {}

  /** Called when a page ends. */
  protected beginPage(): void {}

  /** Bytes held, with the room kept for more. */
  get heldBytes(): number {
    return this.#storedBytes + this.values.bytes.length + this.#definitions.heldBytes + this.#repetitions.heldBytes + (this.#chunkDictionary?.entries.bytes.length ?? 0);
  }

  #endPage(): void {
    const count = this.#definitions.count;
    if (count === 0) return;
    const page = new ByteWriter(this.values.length + 2 * count + 64);
    this.#repetitions.writeTo(page);
    this.#definitions.writeTo(page);
    const encoding = this.dictionary ? 'RLE_DICTIONARY' : 'PLAIN';
    if (this.dictionary) {
      const bitWidth = bitWidthOf(this.dictionary.size - 1);
      page.appendUint8(bitWidth);
      writeRleBitPackedHybrid(page, this.values.int32s(), bitWidth);
    } else page.appendBytes(this.values.view());
    this.#valueCount += count;
    this.#encodings.add(encoding);
    this.#pieces.push(...this.#page(page.getBytes(), { type: 'DATA_PAGE', data_page_header: { num_values: count, encoding, definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' } }));
    this.values.clear(this.#options.pageBytes * 2);
    if (this.#pageLimit === 0) this.dictionary = undefined;
    this.#pageLimit = this.#options.pageBytes;
    this.beginPage();
  }

  /** A page's header and its compressed bytes. */
  #page(raw: Uint8Array, kind: Pick<Parameters<typeof writePageHeader>[1], 'type' | 'data_page_header' | 'dictionary_page_header'>): [Uint8Array, Uint8Array] {
    const stored = this.#options.compress(raw);
    const header = new ByteWriter(64);
    writePageHeader(header, { ...kind, uncompressed_page_size: raw.length, compressed_page_size: stored.length });
    this.#rawBytes += header.index + raw.length;
    this.#storedBytes += header.index + stored.length;
    return [header.getBytes(), stored];
  }

  /** Ends the column chunk and begins the next one. */
  takeChunk(): Chunk {
    this.#endPage();
    const dictionary = this.#chunkDictionary?.size ? this.#chunkDictionary : undefined;
    const head = dictionary ? this.#page(dictionary.entries.view(), { type: 'DICTIONARY_PAGE', dictionary_page_header: { num_values: dictionary.size, encoding: 'PLAIN' } }) : [];
    if (dictionary) this.#encodings.add('PLAIN');
    const [headBytes, rawBytes, storedBytes] = [head.reduce((sum, piece) => sum + piece.length, 0), this.#rawBytes, this.#storedBytes];
    const meta = { type: this.type, encodings: [...this.#encodings], path_in_schema: [...this.#position.path], codec: this.#options.codec, num_values: BigInt(this.#valueCount) };
    const describe = (offset: number): RowGroup['columns'][number] => ({
      file_offset: BigInt(offset),
      meta_data: {
        ...meta,
        total_uncompressed_size: BigInt(rawBytes),
        total_compressed_size: BigInt(storedBytes),
        data_page_offset: BigInt(offset + headBytes),
        ...(dictionary ? { dictionary_page_offset: BigInt(offset) } : {}),
      },
    });
    const pieces = [...head, ...this.#pieces];
    this.#reset();
    return { pieces, describe, rawBytes, storedBytes };
  }

  #reset(): void {
    this.#pieces = [];
    this.#encodings = new Set(['RLE']);
    this.#valueCount = 0;
    this.#rawBytes = 0;
    this.#storedBytes = 0;
    this.dictionary = undefined;
    this.#chunkDictionary = undefined;
    this.beginChunk();
  }
}
