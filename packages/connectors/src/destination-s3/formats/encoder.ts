import type { RecordBatch } from '@airwright/connector-kit';

/** Takes a file's bytes, and keeps what it is given: pieces must not be used again. Resolves when there is room for more. */
export type ByteSink = (bytes: Uint8Array) => Promise<void>;

/** Writes the records of one file. */
export interface FileEncoder {
  append(batch: RecordBatch): Promise<void>;
  /** Writes what is left. */
  finish(): Promise<void>;
  /** Bytes held in memory until they are written. */
  readonly heldBytes: number;
}

/** What is the same for every record that a sync writes into a stream's files. */
export interface SyncIdentity {
  /** The job's id. */
  readonly syncId: number;
  readonly generationId: number;
}

/** A format of files. */
export interface FileFormat {
  /** With the dot, for example `.csv.gz`. */
  readonly extension: string;
  /** Begins a file. */
  open(identity: SyncIdentity, sink: ByteSink): FileEncoder;
}
