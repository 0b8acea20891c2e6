import { expect, test } from 'vitest';
import { fileName, identifier, Names, variableName } from './names.ts';

test('a name becomes an identifier that reads like it', () => {
  expect(identifier('Orders → lake', 'pipeline')).toBe('ordersToLake');
  expect(identifier('Shop DB <> S3', 'pipeline')).toBe('shopDbToS3');
  expect(identifier('Müller & Söhne', 'source')).toBe('mullerSohne');
  expect(identifier('myShopDB', 'source')).toBe('myShopDb');
  expect(identifier('7 days', 'pipeline')).toBe('pipeline7Days');
  expect(identifier('default', 'source')).toBe('defaultSource');
  expect(identifier('日本', 'source')).toBe('source');
});

test('a name becomes a file’s or a variable’s', () => {
  expect([fileName('Orders → lake', 'pipeline'), fileName('???', 'pipeline')]).toEqual(['orders-to-lake', 'pipeline']);
  expect([variableName('shop db', 'password'), variableName('shop', 'tunnel_method', 'ssh_key'), variableName('1st', 'key')]).toEqual(['SHOP_DB_PASSWORD', 'SHOP_TUNNEL_METHOD_SSH_KEY', 'AIRBYTE_1ST_KEY']);
});

test('names are unique, by the better candidate before a number', () => {
  const names = new Names(['secret'], '_');
  expect([names.take('a'), names.take('a', 'aSource'), names.take('a', 'aSource'), names.take('secret')]).toEqual(['a', 'aSource', 'aSource_2', 'secret_2']);
});
