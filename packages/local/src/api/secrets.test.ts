import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitions, masked, startWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function ledger(connectionConfiguration: Record<string, unknown>): Promise<string> {
  return (await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration })).sourceId;
}

/** Whether a source has the secrets that its configuration says it expects, which only its check can tell. */
async function hasThem(sourceId: string): Promise<boolean> {
  return (await world.call('/sources/check_connection', { sourceId })).status === 'succeeded';
}

const secrets = { password: 'hunter2', auth: { method: 'login', user: 'me', secret: 'hunter3' } };

describe('a secret', () => {
  test('is shown to nobody, wherever its specification has it', async () => {
    const connectionConfiguration = { host: 'h', ...secrets, keys: [{ id: 'k', key: 'hunter4' }], unknown: 'shown' };
    const shown = { host: 'h', password: masked, auth: { method: 'login', user: 'me', secret: masked }, keys: [{ id: 'k', key: masked }], unknown: 'shown' };
    const { workspaceId } = world;
    const created = await world.call('/sources/create', { workspaceId, name: 'shown nowhere', sourceDefinitionId: definitions.ledger, connectionConfiguration });
    const { sourceId } = created;
    const answers = [
      created,
      await world.call('/sources/get', { sourceId }),
      ...(await world.call('/sources/list', { workspaceId, filters: { searchTerm: 'shown nowhere' } })).sources,
      ...(await world.call('/sources/list_paginated', { workspaceIds: [workspaceId], pagination: {}, nameContains: 'shown nowhere' })).sources,
      ...(await world.call('/sources/search', { name: 'shown nowhere' })).sources,
      await world.call('/sources/update', { sourceId, name: 'shown nowhere', connectionConfiguration }),
      await world.call('/sources/partial_update', { sourceId, name: 'shown nowhere' }),
      await world.call('/sources/clone', { sourceCloneId: sourceId }),
    ];
    expect(answers).toHaveLength(8);
    for (const answer of answers) expect(answer.connectionConfiguration).toEqual(shown);
  });

  test('that comes back masked keeps its value', async () => {
    const sourceId = await ledger({ host: 'h', ...secrets });
    const { connectionConfiguration } = await world.call('/sources/get', { sourceId });
    await world.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { ...connectionConfiguration, expect: secrets } });
    expect(await hasThem(sourceId)).toBe(true);
    await world.call('/sources/partial_update', { sourceId, connectionConfiguration: { password: masked, auth: { secret: masked }, port: 1 } });
    expect(await hasThem(sourceId)).toBe(true);
    await world.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { ...connectionConfiguration, expect: secrets, password: 'changed' } });
    expect(await hasThem(sourceId)).toBe(false);
  });

  test('is left where a partial update does not name it, and gone where an update does not', async () => {
    const sourceId = await ledger({ host: 'h', ...secrets });
    expect((await world.call('/sources/partial_update', { sourceId, connectionConfiguration: { host: 'other' } })).connectionConfiguration).toMatchObject({ host: 'other', password: masked });
    expect((await world.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { host: 'h' } })).connectionConfiguration).toEqual({ host: 'h' });
  });

  test.each([
    { what: 'a new source', configuration: { host: 'h', password: masked }, at: 'password' },
    { what: 'a nested member', configuration: { host: 'h', auth: { method: 'token', token: masked } }, at: 'auth.token' },
    { what: 'an array', configuration: { host: 'h', keys: [{ key: 'k' }, { key: masked }] }, at: 'keys[1].key' },
  ])('that is masked in $what is refused, for nothing is stored of it', async ({ configuration, at }) => {
    const refused = { status: 422, body: { message: `connectionConfiguration.${at} is masked, and no secret is stored for it. Send the secret itself.` } };
    const { workspaceId } = world;
    expect(await world.answer('/sources/create', { workspaceId, name: 'x', sourceDefinitionId: definitions.ledger, connectionConfiguration: configuration })).toMatchObject(refused);
    const sourceId = await ledger({ host: 'h' });
    expect(await world.answer('/sources/update', { sourceId, name: 'x', connectionConfiguration: configuration })).toMatchObject(refused);
    expect(await world.answer('/sources/partial_update', { sourceId, connectionConfiguration: configuration })).toMatchObject(refused);
    expect(await world.answer('/sources/check_connection_for_update', { sourceId, name: 'x', connectionConfiguration: configuration })).toMatchObject(refused);
    expect(await world.answer('/sources/clone', { sourceCloneId: sourceId, sourceConfiguration: { connectionConfiguration: configuration } })).toMatchObject(refused);
    expect((await world.call('/sources/get', { sourceId })).connectionConfiguration).toEqual({ host: 'h' });
  });

  test('of another option than the stored one has to be sent in clear', async () => {
    const sourceId = await ledger({ host: 'h', ...secrets });
    const switched = await world.answer('/sources/update', { sourceId, name: 'x', connectionConfiguration: { host: 'h', auth: { method: 'token', token: masked } } });
    expect(switched).toMatchObject({ status: 422, body: { message: expect.stringContaining('auth.token') as string } });
  });

  test('in an array is not restored, as in Airbyte', async () => {
    const sourceId = await ledger({ host: 'h', keys: [{ id: 'k', key: 'hunter4' }] });
    const { connectionConfiguration } = await world.call('/sources/get', { sourceId });
    expect((await world.answer('/sources/update', { sourceId, name: 'x', connectionConfiguration })).status).toBe(422);
  });

  test('is not repeated by what refuses a configuration', async () => {
    const { workspaceId } = world;
    for (const configuration of [{ host: 'h', port: 'hunter2' }, { host: 'h', password: ['hunter2'] }, { password: 'hunter2' }, { host: 'h', auth: { method: 'hunter2', secret: 'hunter2' } }, { host: 'h', fault: 'hunter2' }]) {
      const { status, body } = await world.answer('/sources/create', { workspaceId, name: 'x', sourceDefinitionId: definitions.ledger, connectionConfiguration: configuration });
      expect(status).toBe(422);
      expect(body['message']).toContain('The provided configuration does not fulfill the specification.');
      expect(JSON.stringify(body)).not.toContain('hunter2');
    }
  });

  test('is not repeated by what a connector says', async () => {
    const checked = await world.call('/sources/check_connection', { sourceId: await ledger({ host: 'h', password: 'hunter2', fault: 'check' }) });
    expect(checked).toMatchObject({ status: 'failed', message: `The ledger does not take the password ${masked}. Give another one.` });
    const discovered = await world.call('/sources/discover_schema', { sourceId: await ledger({ host: 'h', password: 'hunter2', fault: 'discover' }) });
    expect(discovered.jobInfo?.failureReason?.externalMessage).toBe(`The ledger shows nothing for the password ${masked}. Give another one.`);
  });
});
