import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAirbyteClient, type AirbyteClient } from '@airwright/client';

type Body = Readonly<Record<string, unknown>>;

/** An answer: a body alone is a success; a failure names its status. */
export type Answer = Body | { readonly status: number; readonly body?: unknown };

/** What a server answers on each path, given the request's body and how many requests there were before it on that path. */
export type Script = Readonly<Record<string, (body: Body, before: number) => Answer | Promise<Answer>>>;

/** A server that does what no well-behaved one does when asked, and a client of it that never repeats a call. */
export interface ScriptedAirbyte extends AsyncDisposable {
  readonly airbyte: AirbyteClient;
  /** The requests it saw, in their order. */
  readonly requests: { readonly path: string; readonly body: Body }[];
  /** How many requests it saw on a path. */
  count(path: string): number;
}

/** Starts it. A path that the script does not have is answered as Airbyte answers one it does not know. */
export async function startScripted(script: Script): Promise<ScriptedAirbyte> {
  const requests: { path: string; body: Body }[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      const path = (incoming.url ?? '').replace('/api/v1', '');
      const body = (text === '' ? {} : JSON.parse(text)) as Body;
      const before = requests.filter((request) => request.path === path).length;
      requests.push({ path, body });
      const answer = (await script[path]?.(body, before)) ?? { status: 404, body: 'Object not found.' };
      const status = 'status' in answer && typeof answer['status'] === 'number' ? answer['status'] : 200;
      const content = status === 200 ? answer : ((answer as { body?: unknown }).body ?? {});
      response.writeHead(status, { 'content-type': 'application/json' }).end(typeof content === 'string' ? content : JSON.stringify(content));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requests,
    airbyte: createAirbyteClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, retry: false }),
    count: (path) => requests.filter((request) => request.path === path).length,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A job as servers answer it; times in seconds. */
export function job(status: string, changes: Body = {}): { job: Record<string, unknown> } {
  return { job: { id: 7, configType: 'sync', configId: 'c-1', status, createdAt: 1000, updatedAt: 1000, ...changes } };
}

/** An attempt as servers answer it; `number` from 0. */
export function attempt(number: number, status: string, changes: Body = {}): { attempt: Record<string, unknown> } {
  return { attempt: { id: number, status, createdAt: 1000, updatedAt: 1000, ...changes } };
}
