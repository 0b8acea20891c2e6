import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secrets, type Config, type ConnectorSpecification, type JsonSchema } from './index.ts';

const mask = '**********';

const secret = { type: 'string', airbyte_secret: true };
const specOf = (properties: Record<string, JsonSchema>): ConnectorSpecification => ({ connectionSpecification: { type: 'object', properties } });
const secretsOf = (...passwords: unknown[]): Secrets => {
  const names = passwords.map((_, index) => `p${index}`);
  return Secrets.of(specOf(Object.fromEntries(names.map((name) => [name, secret]))), Object.fromEntries(names.map((name, index) => [name, passwords[index]])));
};

describe('a secret is masked', () => {
  const awkward = `p@ss w"o\\rd&<50%>/é+'(1)!`;

  test.each<[string, (text: string) => string]>([
    ['as it is', (text) => text],
    ['in a part of a URL', encodeURIComponent],
    ['in small hexadecimal digits', (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase())],
    ['in a query', (text) => new URLSearchParams({ '': text }).toString().slice(1)],
    ['in the user information of a URL', (text) => Object.assign(new URL('http://host'), { password: text }).password],
    ['in a path', (text) => new URL(`http://host/${encodeURI(text)}`).pathname.slice(1)],
    ['in JSON', (text) => JSON.stringify(text).slice(1, -1)],
    ['in JSON that is ASCII only', (text) => JSON.stringify(text).slice(1, -1).replace('é', '\\u00e9')],
    ['in base64', (text) => Buffer.from(text).toString('base64')],
    ['in base64 for URLs', (text) => Buffer.from(text).toString('base64url')],
  ])('%s', (_, encode) => {
    expect(secretsOf(awkward).redact(`before ${encode(awkward)}, after`)).toMatch(/^before \*{10}=*, after$/);
  });

  test('wherever it stands and as often as it does', () => {
    expect(secretsOf('hunter2').redact('hunter2hunter2 at postgres://me:hunter2@db')).toBe(`${mask}${mask} at postgres://me:${mask}@db`);
  });

  test('whole where it holds another', () => {
    expect(secretsOf('abc', 'abcdef', 'xabcdefx').redact('abc abcdef xabcdefx')).toBe(`${mask} ${mask} ${mask}`);
  });

  test('line by line where it has several, and whole', () => {
    const key = '-----BEGIN KEY-----\r\nMIIEvQIBADANBgkq\r\nshort\r\n-----END KEY-----\r\n';
    const secrets = secretsOf(key);
    expect(secrets.redact(`read ${key.trimEnd()}\r\n!`)).toBe(`read ${mask}!`);
    expect(secrets.redact('line 2: MIIEvQIBADANBgkq')).toBe(`line 2: ${mask}`);
    expect(secrets.redact(JSON.stringify({ key }))).toBe(`{"key":"${mask}"}`);
    expect(secrets.redact('short')).toBe('short');
  });
});

test.each(['  %', 'abc%', 'abc\\', 'abc"', 'a+b '])('the secret %j is gone whole where its last character is encoded by what begins with it', (password) => {
  for (const form of [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)]) expect(secretsOf(password).redact(`<${form}>`)).toBe(`<${mask}>`);
});

test('any secret of three characters and more is gone from a text, in every encoding', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 40 }).filter((password) => password.trim() !== '');
  fc.assert(
    fc.property(text, fc.constantFrom<(secret: string) => string>((plain) => plain, encodeURIComponent, (plain) => JSON.stringify(plain).slice(1, -1), (plain) => new URLSearchParams({ '': plain }).toString().slice(1)), (password, encode) => {
      expect(secretsOf(password).redact(`<<${encode(password)}>>`)).toMatch(/^<{0,2}\*+>{0,2}$/);
    }),
  );
});

test('what is no secret stays as it is', () => {
  const secrets = Secrets.of(specOf({ host: { type: 'string' }, password: secret }), { host: 'db.example', password: 'hunter2', extra: 'unknown' });
  expect(secrets.redact('db.example unknown Hunter2 hunter-2')).toBe('db.example unknown Hunter2 hunter-2');
  expect(new Secrets().redact('text')).toBe('text');
});

test('blanks, and a secret of one or two characters, are left, for texts would be erased with them', () => {
  expect(secretsOf('a', 'ab', '', '   ').redact('abacus   ab')).toBe('abacus   ab');
});

test('secrets may be numbers; what has no text is none', () => {
  expect(secretsOf(123456, null, true, undefined).redact('pin 123456, null, true, undefined')).toBe(`pin ${mask}, null, true, undefined`);
});

test.each<[string, JsonSchema, Config]>([
  ['of a nested object', { type: 'object', properties: { tunnel: { type: 'object', properties: { key: secret } } } }, { tunnel: { key: 'hunter2' } }],
  ['of an option, whichever is meant', { type: 'object', properties: { auth: { oneOf: [{ properties: { type: { const: 'none' } } }, { properties: { type: { const: 'token' }, token: secret } }] } } }, { auth: { type: 'token', token: 'hunter2' } }],
  ['of an option at the top', { oneOf: [{ properties: { token: secret } }] }, { token: 'hunter2' }],
  ['of parts that belong together', { allOf: [{ properties: { user: {} } }, { properties: { token: secret } }] }, { token: 'hunter2' }],
  ['of the items of a list', { type: 'object', properties: { headers: { type: 'array', items: { properties: { value: secret } } } } }, { headers: [{ value: 'other' }, { value: 'hunter2' }] }],
  ['of a whole object that is one', { type: 'object', properties: { account: { type: 'object', airbyte_secret: true } } }, { account: { private: { keys: ['hunter2'] } } }],
  ['that is marked as none, but marked', { type: 'object', properties: { token: { airbyte_secret: false } } }, { token: 'hunter2' }],
])('the secret %s is found', (_, connectionSpecification, config) => {
  expect(Secrets.of({ connectionSpecification }, config).redact('x hunter2 y')).toBe(`x ${mask} y`);
});

test('a configuration that does not fit its specification is read as far as it goes', () => {
  const spec = specOf({ tunnel: { type: 'object', properties: { key: secret } }, list: { type: 'array', items: secret } });
  for (const config of [{ tunnel: 'text' }, { tunnel: null }, { tunnel: [] }, { list: {} }, {}]) expect(Secrets.of(spec, config).redact('text')).toBe('text');
});

test('secrets can be added, and the earlier ones stay masked', () => {
  const spec = specOf({ token: secret });
  const secrets = Secrets.of(spec, { token: 'first-token' });
  secrets.add(spec, { token: 'second-token' });
  secrets.add(spec, {});
  expect(secrets.redact('first-token second-token')).toBe(`${mask} ${mask}`);
});
