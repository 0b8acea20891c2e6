import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test's own, gone at its end. */
export interface TestFolder extends AsyncDisposable {
  readonly path: string;
}

export async function temporaryFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'airwright-local-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A folder whose programs find the packages that this one depends on. */
export async function programFolder(): Promise<TestFolder> {
  const folder = await temporaryFolder();
  await symlink(join(import.meta.dirname, '..', '..', 'node_modules'), join(folder.path, 'node_modules'), 'junction');
  return folder;
}
