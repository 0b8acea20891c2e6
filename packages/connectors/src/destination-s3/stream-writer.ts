import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { ConfiguredAirbyteStream, RecordBatch } from '@airwright/connector-kit';
import type { S3Config } from './config.ts';
import { explain } from './errors.ts';
import type { FileEncoder, FileFormat, SyncIdentity } from './formats/encoder.ts';
import { formatOf } from './formats/index.ts';
import { fileNameOf, numberedName, numbersParts, pathOf } from './paths.ts';
import type { SyncMoment } from './paths.ts';
import type { StreamProgress } from './states.ts';
import { ObjectUpload } from './upload.ts';
import type { UploadTarget } from './upload.ts';

/** The user metadata of every object that names the generation of its records. */
export const GENERATION_METADATA = 'ab-generation-id';

/** Bytes after which a file is complete and the next one begins. */
const FILE_BYTES = 200 * 1024 * 1024;

/** What the writers of all streams of a sync share. */
export interface WriterContext {
  readonly target: UploadTarget;
  readonly config: S3Config;
  readonly moment: SyncMoment;
  readonly now: () => number;
  /** Called when records have become durable, or when making them so has failed. */
  readonly onSettled: () => void;
}

interface OpenFile {
  readonly upload: ObjectUpload;
  readonly encoder: FileEncoder;
}

/** Writes one stream's records to one object after the other. */
export class StreamWriter implements StreamProgress {
  readonly configured: ConfiguredAirbyteStream;
  /** Keys of the objects this sync has begun. */
  readonly keys = new Set<string>();
  received = 0;
  sealed = 0;
  durable = 0;
  /** When records were last received, in the order of the sync. */
  lastUsed = 0;
  readonly #context: WriterContext;
  readonly #format: FileFormat;
  readonly #identity: SyncIdentity;
  readonly #path: string;
  #open: OpenFile | undefined;
  #closing: OpenFile | undefined;
  #closed: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;
  #nextPart = 0;

  constructor(configured: ConfiguredAirbyteStream, context: WriterContext) {
    this.configured = configured;
    this.#context = context;
    this.#format = formatOf(context.config.format, configured.stream);
    this.#identity = { syncId: configured.sync_id ?? 0, generationId: configured.generation_id ?? 0 };
    this.#path = pathOf(context.config.path, context.config.pathFormat, configured.stream, context.moment);
  }

  /** Bytes held for the file being written. */
  get heldBytes(): number {
    return this.#open ? this.#open.encoder.heldBytes + this.#open.upload.heldBytes : 0;
  }

  async append(batch: RecordBatch): Promise<void> {
    this.throwFailure();
    this.#open ??= await this.#begin();
    await this.#open.encoder.append(batch);
    this.received += batch.length;
    if (this.#open.upload.bytes + this.#open.encoder.heldBytes >= FILE_BYTES) await this.roll();
  }

  /** Ends the file being written. Its records become durable while the next file is begun; one file is completed at a time. */
  async roll(): Promise<void> {
    await this.#closed;
    this.throwFailure();
    const file = this.#open;
    if (!file) return;
    const records = this.received;
    this.#open = undefined;
    this.#closing = file;
    this.sealed = records;
    this.#closed = this.#complete(file, records);
  }

  async #complete(file: OpenFile, records: number): Promise<void> {
    try {
      await file.encoder.finish();
      await file.upload.complete();
      this.durable = records;
      this.#closing = undefined;
    } catch (error) {
      this.#failure = { error };
    }
    this.#context.onSettled();
  }

  /** Makes everything received durable. */
  async finish(): Promise<void> {
    await this.roll();
    await this.#closed;
    this.throwFailure();
  }

  /** Throws away what is not complete. */
  async abort(): Promise<void> {
    const unfinished = [this.#open, this.#closing].filter((file) => file !== undefined);
    this.#open = undefined;
    await Promise.all(unfinished.map((file) => file.upload.abort()));
  }

  /** @throws what made completing a file fail in the background */
  throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }

  async #begin(): Promise<OpenFile> {
    const key = await this.#freeKey();
    this.keys.add(key);
    const upload = new ObjectUpload(this.#context.target, key, { [GENERATION_METADATA]: String(this.#identity.generationId) });
    return { upload, encoder: this.#format.open(this.#identity, (bytes) => upload.write(bytes)) };
  }

  /** The next key that no object has yet. */
  async #freeKey(): Promise<string> {
    const { fileNamePattern } = this.#context.config;
    const { extension } = this.#format;
    const now = this.#context.now();
    const numbered = numbersParts(fileNamePattern);
    for (let again = 0; ; again += 1) {
      const name = fileNameOf(fileNamePattern, { now, partNumber: this.#nextPart, syncId: this.#identity.syncId, extension });
      const key = this.#path + numberedName(name, extension, numbered ? 0 : again);
      if (numbered) this.#nextPart += 1;
      if (!this.keys.has(key) && !(await this.#exists(key))) return key;
    }
  }

  async #exists(key: string): Promise<boolean> {
    const { client, location } = this.#context.target;
    try {
      await client.send(new HeadObjectCommand({ Bucket: location.bucket, Key: key }));
      return true;
    } catch (error) {
      // An answer to HEAD has no body, so only its status tells what is missing; the bucket shows when the object is written.
      if (error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')) return false;
      throw explain(error, { location, action: 'look for objects', key });
    }
  }
}
