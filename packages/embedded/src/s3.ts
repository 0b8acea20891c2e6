import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { isSignedWith } from './signatures.ts';

/** Options of {@link startS3}. */
export interface StartS3Options {
  /** Port to listen on; a free one by default. */
  port?: number;
  /** Buckets to create; none by default. */
  buckets?: readonly string[];
}

/** A running S3 endpoint whose objects are thrown away when it is stopped. */
export interface EmbeddedS3 extends AsyncDisposable {
  /** For example `http://127.0.0.1:43211`; buckets are addressed in the path. */
  readonly endpoint: string;
  readonly region: 'us-east-1';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Stops the endpoint and removes its objects. May be called again. */
  stop(): Promise<void>;
}

/** The one account that s3rver knows. */
const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

const wrongSignature = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>The secret access key does not belong to the key id.</Message></Error>';

/** Starts an S3 endpoint on 127.0.0.1, over a temporary folder. */
export async function startS3(options: StartS3Options = {}): Promise<EmbeddedS3> {
  const directory = await mkdtemp(join(tmpdir(), 'airwright-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: options.port ?? 0,
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: (options.buckets ?? []).map((name) => ({ name, configs: [] })),
  });
  server.middleware.unshift(async (context, next) => {
    if (await isSignedWith(keys, context.req)) return await next();
    Object.assign(context, { status: 403, type: 'application/xml', body: wrongSignature });
  });
  const { port } = await server.run();
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      server.httpServer?.closeAllConnections();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    })();
    return stopping;
  };
  return { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', ...keys, stop, [Symbol.asyncDispose]: stop };
}
