import { constants, createDecipheriv, createHash, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { batchOf, ExactNumber, rowsOf, type RecordBatch, type Row } from '@airwright/connector-kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchChange, withFields } from './batches.ts';
import type { RowCondition, StreamMapper } from './mapper.ts';

const batch = (rows: Row[]): RecordBatch => batchOf({ name: 'users' }, rows, 0);
const apply = (mapper: StreamMapper, rows: Row[]): Row[] => [...rowsOf(batchChange(mapper)(batch(rows)))];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hashEmail: StreamMapper = { type: 'hashing', mapperConfiguration: { targetField: 'email', method: 'SHA-256', fieldNameSuffix: '_h' } };
const rename: StreamMapper = { type: 'field-renaming', mapperConfiguration: { originalFieldName: 'a', newFieldName: 'b' } };
const filter = (conditions: RowCondition): StreamMapper => ({ type: 'row-filtering', mapperConfiguration: { conditions } });
const country = (comparisonValue: string): RowCondition => ({ type: 'EQUAL', fieldName: 'country', comparisonValue });
const changes: RecordBatch['changes'] = new Map([[1, [{ field: 'a', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }]]]);

describe('hashing', () => {
  test('replaces a field by the hash of its text, in its place, and nothing stays nothing', () => {
    const rows = [{ id: 1, email: 'größe@x.org' }, { id: 2, email: null }, { id: 3 }, { id: 4, email: 12.5 }, { id: 5, email: 12345678901234567890n }, { id: 6, email: new ExactNumber('1.10') }, { id: 7, email: { a: [1n, null] } }, { id: 8, email: false }];
    expect(apply(hashEmail, rows)).toEqual([
      { id: 1, email_h: sha256('größe@x.org') }, { id: 2, email_h: null }, { id: 3 }, { id: 4, email_h: sha256('12.5') }, { id: 5, email_h: sha256('12345678901234567890') }, { id: 6, email_h: sha256('1.10') }, { id: 7, email_h: sha256('{"a":[1,null]}') }, { id: 8, email_h: sha256('false') },
    ]);
    expect(batchChange(hashEmail)(batch([{ email: 'x', id: 1 }])).fields).toEqual(['email_h', 'id']);
  });

  test.each([['MD5', 32], ['SHA-1', 40], ['SHA-224', 56], ['SHA-256', 64], ['SHA-384', 96], ['SHA-512', 128]])('by %s gives %i digits', (method, length) => {
    const [row] = apply({ type: 'hashing', mapperConfiguration: { targetField: 'a', method, fieldNameSuffix: '_h' } }, [{ a: 'x' }]);
    expect(row!['a_h']).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
  });

  test('does not touch a batch without the field, nor the batch it is given', () => {
    const given = batch([{ email: 'x' }]);
    batchChange(hashEmail)(given);
    expect([...rowsOf(given)]).toEqual([{ email: 'x' }]);
    const other = batch([{ id: 1 }]);
    expect(batchChange(hashEmail)(other)).toBe(other);
  });
});

describe('encryption', () => {
  const key = '000102030405060708090a0b0c0d0e0f';
  const encrypted = (mode: string, padding: string, text: string): string => apply({ type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'a', fieldNameSuffix: '_e', key, mode, padding } }, [{ a: text }])[0]!['a_e'] as string;

  test.each(['CBC', 'CFB', 'OFB', 'CTR', 'GCM', 'ECB'])('with AES in the mode %s can be undone with the key', (mode) => {
    const text = 'größer als ein Block, fürwahr';
    const bytes = Buffer.from(encrypted(mode, 'PKCS5Padding', text), 'hex');
    const [iv, rest] = mode === 'ECB' ? [null, bytes] : [bytes.subarray(0, 16), bytes.subarray(16)];
    const decipher = createDecipheriv(`aes-128-${mode.toLowerCase()}`, Buffer.from(key, 'hex'), iv);
    const body = mode === 'GCM' ? rest.subarray(0, -16) : rest;
    if (mode === 'GCM') (decipher as unknown as { setAuthTag(tag: Buffer): void }).setAuthTag(rest.subarray(-16));
    const clear = Buffer.concat([decipher.update(body), decipher.final()]).toString();
    // Modes that work on any length leave the padding to whoever decrypts.
    expect(clear.replace(/[\x01-\x10]+$/, '')).toBe(text);
  });

  test('never gives the same twice, so that equal values do not show', () => {
    expect(encrypted('CBC', 'PKCS5Padding', 'x')).not.toBe(encrypted('CBC', 'PKCS5Padding', 'x'));
  });

  test('that a value is of the wrong length for makes it null, and its record says so', () => {
    const mapper: StreamMapper = { type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'a', fieldNameSuffix: '_e', key, mode: 'CBC', padding: 'NoPadding' } };
    const result = batchChange(mapper)({ ...batch([{ a: '16 bytes, no more' .slice(0, 16) }, { a: 'short' }]), changes });
    expect([...rowsOf(result)]).toEqual([{ a_e: expect.stringMatching(/^[0-9a-f]{64}$/) as string }, { a_e: null }]);
    expect(result.changes).toEqual(new Map([[1, [{ field: 'a_e', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }, { field: 'a_e', change: 'NULLED', reason: 'PLATFORM_SERIALIZATION_ERROR' }]]]));
  });

  test('with RSA can be undone with the private key, and is null where a value is too long', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const mapper: StreamMapper = { type: 'encryption', mapperConfiguration: { algorithm: 'RSA', targetField: 'a', fieldNameSuffix: '_e', publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('hex') } };
    const [short, long] = apply(mapper, [{ a: 'geheim' }, { a: 'x'.repeat(246) }]);
    expect(privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(short!['a_e'] as string, 'hex')).toString()).toBe('geheim');
    expect(long).toEqual({ a_e: null });
  });
});

