import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Where the bucket is and how to get in. */
export interface Bucket {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Starts an S3 endpoint in a process of its own, so that it neither counts as the server's memory nor shares a thread with the benches. */
export async function startBucket(): Promise<Bucket & AsyncDisposable> {
  const child = fork(join(import.meta.dirname, 's3-process.ts'), { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`The S3 endpoint ended with code ${String(code)}.`);
  });
  const [bucket] = (await Promise.race([once(child, 'message'), died])) as [Bucket];
  const ended = died.catch(() => undefined);
  return {
    ...bucket,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
