import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { jsonValue, rowAt } from '@airwright/connector-kit';
import type { RecordBatch, Row } from '@airwright/connector-kit';

const chunkLength = 256 * 1024;

/** The file of one stream. It is written beside the one that is there and takes its place at the end, or never. */
export class StreamFile {
  readonly path: string;
  readonly #temporary: string;
  #handle: FileHandle | undefined;

  /** @param path where the finished file goes */
  constructor(path: string) {
    this.path = path;
    this.#temporary = `${path}.${randomUUID()}.tmp`;
  }

  /** @param keep whether the records that are there stay in front of the new ones */
  async open(keep: boolean): Promise<void> {
    if (keep) await copyFile(this.path, this.#temporary, constants.COPYFILE_FICLONE).catch(unlessMissing);
    this.#handle = await open(this.#temporary, 'a');
  }

  async add(batch: RecordBatch): Promise<void> {
    let text = '';
    for (let index = 0; index < batch.length; index += 1) {
      text += `{"_airbyte_ab_id":"${randomUUID()}","_airbyte_emitted_at":${batch.emittedAt},"_airbyte_data":${json(rowAt(batch, index))}}\n`;
      if (text.length < chunkLength) continue;
      await this.#handle?.appendFile(text);
      text = '';
    }
    if (text !== '') await this.#handle?.appendFile(text);
  }

  /** Makes what was written durable and puts it in its place. */
  async finish(): Promise<void> {
    await this.#handle?.sync();
    await this.#close();
    await rename(this.#temporary, this.path);
  }

  /** Throws away what was written. Does nothing once the file is finished. */
  async discard(): Promise<void> {
    await this.#close();
    await rm(this.#temporary, { force: true });
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }
}

function json(row: Row): string {
  try {
    return JSON.stringify(row);
  } catch {
    // JSON.stringify knows no bigint. The replacer that teaches it is slow, so only those who need it pay.
    return JSON.stringify(row, jsonValue);
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