describe('fields', () => {
  test('are renamed, in what is told of their values, too', () => {
    const renamed = batchChange(rename)({ ...batch([{ a: 1, c: 2 }, { a: null }]), changes });
    expect([...rowsOf(renamed)]).toEqual([{ b: 1, c: 2 }, { b: null }]);
    expect(renamed.changes).toEqual(new Map([[1, [{ field: 'b', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }]]]));
  });

  test('are left out', () => {
    expect(apply({ type: 'field-filtering', mapperConfiguration: { targetField: 'a' } }, [{ a: 1, c: 2 }, { c: 3 }])).toEqual([{ c: 2 }, { c: 3 }]);
  });

  test('that are all wanted leave the batch as it is', () => {
    const given = batch([{ a: 1 }]);
    expect(withFields(given, () => true)).toBe(given);
  });
});

describe('rows', () => {
  const rows: Row[] = [{ id: 1, country: 'DE' }, { id: 2, country: 'FR' }, { id: 3, country: null }, { id: 4 }, { id: 5, country: 'DE' }];
  const ids = (mapper: StreamMapper): unknown[] => apply(mapper, rows).map(({ id }) => id);

  test('are let through where a field has a value, or has it not; none is another value', () => {
    expect(ids(filter(country('DE')))).toEqual([1, 5]);
    expect(ids(filter({ type: 'NOT', conditions: [country('DE')] }))).toEqual([2, 3, 4]);
    expect(ids(filter({ type: 'NOT', conditions: [{ type: 'NOT', conditions: [country('FR')] }] }))).toEqual([2]);
    expect(ids(filter(country('null')))).toEqual([]);
  });

  test('are compared as text', () => {
    expect(apply(filter({ type: 'EQUAL', fieldName: 'n', comparisonValue: '7' }), [{ n: 7 }, { n: '7' }, { n: 7n }, { n: 70 }])).toHaveLength(3);
  });

  test('keep what is told of their values', () => {
    const filtered = batchChange(filter(country('FR')))({ ...batch(rows), changes });
    expect([filtered.length, filtered.changes]).toEqual([1, new Map([[0, changes.get(1)]])]);
  });

  test('that a filter lets through are those that it is true for, and their bytes are told in proportion', () => {
    fc.assert(fc.property(fc.array(fc.record({ country: fc.constantFrom('DE', 'FR', null, undefined) }), { minLength: 1 }), (some) => {
      const given = batch(some);
      const [kept, left] = [batchChange(filter(country('DE')))(given), batchChange(filter({ type: 'NOT', conditions: [country('DE')] }))(given)];
      expect(kept.length).toBe(some.filter((row) => row.country === 'DE').length);
      expect(kept.length + left.length).toBe(given.length);
      expect(Math.abs(kept.bytes + left.bytes - given.bytes)).toBeLessThanOrEqual(1);
    }));
  });
});
