import type { HttpAnswer, HttpInit } from './answer.ts';

/**
 * What is below Node's fetch: it keeps the connections and knows the proxies. Handlers have the form that every one of Node 20 to 26, and
 * every undici from npm that a program may have set in its place, understands under this symbol.
 */
export interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}

/** Where the program's dispatcher is, among the properties of the global object. */
export const dispatcherKey = Symbol.for('undici.globalDispatcher.1');

/** The program's own dispatcher: there from the first use of fetch on, on Node only. */
export function programDispatcher(): Dispatcher | undefined {
  return (globalThis as Record<symbol, Dispatcher | undefined>)[dispatcherKey];
}

/** Carries a request as Node's fetch does, with the same connections, proxies and errors, in a fraction of its time; takes in the whole answer. */
export async function dispatched(dispatcher: Dispatcher, url: string, { method, headers, body, signal }: HttpInit): Promise<HttpAnswer> {
  const { origin, pathname, search } = new URL(url);
  signal.throwIfAborted();
  return await new Promise<HttpAnswer>((resolve, reject) => {
    let abort: ((reason: unknown) => void) | undefined;
    let status = 0;
    let head: readonly unknown[] = [];
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const cancel = (): void => {
      reject(signal.reason as Error);
      abort?.(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method,
        headers: { 'user-agent': 'node', ...headers, 'accept-encoding': 'gzip' },
        body,
        maxRedirections: 0,
        // The signal ends what takes too long.
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onConnect: (stop: (reason: unknown) => void) => {
          abort = stop;
          if (signal.aborted) cancel();
        },
        onHeaders: (code: number, raw: readonly unknown[]) => {
          status = code;
          head = raw;
          return true;
        },
        onData: (chunk: Uint8Array<ArrayBuffer>) => {
          chunks.push(chunk);
          return true;
        },
        onComplete: () => resolve(answerOf(status, head, chunks)),
        onError: reject,
      },
    );
  });
}

function answerOf(status: number, head: readonly unknown[], chunks: readonly Uint8Array<ArrayBuffer>[]): HttpAnswer {
  // Names and values in turns, as bytes.
  const get = (name: string): string | null => {
    const at = head.findIndex((part, index) => index % 2 === 0 && String(part).toLowerCase() === name);
    return at < 0 ? null : String(head[at + 1]);
  };
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: { get },
    text: async () => (get('content-encoding') === 'gzip' ? await unzipped(chunks) : textOf(chunks)),
  };
}

const decoder = new TextDecoder();

function textOf(chunks: readonly Uint8Array[]): string {
  // A character may be split between two chunks.
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}

async function unzipped(chunks: readonly Uint8Array<ArrayBuffer>[]): Promise<string> {
  return await new Response(new Blob([...chunks]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}
