import { afterEach, expect, test, vi } from 'vitest';
import { Connectors, type RunnableConnector } from '../registry/connectors.ts';
import { mask } from '../secrets/mask.ts';
import { checkConfig, discoverStreams } from './calls.ts';
import source from './fixtures/faulty-source.ts';

const never = new AbortController().signal;

async function faulty(): Promise<RunnableConnector> {
  const connectors = await Connectors.load([new URL('./fixtures/faulty-source.ts', import.meta.url)]);
  return (await connectors.describe(source.identity.definitionId)) as RunnableConnector;
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('a check answers why it failed, and a discovery what there is', async () => {
  const connector = await faulty();
  expect(await checkConfig(connector, { fault: 'none' }, never)).toEqual({});
  expect(await checkConfig(connector, { fault: 'is refused' }, never)).toEqual({ failure: 'The login was refused. Check the password.' });
  expect(await discoverStreams(connector, { fault: 'none' }, never)).toEqual({ streams: [] });
});

test('a connector that breaks is named as the reason, without its secrets', async () => {
  const connector = await faulty();
  await expect(checkConfig(connector, { fault: 'reveals', token: 'hunter2' }, never)).rejects.toMatchObject({
    name: 'TaskFailedError',
    reason: { failureOrigin: 'source', failureType: 'system_error', externalMessage: `The token ${mask} was refused.`, internalMessage: `sent {"token":"${mask}"}` },
  });
  await expect(discoverStreams(connector, { fault: 'exits' }, never)).rejects.toMatchObject({ reason: { failureOrigin: 'source', externalMessage: expect.stringContaining('code 3') as string } });
});

test.each([['check', checkConfig], ['discover', discoverStreams]] as const)('a %s that has no answer in nine minutes is given up with these words', async (operation, call) => {
  const connector = await faulty();
  const late = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
  const answer = call(connector, { fault: 'stops when told' }, never);
  late.abort();
  await expect(answer).rejects.toMatchObject({ reason: { failureOrigin: 'source', externalMessage: `The ${operation} of Faulty was given up after 9 minutes without an answer.` } });
  expect(timeout).toHaveBeenCalledWith(540_000);
});

test('a call ends when the server does', async () => {
  const closing = new AbortController();
  const call = discoverStreams(await faulty(), { fault: 'stops when told' }, closing.signal);
  closing.abort();
  await expect(call).rejects.toMatchObject({ reason: { externalMessage: 'The operation was cancelled.' } });
});
