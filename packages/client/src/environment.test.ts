import { describe, expect, it } from 'vitest';
import { clientOn, createAirbyteClient } from './client.ts';
import { processVariable, resolveTarget, type Environment } from './environment.ts';
import { AirbyteConfigurationError } from './errors/errors.ts';
import { startServer } from './testing/scripted-server.ts';
import { testWorld } from './testing/world.ts';

const url = { AIRBYTE_URL: 'https://air.example/prefix' };
const id = { AIRBYTE_CLIENT_ID: 'id' };
const application = { ...id, AIRBYTE_CLIENT_SECRET: 'hunter22' };
const user = { AIRBYTE_USERNAME: 'airbyte', AIRBYTE_PASSWORD: 'hunter22' };
const token = { AIRBYTE_TOKEN: 'hunter22' };
const none = { type: 'none' } as const;
const bearer = { type: 'bearer', token: 'hunter22' } as const;

const of =
  (variables: Readonly<Record<string, string>>): Environment =>
  (name) =>
    variables[name];

describe('the target', () => {
  it.each([
    ['of an empty environment is the usual address, without credentials', {}, {}, { baseUrl: 'http://localhost:8001/api/v1', auth: none }],
    ['is that of the environment', {}, { ...url, ...token }, { baseUrl: 'https://air.example/prefix/api/v1', auth: bearer }],
    ['has an application', {}, application, { auth: { type: 'clientCredentials', clientId: 'id', clientSecret: 'hunter22' } }],
    ['has a user', {}, user, { auth: { type: 'basic', username: 'airbyte', password: 'hunter22' } }],
    ['has a token', {}, token, { auth: bearer }],
    ['takes an empty variable for none', {}, { AIRBYTE_URL: '', AIRBYTE_TOKEN: ' ', AIRBYTE_CLIENT_ID: '' }, { baseUrl: 'http://localhost:8001/api/v1', auth: none }],
    ['leaves out the line break that files end in', {}, { AIRBYTE_TOKEN: 'hunter22\n', AIRBYTE_URL: 'https://air.example\n' }, { baseUrl: 'https://air.example/api/v1', auth: bearer }],
    ['is the given address', { baseUrl: 'https://air.example' }, { AIRBYTE_URL: 'https://other.example' }, { baseUrl: 'https://air.example/api/v1' }],
    ['has the given auth', { auth: none }, { ...application, ...token }, { auth: none }],
    ['has the given auth, whatever half of another kind there is', { auth: bearer }, id, { auth: bearer }],
  ])('%s', (_, given, variables, expected) => {
    expect(resolveTarget(given, of(variables))).toMatchObject(expected);
  });

  it.each([
    ['go to a given address where no address belongs to them', 'https://other.example', token, bearer],
    ['go to a given address of the same origin', 'https://air.example/another', { ...url, ...token }, bearer],
    ['stay away from another host', 'https://other.example', { ...url, ...token }, none],
    ['stay away from another port', 'https://air.example:8443', { ...url, ...token }, none],
    ['stay away from a connection that is not encrypted', 'http://air.example', { ...url, ...token }, none],
  ])('of credentials in the environment: they %s', (_, baseUrl, variables, auth) => {
    expect(resolveTarget({ baseUrl }, of(variables)).auth).toEqual(auth);
  });

  it.each([
    ['half an application', id, 'The environment has AIRBYTE_CLIENT_ID and no AIRBYTE_CLIENT_SECRET. Set both, or pass auth.'],
    ['a password alone', { AIRBYTE_PASSWORD: 'hunter22' }, 'The environment has AIRBYTE_PASSWORD and no AIRBYTE_USERNAME. Set both, or pass auth.'],
    [
      'two kinds',
      { ...application, ...token },
      'The environment has credentials of more than one kind: AIRBYTE_CLIENT_ID with AIRBYTE_CLIENT_SECRET, and AIRBYTE_TOKEN. Set those of one, or pass auth.',
    ],
    [
      'a whole kind and half of another',
      { ...token, AIRBYTE_USERNAME: 'airbyte' },
      'The environment has credentials of more than one kind: AIRBYTE_USERNAME with AIRBYTE_PASSWORD, and AIRBYTE_TOKEN. Set those of one, or pass auth.',
    ],
    ['an address that is none', { AIRBYTE_URL: 'air.example' }, 'AIRBYTE_URL must be an address that begins with http:// or https://, such as http://localhost:8001.'],
    ['a token of two lines', { AIRBYTE_TOKEN: 'hunter\n22' }, 'AIRBYTE_TOKEN has a line break or another control character in it.'],
  ])('refuses %s by the names of the variables', (_, variables, message) => {
    expect(() => clientOn({ ...testWorld(), environment: of(variables) }, {})).toThrow(new AirbyteConfigurationError(message));
  });
});

describe('the environment of a process', () => {
  it('is where a client finds its server and its credentials', async () => {
    await using server = await startServer(() => ({ body: {} }));
    await withVariables({ AIRBYTE_URL: server.url, ...token }, async () => await createAirbyteClient().sources.get({ sourceId: 's' }));
    expect(server.requests[0]?.headers.authorization).toBe('Bearer hunter22');
  });

  it('is empty where there is no process, or where it may not be asked', async () => {
    const forbidden = new Proxy({}, { get: () => expect.unreachable('the environment may not be read') });
    for (const process of [undefined, {}, { env: forbidden }]) {
      const { process: real } = globalThis;
      try {
        Object.assign(globalThis, { process });
        expect(processVariable('AIRBYTE_URL')).toBeUndefined();
      } finally {
        Object.assign(globalThis, { process: real });
      }
    }
  });
});

async function withVariables(variables: Record<string, string>, work: () => Promise<unknown>): Promise<void> {
  try {
    Object.assign(process.env, variables);
    await work();
  } finally {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
  }
}
