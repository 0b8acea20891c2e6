import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { PipelineError } from '../errors.ts';
import { lockText, parseLock } from './lock-file.ts';
import type { LockStore } from './lock-store.ts';

/** Who holds a lock file. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  readonly token: string;
}

/**
 * A lock file, to be kept in version control beside the pipelines. While an apply runs, a file beside it, `PATH.held`, keeps others out; one that a
 * process left behind that is no more is taken over.
 *
 * @param path such as `airwright.lock.json`
 * @example
 * ```ts
 * const lock = fileLock('airwright.lock.json');
 * await apply(await plan(airbyte, pipelines, { lock }));
 * ```
 */
export function fileLock(path: string): LockStore {
  return {
    read: async () => {
      const text = await textOf(path);
      return text === undefined ? undefined : parseLock(text, path);
    },
    write: (lock) => replaceFile(path, lockText(lock)),
    acquire: async () => {
      const heldPath = `${path}.held`;
      const token = randomUUID();
      const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), token };
      if (!(await created(heldPath, holder)) && !((await takenFromTheDead(heldPath)) && (await created(heldPath, holder)))) throw await heldError(path, heldPath);
      return { [Symbol.asyncDispose]: () => release(heldPath, token) };
    },
  };
}

async function created(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeThrough(path, JSON.stringify(holder), 'wx');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a holder that is no more was put out of the way. */
async function takenFromTheDead(path: string): Promise<boolean> {
  const before = await textOf(path);
  if (before === undefined) return true;
  const holder = holderIn(before);
  if (!holder || holder.host !== hostname() || isAlive(holder.pid)) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    // Another one was quicker.
    return false;
  }
  const taken = await textOf(aside);
  // What was moved may be the file of somebody who took over a moment earlier: back with it.
  if (taken !== before) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return taken === before;
}

async function release(path: string, token: string): Promise<void> {
  const text = await textOf(path);
  if (text !== undefined && holderIn(text)?.token === token) await rm(path, { force: true });
}

async function heldError(path: string, heldPath: string): Promise<PipelineError> {
  const holder = holderIn((await textOf(heldPath)) ?? '');
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'somebody who did not say who';
  return new PipelineError('locked', `${path} is held by another apply: ${who}. Wait for its end. Where there is no such process any more, delete ${heldPath}.`);
}

function holderIn(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder> | null;
    return typeof value?.pid === 'number' && typeof value.host === 'string' && typeof value.since === 'string' && typeof value.token === 'string' ? (value as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Replaces a file so that a crash leaves the old or the new one, never half of it. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeThrough(beside, text, 'w');
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function writeThrough(path: string, text: string, flags: 'w' | 'wx'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
