import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rowsOf, validateConfig } from '@airwright/connector-kit';
import type { AirbyteCatalog, AirbyteState, ConnectorContext, Row, SyncMode } from '@airwright/connector-kit';
import { httpSource } from '../source.ts';

/** A request as the API saw it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the API answers: JSON, or anything given as `text`. `null` breaks the connection. */
export type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly json?: unknown; readonly text?: string } | null;

/** A real HTTP server that remembers what it was asked. */
export interface Api extends AsyncDisposable {
  readonly url: string;
  readonly asked: Asked[];
}

/** Starts an API on a free port. */
export async function startApi(reply: (asked: Asked, count: number) => Reply): Promise<Api> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url as string, 'http://api');
      const one = { method: request.method as string, path, query, headers: request.headers, body };
      asked.push(one);
      const answer = reply(one, asked.length);
      if (!answer) return void request.socket.destroy();
      const isJson = answer.text === undefined;
      response.writeHead(answer.status ?? 200, { 'content-type': isJson ? 'application/json' : 'text/html', ...answer.headers });
      response.end(isJson ? JSON.stringify(answer.json) : answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, [Symbol.asyncDispose]: close };
}

/** What a reader of these tests sees of one read. */
export interface Read {
  readonly rows: Row[];
  readonly state: AirbyteState | undefined;
  readonly trail: string[];
}

/** What is read, and how; a full refresh of `items` where nothing is said. */
export interface ReadOptions {
  readonly name?: string;
  readonly mode?: SyncMode;
  readonly state?: AirbyteState | undefined;
  readonly cursorField?: string[] | undefined;
}

/** The source with its pauses recorded instead of waited for. */
export function testedSource(signal: AbortSignal = new AbortController().signal) {
  const pauses: number[] = [];
  const logs: string[] = [];
  const source = httpSource((ms) => Promise.resolve(pauses.push(ms)));
  const context: ConnectorContext = { signal, log: (_level, message) => logs.push(message), checkpointIntervalMs: 60_000 };
  return {
    pauses,
    logs,
    check: async (config: object): Promise<void> => source.check(validateConfig(source.spec, config), context),
    discover: async (config: object): Promise<AirbyteCatalog> => source.discover(validateConfig(source.spec, config), context),
    async read(config: object, { name = 'items', mode = 'full_refresh', state, cursorField }: ReadOptions = {}): Promise<Read> {
      const stream = { name, json_schema: {}, supported_sync_modes: [mode] };
      const configured = { stream, sync_mode: mode, destination_sync_mode: 'append' as const, ...(cursorField ? { cursor_field: cursorField } : {}) };
      const found = { rows: [] as Row[], state: undefined as AirbyteState | undefined, trail: [] as string[] };
      for await (const message of source.read({ config: validateConfig(source.spec, config), catalog: { streams: [configured] }, state: state ? [state] : [] }, context)) {
        if (message.type === 'RECORDS') found.rows.push(...rowsOf(message.batch));
        if (message.type === 'STATE') found.state = message.state;
        found.trail.push(message.type === 'RECORDS' ? `${message.batch.length}` : message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS' ? message.trace.stream_status.status : message.type);
      }
      return found;
    },
  };
}
