import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, PutObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import type { S3Location } from './config.ts';
import { explain } from './errors.ts';
import type { Gate } from './gate.ts';

/** Bytes of a part. Equal for all but the last, which some S3-compatible services insist on. */
const PART_BYTES = 8 * 1024 * 1024;

/** Where uploads go, and what they share. */
export interface UploadTarget {
  readonly client: S3Client;
  readonly location: S3Location;
  /** Bounds the parts that are on their way at one time, over all uploads. */
  readonly gate: Gate;
}

/**
 * Writes one object whose size is not known before. The object appears only when it is complete; until then, and after
 * {@link abort}, there is nothing. Objects of one part are put at once, larger ones in parts while they are made.
 */
export class ObjectUpload {
  readonly key: string;
  readonly #target: UploadTarget;
  readonly #metadata: Readonly<Record<string, string>>;
  readonly #stop = new AbortController();
  readonly #parts: Promise<CompletedPart>[] = [];
  #completing: Promise<void> | undefined;
  #uploadId: string | undefined;
  #pieces: Uint8Array[] = [];
  #pieceBytes = 0;
  #sentBytes = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(target: UploadTarget, key: string, metadata: Readonly<Record<string, string>>) {
    this.#target = target;
    this.key = key;
    this.#metadata = metadata;
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#sentBytes + this.#pieceBytes;
  }

  /** Bytes gathered for the next part. */
  get heldBytes(): number {
    return this.#pieceBytes;
  }

  /** Adds bytes, which are the upload's from then on. Resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#pieces.push(bytes);
    this.#pieceBytes += bytes.length;
    while (this.#pieceBytes >= PART_BYTES) await this.#sendPart(this.#takePart(PART_BYTES));
  }

  /** Makes the object visible. */
  complete(): Promise<void> {
    this.#completing = this.#complete();
    return this.#completing;
  }

  async #complete(): Promise<void> {
    const last = this.#takePart(this.#pieceBytes);
    if (this.#uploadId === undefined) {
      await this.#send(() => this.#target.client.send(new PutObjectCommand({ ...this.#object, Body: last, Metadata: this.#metadata }), this.#options));
      return;
    }
    if (last.length > 0) await this.#sendPart(last);
    const Parts = await Promise.all(this.#parts);
    await this.#send(() => this.#target.client.send(new CompleteMultipartUploadCommand({ ...this.#object, UploadId: this.#uploadId, MultipartUpload: { Parts } }), this.#options));
  }

  /** Throws everything away that was sent. May be called at any time before {@link complete} has resolved, and again. */
  async abort(): Promise<void> {
    this.#stop.abort();
    this.#pieces = [];
    this.#pieceBytes = 0;
    // A part that arrives after the abort would stay behind, unseen but paid for.
    await Promise.allSettled([...this.#parts, this.#completing]);
    const UploadId = this.#uploadId;
    if (UploadId === undefined) return;
    this.#uploadId = undefined;
    try {
      await this.#target.client.send(new AbortMultipartUploadCommand({ ...this.#object, UploadId }));
    } catch (error) {
      // It was complete before it could be stopped.
      if (!(error instanceof Error && error.name === 'NoSuchUpload')) throw explain(error, { location: this.#target.location, action: 'abort the upload of', key: this.key });
    }
  }

  get #object(): { Bucket: string; Key: string } {
    return { Bucket: this.#target.location.bucket, Key: this.key };
  }

  get #options(): { abortSignal: AbortSignal } {
    return { abortSignal: this.#stop.signal };
  }

  #takePart(size: number): Buffer {
    const all = Buffer.concat(this.#pieces, this.#pieceBytes);
    this.#pieces = size < all.length ? [all.subarray(size)] : [];
    this.#pieceBytes = all.length - size;
    this.#sentBytes += size;
    return all.subarray(0, size);
  }

  /** Begins to send a part; resolves as soon as the next one may be made. */
  async #sendPart(body: Buffer): Promise<void> {
    this.#throwFailure();
    if (this.#uploadId === undefined) {
      const begun = await this.#send(() => this.#target.client.send(new CreateMultipartUploadCommand({ ...this.#object, Metadata: this.#metadata }), this.#options));
      this.#uploadId = begun.UploadId;
    }
    const leave = await this.#target.gate.enter();
    const PartNumber = this.#parts.length + 1;
    const part = this.#send(async () => {
      const sent = await this.#target.client.send(new UploadPartCommand({ ...this.#object, UploadId: this.#uploadId, PartNumber, Body: body }), this.#options);
      return { PartNumber, ETag: sent.ETag };
    }).finally(leave);
    this.#parts.push(part);
    part.catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }

  async #send<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw explain(error, { location: this.#target.location, action: 'write', key: this.key });
    }
  }
}
