import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalAirbyte, type LocalAirbyte, type LocalAirbyteOptions } from '../server/local-airbyte.ts';
import type { Schemas } from '../server/contract.ts';
import { expectConformance, type AnswerAt, type Path, type RequestAt } from './contract.ts';

/** What a path answered, whatever its status. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** A server that is asked over HTTP. Every answer is held against the contract. */
export interface Api {
  /** Address of the server, for example `http://127.0.0.1:8001`. */
  readonly url: string;
  /** Posts to a path that has to succeed. */
  readonly call: <P extends Path>(path: P, ...body: [RequestAt<P>] extends [never] ? [] : [body: RequestAt<P>]) => Promise<AnswerAt<P>>;
  /** Posts anything to a path of the contract and gives what it answers. */
  readonly answer: (path: Path, body?: unknown) => Promise<Answer>;
}

/** A server of its own with helpers to fill it. */
export interface World extends Api, AsyncDisposable {
  readonly airbyte: LocalAirbyte;
  readonly workspaceId: string;
}

/** The definitions that tests make sources and destinations of. */
export const definitions = {
  faker: 'dfd88b22-b603-4c3d-aad7-3701784586b1',
  devNull: 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3',
  localJson: 'a625d593-bba5-4a1c-a53d-2d246268a816',
  /** The test source beside this file. */
  ledger: '7e57ab1e-0000-4000-8000-000000000001',
} as const;

/** An id that nothing has. */
export const unknownId = '11111111-1111-4111-8111-111111111111';

/** A secret as the API shows it. */
export const masked = '**********';

/** A server that is reached at this address. */
export function apiAt(url: string): Api {
  const answer = async (path: Path, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
    const text = await response.text();
    const parsed = (text === '' ? undefined : JSON.parse(text)) as Answer['body'];
    expectConformance('post', path, response.status, parsed);
    return { status: response.status, body: parsed };
  };
  const call: Api['call'] = async (path, ...[request]) => {
    const { status, body } = await answer(path, request);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    return body as never;
  };
  return { url, answer, call };
}

/** Starts a server with the test source; without a data folder, what it has is gone at its end. */
export async function startWorld(options: LocalAirbyteOptions = {}): Promise<World> {
  const airbyte = await startLocalAirbyte({ connectors: [new URL('./source-ledger.ts', import.meta.url)], ...options });
  return { ...apiAt(airbyte.url), airbyte, workspaceId: airbyte.workspaceId, [Symbol.asyncDispose]: () => airbyte.close() };
}

/** Makes a source of sample data. */
export async function fakerSource({ call, workspaceId }: Pick<World, 'call' | 'workspaceId'>, changes: Partial<Schemas['SourceCreate']> = {}): Promise<Schemas['SourceRead']> {
  return await call('/sources/create', { workspaceId, name: 'faker', sourceDefinitionId: definitions.faker, connectionConfiguration: { count: 10, seed: 1 }, ...changes });
}

/** Makes a destination that keeps nothing. */
export async function nowhere({ call, workspaceId }: Pick<World, 'call' | 'workspaceId'>, behaviour: Record<string, unknown> = { test_destination_type: 'SILENT' }): Promise<Schemas['DestinationRead']> {
  return await call('/destinations/create', { workspaceId, name: 'nowhere', destinationDefinitionId: definitions.devNull, connectionConfiguration: { test_destination: behaviour } });
}

/** How {@link connect} is to make a connection. */
export interface Connecting extends Partial<Schemas['ConnectionCreate']> {
  /** The sample data's streams, by name; users alone by default. */
  streams?: readonly string[];
  /** What the destination does with records. */
  behaviour?: Record<string, unknown>;
}

/** Makes a connection from a discovered source of sample data to a destination that keeps nothing. */
export async function connect(world: Pick<World, 'call' | 'workspaceId'>, { streams = ['users'], behaviour, ...changes }: Connecting = {}): Promise<Schemas['ConnectionRead']> {
  const sourceId = changes.sourceId ?? (await fakerSource(world)).sourceId;
  const destinationId = changes.destinationId ?? (await nowhere(world, behaviour)).destinationId;
  await world.call('/sources/discover_schema', { sourceId });
  const syncCatalog = { streams: streams.map((name) => ({ stream: { name } })) };
  return await world.call('/connections/create', { status: 'active', syncCatalog, ...changes, sourceId, destinationId });
}

/** A destination that takes so long that what writes to it is still running when a test looks. */
export const slow = { test_destination_type: 'THROTTLED', millis_per_record: 60_000 };

/** Waits until a job is over. */
export async function ended({ call }: Pick<Api, 'call'>, id: number): Promise<Schemas['JobRead']> {
  return await until(async () => (await call('/jobs/get_light', { id })).job, ({ status }) => ['succeeded', 'failed', 'cancelled'].includes(status));
}

/** Runs a connection and waits until its job is over. */
export async function sync(api: Pick<Api, 'call'>, connectionId: string): Promise<Schemas['JobRead']> {
  return await ended(api, (await api.call('/connections/sync', { connectionId })).job.id);
}

/** A connection with a job that does not end by itself, once an attempt of that is running. */
export async function running(world: Pick<World, 'call' | 'workspaceId'>, connecting: Connecting = {}): Promise<{ connectionId: string; id: number }> {
  const { connectionId } = await connect(world, { behaviour: slow, ...connecting });
  const { job } = await world.call('/connections/sync', { connectionId });
  await until(() => world.call('/jobs/get', { id: job.id }), ({ job: { status }, attempts }) => status === 'running' && attempts.length === 1);
  return { connectionId, id: job.id };
}

/** Looks again and again until it sees what is waited for; the test's own time limit ends a wait in vain. */
export async function until<T>(look: () => Promise<T>, isEnough: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (isEnough(seen)) return seen;
    await sleep(20);
  }
}
