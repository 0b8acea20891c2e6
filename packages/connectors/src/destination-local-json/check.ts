import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '@airwright/connector-kit';
import { explainFile, folderOf } from './folder.ts';

/** Tries the configuration: makes the folder where it is missing and writes a file there, which it removes again. */
export async function check(config: Config): Promise<void> {
  const folder = folderOf(config);
  const file = join(folder, `_airbyte_connection_test_${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, '');
    await rm(file);
  } catch (error) {
    throw explainFile(error, folder);
  }
}
