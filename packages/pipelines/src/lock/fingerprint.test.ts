import { expect, test } from 'vitest';
import { Fingerprints, hashOf, newSalt } from './fingerprint.ts';

test('a value has the fingerprint of its own, and of no other, under one salt', async () => {
  const salt = newSalt();
  const print = await new Fingerprints(salt, '').of('hunter22');
  expect(print).toMatch(/^scrypt:/);
  expect(await new Fingerprints(salt, '').matches(print, 'hunter22')).toBe(true);
  expect(await new Fingerprints(salt, '').matches(print, 'hunter23')).toBe(false);
  expect(await new Fingerprints(newSalt(), '').matches(print, 'hunter22')).toBe(false);
});

test('with a key, nobody without it can compare', async () => {
  const salt = newSalt();
  const print = await new Fingerprints(salt, 'the key').of('hunter22');
  expect(print).toMatch(/^hmac:/);
  expect(await new Fingerprints(salt, 'the key').matches(print, 'hunter22')).toBe(true);
  expect(await new Fingerprints(salt, 'another').matches(print, 'hunter22')).toBe(false);
  await expect(new Fingerprints(salt, '').matches(print, 'hunter22')).rejects.toMatchObject({ code: 'invalid_lock', message: expect.stringContaining('AIRWRIGHT_LOCK_KEY is not set') as string });
});

test('fingerprints of before there was a key still compare', async () => {
  const salt = newSalt();
  const print = await new Fingerprints(salt, '').of({ key: 'a', id: 'b' });
  expect(await new Fingerprints(salt, 'the key').matches(print, { id: 'b', key: 'a' })).toBe(true);
});

test('a hash does not mind the order of members', () => {
  expect(hashOf({ a: 1, b: [1, 2] })).toBe(hashOf({ b: [1, 2], a: 1 }));
  expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
});
