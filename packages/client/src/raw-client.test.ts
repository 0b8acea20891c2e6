import { describe, expect, it } from 'vitest';
import { addressOf } from './raw-client.ts';

describe('addressOf', () => {
  it.each([
    ['/sources/get', 'http://host/prefix/api/v1/sources/get'],
    ['/public/v1/jobs?limit=1', 'http://host/prefix/api/public/v1/jobs?limit=1'],
    ['/public', 'http://host/prefix/api/public'],
    ['/public_keys/get', 'http://host/prefix/api/v1/public_keys/get'],
  ])('has %s at %s', (path, expected) => {
    expect(addressOf('http://host/prefix/api/v1', path)).toBe(expected);
  });
});
