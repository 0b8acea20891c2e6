import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesIn, print, quoted, said, valueIn, type Tree } from './code.ts';

test('what fits stands on one line, and what does not a member a line', () => {
  expect(print({ name: 'shop', port: 5432, tags: ['a', 'b'] })).toBe("{ name: 'shop', port: 5432, tags: ['a', 'b'] }");
  const long = 'x'.repeat(60);
  expect(print({ name: long, inner: { a: long, b: [long, long] } })).toBe(
    `{\n  name: '${long}',\n  inner: {\n    a: '${long}',\n    b: [\n      '${long}',\n      '${long}',\n    ],\n  },\n}`,
  );
});

test('a call keeps its name and its first arguments on one line', () => {
  const long = 'y'.repeat(70);
  expect(print(said(undefined, 'every', { args: [6, 'hours'] }))).toBe("every(6, 'hours')");
  expect(print(said(undefined, 'hash', { args: ['email', { a: long, b: long }] }))).toBe(`hash('email', {\n  a: '${long}',\n  b: '${long}',\n})`);
});

test('members that are undefined are not there, and what is said otherwise has its own value', () => {
  const tree = { a: undefined, b: said(7, 'seven'), c: [said('x', 'secret.env', { args: ['X'] }), said(1, 'shop', { origin: 'connectors' })] };
  expect(print(tree)).toBe("{ b: seven, c: [secret.env('X'), shop] }");
  expect(valueIn(tree)).toEqual({ b: 7, c: ['x', 1] });
  expect([namesIn(tree, 'package'), namesIn(tree, 'connectors')]).toEqual([['seven', 'secret'], ['shop']]);
});

test('quotes are those that need no escape', () => {
  expect([quoted('a'), quoted("it's"), quoted('"a"'), quoted(`"it's"`), quoted('a\n\\')]).toEqual(["'a'", `"it's"`, `'"a"'`, `'"it\\'s"'`, "'a\\n\\\\'"]);
});

test('whatever JSON holds is printed as a program that says the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is printed is to be run
      expect(new Function(`return ${print(value as Tree)}`)()).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
