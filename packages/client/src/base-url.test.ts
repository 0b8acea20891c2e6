import { describe, expect, it } from 'vitest';
import { resolveBaseUrl } from './base-url.ts';
import { AirbyteConfigurationError } from './errors/errors.ts';

describe('resolveBaseUrl', () => {
  it.each([
    ['http://localhost:8001', 'http://localhost:8001/api/v1'],
    ['http://localhost:8001/', 'http://localhost:8001/api/v1'],
    ['http://localhost:8001/api', 'http://localhost:8001/api/v1'],
    ['http://localhost:8001/api/v1', 'http://localhost:8001/api/v1'],
    ['http://localhost:8001/api/v1//', 'http://localhost:8001/api/v1'],
    ['https://data.example.com/tools/airbyte', 'https://data.example.com/tools/airbyte/api/v1'],
    ['https://data.example.com/tools/airbyte/api/v1/', 'https://data.example.com/tools/airbyte/api/v1'],
  ])('makes %s the API address %s', (given, expected) => {
    expect(resolveBaseUrl(given)).toBe(expected);
  });

  it.each([
    ['localhost:8001', /begins with http/],
    ['', /begins with http/],
    ['ftp://host', /begins with http/],
    ['https://host/?a=b', /query/],
    ['https://host/api/public/v1', /public API/],
  ])('refuses %j', (given, message) => {
    expect(() => resolveBaseUrl(given)).toThrow(message);
    expect(() => resolveBaseUrl(given)).toThrow(AirbyteConfigurationError);
  });

  it('refuses a password in the address without repeating it', () => {
    expect(() => resolveBaseUrl('https://me:hunter22@host')).toThrow(/auth/);
    expect(() => resolveBaseUrl('https://me:hunter22@host')).not.toThrow(/hunter22/);
  });
});
