import type { JsonSchema } from '@airwright/connector-kit';
import { describe, expect, test } from 'vitest';
import { mask, maskSecrets, mergeConfiguration, remainingMasks, restoreSecrets } from './mask.ts';

const secret = { type: 'string', airbyte_secret: true };
const option = (type: JsonSchema, properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties: { type, ...properties } });

const schema: JsonSchema = {
  type: 'object',
  properties: {
    host: { type: 'string' },
    password: secret,
    auth: { oneOf: [option({ const: 'password' }, { user: { type: 'string' }, secret }), option({ enum: ['token'] }, { token: secret })] },
    tunnel: { type: 'object', properties: { port: { type: 'integer' }, key: secret } },
    headers: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, value: secret } } },
    account: { type: 'object', airbyte_secret: true, properties: { id: { type: 'string' } } },
    marked: { type: 'string', airbyte_secret: false },
  },
};

describe('shown', () => {
  test.each([
    ['a secret is masked, and the rest is not', { host: 'db', password: 'x', more: 'y' }, { host: 'db', password: mask, more: 'y' }],
    ['a secret that is not there is not shown', { host: 'db' }, { host: 'db' }],
    ['a null, a number and an empty text are masked as well', { password: null, tunnel: { key: 7 }, marked: '' }, { password: mask, tunnel: { key: mask }, marked: mask }],
    ['a whole object that is a secret is one mask', { account: { id: '1', keys: [1, 2] } }, { account: mask }],
    ['the secrets of every option are masked, whichever is chosen', { auth: { type: 'token', token: 'x', secret: 'left over' } }, { auth: { type: 'token', token: mask, secret: mask } }],
    ['the secrets in a list are masked', { headers: [{ name: 'a', value: 'x' }, { name: 'b' }] }, { headers: [{ name: 'a', value: mask }, { name: 'b' }] }],
    ['a member of another type than described is shown', { tunnel: 'off', headers: null, auth: 5 }, { tunnel: 'off', headers: null, auth: 5 }],
  ])('%s', (_, config, shown) => {
    const before = structuredClone(config);
    expect(maskSecrets(schema, config)).toEqual(shown);
    expect(config).toEqual(before);
  });

  test('options at the top and within options are walked through', () => {
    const nested: JsonSchema = { anyOf: [{ allOf: [{ properties: { a: { oneOf: [{ properties: { key: secret } }] } } }] }] };
    expect(maskSecrets(nested, { a: { key: 'x' }, b: 'y' })).toEqual({ a: { key: mask }, b: 'y' });
  });
});

describe('an update', () => {
  const stored = { host: 'db', password: 'stored', auth: { type: 'password', user: 'me', secret: 'stored secret' }, tunnel: { port: 22, key: 'stored key' }, headers: [{ name: 'a', value: 'stored value' }], account: { id: '1' } };

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['that sends back what was shown changes nothing, lists aside', maskSecrets(schema, stored), { ...stored, headers: [{ name: 'a', value: mask }] }],
    ['replaces what it says and leaves out what it does not', { host: 'other', password: mask }, { host: 'other', password: 'stored' }],
    ['takes a new secret', { password: 'new', tunnel: { key: 'new key' } }, { password: 'new', tunnel: { key: 'new key' } }],
    ['takes a secret away by leaving it out, by null or by an empty text', { password: null, tunnel: { port: 1 }, marked: '' }, { password: null, tunnel: { port: 1 }, marked: '' }],
    ['takes the mask for a text where there is no secret', { host: mask }, { host: mask }],
    ['keeps the mask where nothing is stored', { marked: mask, account: mask, extra: mask }, { marked: mask, account: { id: '1' }, extra: mask }],
    ['that chooses another option has to bring its secret', { auth: { type: 'token', token: mask } }, { auth: { type: 'token', token: mask } }],
    ['restores the secret of the chosen option', { auth: { type: 'password', user: 'you', secret: mask } }, { auth: { type: 'password', user: 'you', secret: 'stored secret' } }],
    ['does not take the secret of an option that is not meant', { auth: { type: 'token', token: 't', secret: mask } }, { auth: { type: 'token', token: 't', secret: mask } }],
    ['of another type than stored finds nothing to restore', { tunnel: [mask] }, { tunnel: [mask] }],
  ])('%s', (_, incoming, meant) => {
    expect(restoreSecrets(schema, incoming, stored)).toEqual(meant);
  });

  test('finds nothing to restore in a configuration of another type, and restores a null', () => {
    expect(restoreSecrets(schema, { tunnel: { key: mask } }, { tunnel: 'off' })).toEqual({ tunnel: { key: mask } });
    expect(restoreSecrets(schema, { password: mask }, { password: null })).toEqual({ password: null });
  });
});

describe('a merge', () => {
  const stored = { host: 'db', password: 'stored', tunnel: { port: 22, key: 'stored key' }, list: [1, 2] };

  test.each<[string, unknown, unknown]>([
    ['of nothing changes nothing', {}, stored],
    ['changes the members it has, deep ones too', { host: 'other', tunnel: { port: 23 } }, { ...stored, host: 'other', tunnel: { port: 23, key: 'stored key' } }],
    ['leaves what it has masked', { password: mask, tunnel: { key: mask } }, stored],
    ['keeps a mask for which nothing is stored', { token: mask, tunnel: { other: mask } }, { ...stored, token: mask, tunnel: { ...stored.tunnel, other: mask } }],
    ['replaces lists whole', { list: [3] }, { ...stored, list: [3] }],
    ['sets null', { host: null, tunnel: null }, { ...stored, host: null, tunnel: null }],
    ['replaces a value of another type', { host: { name: 'db' }, tunnel: 'off' }, { ...stored, host: { name: 'db' }, tunnel: 'off' }],
  ])('%s', (_, incoming, merged) => {
    const before = structuredClone(stored);
    expect(mergeConfiguration(stored, incoming)).toEqual(merged);
    expect(stored).toEqual(before);
  });

  test('cannot reach beyond the configuration', () => {
    mergeConfiguration({}, JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'));
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('masks that remain', () => {
  test('are named by where they stand, each once', () => {
    const config = { host: mask, password: mask, auth: { type: 'token', token: mask, secret: mask }, tunnel: { key: mask }, headers: [{ value: 'x' }, { value: mask }], account: mask, marked: mask };
    expect(remainingMasks(schema, config)).toEqual(['password', 'auth.secret', 'auth.token', 'tunnel.key', 'headers[1].value', 'account', 'marked']);
  });

  test('are none where every secret is there', () => {
    expect(remainingMasks(schema, { host: mask, password: 'x', headers: [], tunnel: null, auth: {} })).toEqual([]);
    expect(remainingMasks({ oneOf: [{ properties: { a: secret } }, { properties: { a: secret } }] }, { a: mask })).toEqual(['a']);
  });
});
