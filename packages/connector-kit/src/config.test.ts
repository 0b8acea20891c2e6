import { expect, test } from 'vitest';
import { ConnectorError, validateConfig } from './index.ts';

const spec = {
  connectionSpecification: {
    type: 'object',
    required: ['host'],
    properties: {
      host: { type: 'string' },
      port: { type: 'integer', minimum: 1, default: 5432 },
      password: { type: 'string', airbyte_secret: true, pattern: '^[a-z]+$', pattern_descriptor: 'small letters' },
      mode: { type: 'string', enum: ['fast', 'safe'] },
      tunnel: {
        type: 'object',
        default: { method: 'NONE' },
        oneOf: [
          { properties: { method: { const: 'NONE' } }, required: ['method'] },
          { properties: { method: { type: 'string', enum: ['KEY'] }, host: { type: 'string' }, port: { type: 'integer', default: 22 }, key: { type: 'string', airbyte_secret: true } }, required: ['method', 'host', 'key'] },
        ],
      },
      streams: { type: 'array', items: { type: 'object', oneOf: [{ properties: { kind: { const: 'a' }, n: { type: 'integer' } } }, { properties: { kind: { const: 'b' }, size: { type: 'integer', default: 3 } }, required: ['size'] }] } },
      either: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      both: { oneOf: [{ type: 'integer' }, { minimum: 5 }] },
    },
  },
};

function problem(config: unknown): string {
  try {
    validateConfig(spec, config);
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectorError);
    return (error as ConnectorError).message.replace('Config validation error: ', '').replace(". Correct the connector's configuration.", '');
  }
  throw new Error('the configuration was accepted');
}

test('defaults are filled in, inside the chosen option and the items of arrays too, and the caller’s object stays as it was', () => {
  const config = { host: 'h', tunnel: { method: 'KEY', host: 't', key: 'k' }, streams: [{ kind: 'b' }] };
  expect(validateConfig(spec, config)).toEqual({ host: 'h', port: 5432, tunnel: { method: 'KEY', host: 't', key: 'k', port: 22 }, streams: [{ kind: 'b', size: 3 }] });
  expect(config.tunnel).not.toHaveProperty('port');
  expect(validateConfig(spec, { host: 'h' })).toEqual({ host: 'h', port: 5432, tunnel: { method: 'NONE' } });
});

test.each([
  ['a missing member', {}, 'host is missing'],
  ['a wrong type', { host: 'h', port: 'many' }, 'port must be of type integer'],
  ['a number out of range', { host: 'h', port: 0 }, 'port must be >= 1'],
  ['a value that is none of those allowed', { host: 'h', mode: 'hunter2' }, 'mode must be one of "fast", "safe"'],
  ['a pattern, by its description', { host: 'h', password: 'HUNTER2' }, 'password must match small letters'],
  ['the member of the chosen option', { host: 'h', tunnel: { method: 'KEY', host: 't' } }, 'tunnel.key is missing'],
  ['several members of the chosen option', { host: 'h', tunnel: { method: 'KEY', host: 5 } }, 'tunnel.key is missing; tunnel.host must be of type string'],
  ['an option there is not', { host: 'h', tunnel: { method: 'hunter2' } }, 'tunnel.method must be one of "NONE", "KEY"'],
  ['an option not chosen', { host: 'h', tunnel: {} }, 'tunnel.method must be one of "NONE", "KEY"'],
  ['no object where an option is due', { host: 'h', tunnel: 'NONE' }, 'tunnel must be of type object; tunnel must be an object whose "method" is one of "NONE", "KEY"'],
  ['the item of an array', { host: 'h', streams: [{ kind: 'a' }, { kind: 'b', size: 'big' }] }, 'streams.1.size must be of type integer'],
  ['forms without a discriminator', { host: 'h', either: true }, 'either matches none of the allowed forms'],
  ['forms that are not exclusive', { host: 'h', both: 7 }, 'both matches more than one of the allowed forms'],
  ['no object at all', 'hunter2', 'the configuration must be of type object'],
])('the error names %s', (_name, config, expected) => {
  expect(problem(config)).toBe(expected);
});
