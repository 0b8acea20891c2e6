import {
  AirbyteAbortedError,
  AirbyteApiError,
  AirbyteInvalidRequestError,
  AirbyteNetworkError,
  AirbyteNotFoundError,
  AirbyteTimeoutError,
  createAirbyteClient,
  type AirbyteClient,
  type AirbyteError,
} from '@airwright/client';

/** Where the servers are that the client is tried on. */
export interface Places {
  /** An Airbyte. */
  readonly baseUrl: string;
  /** Takes requests and never answers. */
  readonly silentUrl: string;
  /** Nothing listens there. */
  readonly closedUrl: string;
}

const faker = 'dfd88b22-b603-4c3d-aad7-3701784586b1';
const nobody = '00000000-0000-4000-8000-000000000000';

/**
 * Uses the client as a program does, and throws where it does not do as it should. It needs no test framework and nothing of any one runtime,
 * so that it runs wherever the client does.
 *
 * @returns what was tried
 */
export async function smoke(places: Places): Promise<string[]> {
  const airbyte = createAirbyteClient({ baseUrl: places.baseUrl });
  const workspaceId = await workspaceOf(airbyte);
  const done = ['health', 'workspaces'];
  for (const [name, attempt] of Object.entries({ connector, lists, manyAtOnce, refusals, raw })) {
    await attempt(airbyte, workspaceId);
    done.push(name);
  }
  for (const [name, attempt] of Object.entries({ aborts, timeouts, absence })) {
    await attempt(places);
    done.push(name);
  }
  return done;
}

async function workspaceOf(airbyte: AirbyteClient): Promise<string> {
  expect((await airbyte.health.get()).available, 'the server is available');
  for await (const { workspaceId } of airbyte.workspaces.listAll()) return workspaceId;
  throw new Error('There is no workspace.');
}

async function connector({ sources }: AirbyteClient, workspaceId: string): Promise<void> {
  const name = 'Zoë 李小龍 🚀';
  const { sourceId } = await sources.create({ workspaceId, name, sourceDefinitionId: faker, connectionConfiguration: { count: 100, seed: 1 } });
  expect((await sources.get({ sourceId })).name === name, 'its name is what it was given');
  expect((await sources.checkConnection({ sourceId })).status === 'succeeded', 'its connection is checked');
  const { catalog } = await sources.discoverSchema({ sourceId });
  const names = catalog?.streams.map(({ stream }) => stream?.name) ?? [];
  expect(names.includes('users'), 'its streams are discovered');
  expect((await sources.delete({ sourceId })) === undefined, 'an answer without a body is none');
}

async function lists({ sources }: AirbyteClient, workspaceId: string): Promise<void> {
  const wanted = Array.from({ length: 5 }, (_, index) => `listed ${index}`);
  for (const name of wanted) await sources.create({ workspaceId, name, sourceDefinitionId: faker, connectionConfiguration: {} });
  const seen: string[] = [];
  for await (const { name, sourceId } of sources.listAll({ workspaceId }, { pageSize: 2 })) {
    seen.push(name);
    await sources.delete({ sourceId });
  }
  expect(wanted.every((name) => seen.includes(name)), 'every item of every page is listed');
}

async function manyAtOnce({ workspaces }: AirbyteClient, workspaceId: string): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 20 }, async () => await workspaces.get({ workspaceId })));
  expect(answers.every((answer) => answer.workspaceId === workspaceId), 'each call has its own answer');
}

async function refusals({ sources }: AirbyteClient, workspaceId: string): Promise<void> {
  const missing = await failureOf(sources.get({ sourceId: nobody }), AirbyteNotFoundError);
  expect(toldBy(missing, 'not_found') && missing.status === 404 && missing.operationId === 'getSource', 'what is missing is told');
  expect(missing.missing === 'resource' && missing.message.includes(nobody), 'the words of the server are told');
  const invalid = await failureOf(sources.create({ workspaceId } as Parameters<typeof sources.create>[0]), AirbyteInvalidRequestError);
  expect(invalid instanceof AirbyteApiError && toldBy(invalid, 'invalid_request'), 'a request that cannot be carried out is told');
  expect((JSON.parse(JSON.stringify(invalid)) as { name: string }).name === 'AirbyteInvalidRequestError', 'an error is written as JSON');
}

async function raw(airbyte: AirbyteClient, workspaceId: string): Promise<void> {
  const found = await airbyte.raw.POST('/workspaces/get', { body: { workspaceId } });
  expect(found.data?.workspaceId === workspaceId && found.response instanceof Response, 'the raw client gives data and Response');
  const missing = await airbyte.raw.POST('/sources/get', { body: { sourceId: nobody } });
  expect(missing.error !== undefined && missing.response.status === 404, 'the raw client gives errors as they are');
}

async function aborts({ baseUrl, silentUrl }: Places): Promise<void> {
  const before = createAirbyteClient({ baseUrl }).health.get({ signal: AbortSignal.abort() });
  await failureOf(before, AirbyteAbortedError);
  const controller = new AbortController();
  const during = createAirbyteClient({ baseUrl: silentUrl }).health.get({ signal: controller.signal });
  controller.abort(new Error('enough'));
  const error = await failureOf(during, AirbyteAbortedError);
  expect((error.cause as Error).message === 'enough', 'the reason of an abort is kept');
}

async function timeouts({ silentUrl }: Places): Promise<void> {
  const airbyte = createAirbyteClient({ baseUrl: silentUrl, timeoutMs: 200, retry: { attempts: 2, baseDelayMs: 1 } });
  const error = await failureOf(airbyte.health.get(), AirbyteTimeoutError);
  expect(toldBy(error, 'timeout') && error.message.includes('2 attempts'), 'an attempt has its time, and a read another one');
}

async function absence({ closedUrl }: Places): Promise<void> {
  const error = await failureOf(createAirbyteClient({ baseUrl: closedUrl, retry: false }).health.get(), AirbyteNetworkError);
  expect(toldBy(error, 'network') && error.message.includes(closedUrl), 'a server that is not there is told');
}

async function failureOf<Failure extends AirbyteError>(call: Promise<unknown>, kind: abstract new (...args: never[]) => Failure): Promise<Failure> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof kind) return error;
  throw new Error(`This has to fail with ${kind.name}, and ended with ${String(error)}.`, { cause: error });
}

/** Whether the error says so to code, for the compiler takes it for granted. */
function toldBy({ code }: AirbyteError, expected: string): boolean {
  return code === expected;
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold that ${what}.`);
}
