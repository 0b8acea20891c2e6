import { PipelineError } from '../errors.ts';
import { lockText, parseLock, type LockFile } from './lock-file.ts';

/** Where a lock file is kept. {@link fileLock} keeps it beside the pipelines; a bucket or a database are a few lines. */
export interface LockStore {
  /** What was written last; undefined where nothing ever was. */
  read(): Promise<LockFile | undefined>;
  /** Keeps it in place of what was there, wholly or not at all. */
  write(lock: LockFile): Promise<void>;
  /**
   * Holds it for one apply alone, until what is given is disposed of.
   *
   * @throws PipelineError `locked` where another one holds it
   */
  acquire(): Promise<AsyncDisposable>;
}

/** A lock in memory, for tests and for programs that keep it elsewhere. It is gone with the process. */
export function memoryLock(initial?: LockFile): LockStore {
  let text = initial && lockText(initial);
  let held = false;
  return {
    read: async () => (text === undefined ? undefined : parseLock(text, 'The lock')),
    write: async (lock) => {
      text = lockText(lock);
    },
    acquire: async () => {
      if (held) throw new PipelineError('locked', 'Another apply holds this lock. Wait for its end.');
      held = true;
      return {
        [Symbol.asyncDispose]: async () => {
          held = false;
        },
      };
    },
  };
}
