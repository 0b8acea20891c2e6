import { generateKeyPairSync } from 'node:crypto';
import type { ConfiguredAirbyteStream } from '@airwright/connector-kit';
import { describe, expect, test } from 'vitest';
import type { MapperProblem, RowCondition, StreamMapper } from './mapper.ts';
import { afterMappers, mappedStream, propertiesOf } from './streams.ts';

const stream: ConfiguredAirbyteStream = {
  stream: {
    name: 'users',
    json_schema: { type: 'object', properties: { id: { type: 'integer' }, email: { type: 'string' }, changed: { type: 'string' } } },
    supported_sync_modes: ['full_refresh', 'incremental'],
    default_cursor_field: ['changed'],
    source_defined_primary_key: [['id']],
  },
  sync_mode: 'incremental',
  destination_sync_mode: 'append_dedup',
  cursor_field: ['changed'],
  primary_key: [['id']],
};
const hash = (targetField: string, fieldNameSuffix = '_hashed'): StreamMapper => ({ type: 'hashing', mapperConfiguration: { targetField, method: 'SHA-256', fieldNameSuffix } });
const rename = (originalFieldName: string, newFieldName: string): StreamMapper => ({ type: 'field-renaming', mapperConfiguration: { originalFieldName, newFieldName } });
const remove = (targetField: string): StreamMapper => ({ type: 'field-filtering', mapperConfiguration: { targetField } });
const only = (conditions: RowCondition): StreamMapper => ({ type: 'row-filtering', mapperConfiguration: { conditions } });
const equal = (fieldName: string): RowCondition => ({ type: 'EQUAL', fieldName, comparisonValue: 'x' });
const aes = (changes: object = {}): StreamMapper => ({ type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'email', fieldNameSuffix: '_e', key: '00'.repeat(16), mode: 'CBC', padding: 'PKCS5Padding', ...changes } });
const publicKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' }).toString('hex');
const rsa = (key: string): StreamMapper => ({ type: 'encryption', mapperConfiguration: { algorithm: 'RSA', targetField: 'email', fieldNameSuffix: '_e', publicKey: key } });

test('mappers change the schema one after the other, in its order', () => {
  const mapped = afterMappers(stream, [hash('email'), rename('email_hashed', 'who'), only(equal('who')), aes({ targetField: 'who', fieldNameSuffix: '' }), remove('who')]);
  expect(Object.keys(propertiesOf(mapped))).toEqual(['id', 'changed']);
  expect(propertiesOf(afterMappers(stream, [hash('email'), rename('email_hashed', 'who')]))).toEqual({ id: { type: 'integer' }, who: { type: ['null', 'string'] }, changed: { type: 'string' } });
});

test('a field that is renamed is so in cursor and keys, too', () => {
  expect(afterMappers(stream, [rename('changed', 'at'), hash('id')])).toMatchObject({
    cursor_field: ['at'], primary_key: [['id_hashed']], stream: { default_cursor_field: ['at'], source_defined_primary_key: [['id_hashed']] },
  });
});

test('a mapper whose field has gone from the source changes nothing', () => {
  expect(afterMappers(stream, [hash('gone'), rename('email', 'mail')])).toEqual(afterMappers(stream, [rename('email', 'mail')]));
});

describe('a mapper is told to be wrong', () => {
  test.each<[string, StreamMapper, MapperProblem['type'], string | RegExp]>([
    ['of a field that is not there', hash('gone'), 'FIELD_NOT_FOUND', 'The stream users has no field gone at this point.'],
    ['of a field that only a prototype has', remove('constructor'), 'FIELD_NOT_FOUND', 'The stream users has no field constructor at this point.'],
    ['that compares with a field that is not there', only({ type: 'NOT', conditions: [equal('gone')] }), 'FIELD_NOT_FOUND', /no field gone/],
    ['that makes a field that is there', rename('id', 'email'), 'FIELD_ALREADY_EXISTS', 'The stream users has a field email already.'],
    ['that hashes to the same name', hash('email', ''), 'INVALID_MAPPER_CONFIG', 'mapperConfiguration.fieldNameSuffix is missing.'],
    ['that removes the cursor', remove('changed'), 'INVALID_MAPPER_CONFIG', /changed is the cursor or a part of the primary key/],
    ['that removes the key', remove('id'), 'INVALID_MAPPER_CONFIG', /id is the cursor or a part/],
    ['of a type that nobody knows', { type: 'turning', mapperConfiguration: {} } as never, 'MISSING_MAPPER', 'There is no mapper of type turning.'],
    ['that hashes in a way that nobody has', { type: 'hashing', mapperConfiguration: { targetField: 'email', method: 'MD2', fieldNameSuffix: '_h' } }, 'INVALID_MAPPER_CONFIG', /method is MD2; this server can hash by MD5, SHA-1/],
    ['that lacks a member', { type: 'field-renaming', mapperConfiguration: { originalFieldName: 'email' } } as never, 'INVALID_MAPPER_CONFIG', 'mapperConfiguration.newFieldName is missing.'],
    ['that negates nothing', only({ type: 'NOT', conditions: [] }), 'INVALID_MAPPER_CONFIG', /exactly one condition/],
    ['with a key of another length', aes({ key: '00' }), 'INVALID_MAPPER_CONFIG', /16, 24 or 32 bytes/],
    ['with a masked key', aes({ key: '**********' }), 'INVALID_MAPPER_CONFIG', /Send the key itself/],
    ['with a mode that nobody knows', aes({ mode: 'XTS' }), 'INVALID_MAPPER_CONFIG', /mode has to be one of CBC/],
    ['with another padding', aes({ padding: 'Zero' }), 'INVALID_MAPPER_CONFIG', /padding has to be/],
    ['with a public key that is none', rsa('abcd'), 'INVALID_MAPPER_CONFIG', /publicKey has to be an RSA key/],
  ])('%s', (_what, mapper, type, message) => {
    expect(mappedStream(stream, mapper)).toEqual({ type, message: typeof message === 'string' ? message : (expect.stringMatching(message) as string) });
  });

  test('without its key', () => {
    const key = 'feedface'.repeat(3);
    expect(JSON.stringify(mappedStream(stream, aes({ key })))).not.toContain(key);
  });
});

test('a public key is taken', () => {
  expect(propertiesOf(afterMappers(stream, [rsa(publicKey)]))).toHaveProperty('email_e');
});
