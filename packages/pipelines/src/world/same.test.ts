import { expect, test } from 'vitest';
import { secret } from '../secrets/secret.ts';
import { secretsIn, withoutSecrets } from './redact.ts';
import { configurationDifferences, leavesOf, mask, nodesOf, sameJson } from './same.ts';
import { secretNames } from './secret-names.ts';

const declared = { host: 'db', password: 'hunter22', ssl: { mode: 'verify-ca', ca: 'pem' }, schemas: ['a', 'b'] };

function paths(wanted: object, present: object): string[] {
  return configurationDifferences(wanted as Record<string, unknown>, present as Record<string, unknown>).map(({ path }) => path);
}

test('a masked secret equals whatever is declared in its place', () => {
  expect(paths(declared, { ...declared, password: mask, ssl: { mode: 'verify-ca', ca: mask } })).toEqual([]);
  expect(paths(declared, { ...declared, ssl: mask })).toEqual([]);
});

test('differences are told by their paths', () => {
  expect(paths(declared, { ...declared, host: 'other', ssl: { mode: 'require', ca: mask }, schemas: ['a', 'c'] })).toEqual(['host', 'ssl.mode', 'schemas[1]']);
  expect(paths(declared, { ...declared, schemas: ['a'] })).toEqual(['schemas']);
});

test('a member that only one side has is a difference, unless it is null', () => {
  expect(paths(declared, { ...declared, port: 5432 })).toEqual(['port']);
  expect(paths({ ...declared, port: 5432, sslmode: null }, declared)).toEqual(['port']);
});

test('a secret that is declared no longer, or was never there, is a difference', () => {
  const { password: _, ...without } = declared;
  expect(paths(without, { ...declared, password: mask })).toEqual(['password']);
  expect(paths(declared, without)).toEqual(['password']);
});

test('the order of members makes no difference, that of a list does', () => {
  expect(sameJson({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
});

test('leaves and nodes are found by the paths that differences have', () => {
  expect(leavesOf({ a: [{ b: 1 }], c: {}, d: null })).toEqual([['a[0].b', 1], ['c', {}]]);
  expect(nodesOf({ a: [{ b: 1 }] }).get('a[0]')).toEqual({ b: 1 });
});

test('a connector that repeats its secrets does not get them into a message, whatever their names are', () => {
  const configuration = { host: 'db.example.com', dsn: 'postgres://x', password: 'hunter22', tunnel: { ssh_key: 'PEM TEXT' }, keys: ['abcd'] };
  const secrets = secretsIn(configuration, { ...configuration, dsn: secret.env('DSN') });
  expect(withoutSecrets('db.example.com refused postgres://x, hunter22 and PEM TEXT and abcd', secrets)).toBe(`db.example.com refused ${mask}, ${mask} and ${mask} and ${mask}`);
});

test('a specification tells which members are secret, whichever variant has them', () => {
  const schema = { properties: { host: { type: 'string' }, auth: { oneOf: [{ properties: { dsn: { type: 'string', airbyte_secret: true } } }, { properties: { pin: { airbyte_secret: false } } }] } } };
  expect(secretNames(schema)).toEqual(new Set(['dsn', 'pin']));
});
