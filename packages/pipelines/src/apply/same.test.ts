import { expect, test } from 'vitest';
import { withoutSecrets } from './redact.ts';
import { configurationChanges, hasSecrets, mask } from './same.ts';

const declared = { host: 'db', password: 'hunter22', ssl: { mode: 'verify-ca', ca: 'pem' }, schemas: ['a', 'b'] };

test('a masked secret equals whatever is declared in its place', () => {
  expect(configurationChanges(declared, { ...declared, password: mask, ssl: { mode: 'verify-ca', ca: mask } })).toEqual([]);
  expect(configurationChanges(declared, { ...declared, ssl: mask })).toEqual([]);
});

test('differences are told by their paths alone', () => {
  expect(configurationChanges(declared, { ...declared, host: 'other', ssl: { mode: 'require', ca: mask }, schemas: ['a', 'c'] })).toEqual(['host', 'ssl.mode', 'schemas[1]']);
  expect(configurationChanges(declared, { ...declared, schemas: ['a'] })).toEqual(['schemas']);
});

test('a member that only one side has is a difference, unless it is null', () => {
  expect(configurationChanges(declared, { ...declared, port: 5432 })).toEqual(['port']);
  expect(configurationChanges({ ...declared, port: 5432, sslmode: null }, declared)).toEqual(['port']);
});

test('a secret that is declared no longer is a difference', () => {
  const { password: _, ...without } = declared;
  expect(configurationChanges(without, { ...declared, password: mask })).toEqual(['password']);
});

test('a secret that was never there is a difference', () => {
  const { password: _, ...without } = declared;
  expect(configurationChanges(declared, without)).toEqual(['password']);
});

test('masks are found wherever they are', () => {
  expect(hasSecrets({ a: [{ b: mask }] })).toBe(true);
  expect(hasSecrets({ a: [{ b: 'x', c: null }] })).toBe(false);
});

test('a connector that repeats its secrets does not get them into a message', () => {
  const configuration = { host: 'db.example.com', password: 'hunter22', tunnel: { ssh_key: 'PEM TEXT' }, keys: ['abcd'] };
  expect(withoutSecrets('db.example.com refused hunter22 and PEM TEXT and abcd', configuration)).toBe(`db.example.com refused ${mask} and ${mask} and ${mask}`);
});
