import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Vault } from './vault.ts';

const vault = new Vault(randomBytes(32));

test.each([{ a: 1, b: ['größe', null, '\ud83d\ude00'] }, {}, [], null, '', 0, 'x'.repeat(1_000_000)])('%j comes back as it was', (value) => {
  expect(vault.open(vault.seal(value))).toEqual(value);
});

test('the same is never sealed the same twice, and shows nothing of itself', () => {
  const [one, other] = [vault.seal({ password: 'hunter2' }), vault.seal({ password: 'hunter2' })];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  expect(Buffer.from(one).includes('hunter2')).toBe(false);
});

test('what was changed at any byte, cut, or sealed with another key is not opened', () => {
  const sealed = vault.seal({ password: 'hunter2' });
  for (const at of sealed.keys()) expect(() => vault.open(sealed.map((byte, index) => (index === at ? byte ^ 1 : byte)))).toThrow();
  for (const length of [0, 5, 20, sealed.length - 1]) expect(() => vault.open(sealed.subarray(0, length))).toThrow();
  expect(() => new Vault(randomBytes(32)).open(sealed)).toThrow();
});
