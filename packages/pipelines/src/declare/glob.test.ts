import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesGlob, matchesStream } from './glob.ts';

test.each([
  ['orders', 'orders', true],
  ['orders', 'Orders', false],
  ['*', 'anything at all', true],
  ['order_?', 'order_1', true],
  ['order_?', 'order_12', false],
  ['*_tmp', 'orders_tmp', true],
  ['a.b', 'axb', false],
  ['(a|b)', 'a', false],
  ['[ab]$', '[ab]$', true],
])('%s against %s: %s', (glob, text, matches) => {
  expect(matchesGlob(glob, text)).toBe(matches);
});

test('a glob without a dot means a name in whatever namespace, one with a dot a namespace and a name', () => {
  const orders = { name: 'orders', namespace: 'public' };
  expect(['orders', 'public.orders', 'public.*', '*.orders', 'p*.o*'].every((glob) => matchesStream(glob, orders))).toBe(true);
  expect(['public', 'public*', 'sales.*', 'orders.public'].some((glob) => matchesStream(glob, orders))).toBe(false);
});

test('names and namespaces may have dots of their own', () => {
  expect(matchesStream('shop.raw.orders.v2', { name: 'orders.v2', namespace: 'shop.raw' })).toBe(true);
  expect(matchesStream('orders.v2', { name: 'orders.v2' })).toBe(true);
  expect(matchesStream('public.*', { name: 'orders' })).toBe(false);
});

test('many stars take no longer than one', () => {
  expect(matchesGlob(`${'*'.repeat(5000)}!`, 'a'.repeat(5000))).toBe(false);
});

test('every text is matched by itself, and by itself with anything in place of a part', () => {
  const plain = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[*?]/g, ''));
  fc.assert(
    fc.property(plain, plain, plain, (a, b, c) => {
      expect(matchesGlob(a + b + c, a + b + c)).toBe(true);
      expect(matchesGlob(`${a}*${c}`, a + b + c)).toBe(true);
    }),
    { numRuns: 50 },
  );
});
