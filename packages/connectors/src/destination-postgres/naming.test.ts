import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { columnNames, derivedName, identifierFor, rawTableName } from './naming.ts';

describe('identifierFor', () => {
  it.each([
    ['users', 'users'],
    ['User Id', 'User_Id'],
    ['many \t\n spaces', 'many_spaces'],
    ['a-b.c@d', 'a_b_c_d'],
    ['my---table', 'my___table'],
    ['café', 'cafe'],
    ['北京', '__'],
    ['🚀', '_'],
    ['99-red', '_99_red'],
    ['ﬁne', 'fine'],
    ['"; DROP TABLE x; --', '___DROP_TABLE_x____'],
  ])('turns %j into %j', (name, identifier) => {
    expect(identifierFor(name)).toBe(identifier);
  });

  it('cuts long names and tells them apart by the hash that the reference connector uses', () => {
    const expected = Array.from({ length: 100 }).reduce<bigint>((hash) => BigInt.asIntN(32, hash * 31n + 97n), 0n);
    expect(identifierFor('a'.repeat(100))).toBe(`${'a'.repeat(54)}_${String(expected).slice(-8)}`);
    expect(identifierFor(`${'a'.repeat(60)}xyz`)).not.toBe(identifierFor(`${'a'.repeat(60)}abc`));
    expect(identifierFor('b'.repeat(63))).toBe('b'.repeat(63));
  });

  it('gives a nameless thing the same name every time', () => {
    expect(identifierFor('')).toMatch(/^default_name_[0-9a-f]{32}$/);
    expect(identifierFor('')).toBe(identifierFor(''));
    expect(identifierFor('\u0301')).not.toBe(identifierFor(''));
  });

  it('is always an identifier that Postgres keeps whole', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(identifierFor(name))));
  });
});

describe('columnNames', () => {
  it('numbers fields that collide, with each other or with a column that is there already', () => {
    const names = columnNames(['a b', 'a-b', 'a_b', 'A_b', '_airbyte_meta'], ['_airbyte_meta']);
    expect([...names.values()]).toEqual(['a_b', 'a_b_1', 'a_b_2', 'A_b', '_airbyte_meta_1']);
  });

  it('never gives two fields one column', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', '-', ' ', '_', '1', 'é'), maxLength: 80 })), (fields) => {
        expect(new Set(columnNames(fields, []).values()).size).toBe(fields.length);
      }),
    );
  });
});

describe('rawTableName', () => {
  it.each([
    ['shop', 'Users', 'shop_raw__stream_users'],
    ['my_shop', 'users', 'my_shop_raw__stream_users'],
    ['my__shop', 'all___users', 'my__shop_raw____stream_all___users'],
  ])('names the raw table of %s.%s %s', (namespace, name, table) => {
    expect(rawTableName(namespace, name)).toBe(table);
  });
});

it('derived names are cut to what Postgres keeps and differ by their key', () => {
  expect(derivedName('x'.repeat(100), ['a'])).toHaveLength(63);
  expect(derivedName('x', ['a', 'b'])).not.toBe(derivedName('x', ['ab']));
});
