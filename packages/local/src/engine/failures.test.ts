import { ConnectorError } from '@airwright/connector-kit';
import { expect, test } from 'vitest';
import { isConnectorError, reasonOf, reasonOfTrace } from './failures.ts';

test('what a connector explains is told in its words', () => {
  const error = new ConnectorError('The table users is gone. Discover again.', { failureType: 'transient_error', internalMessage: '42P01', stream: { name: 'users', namespace: 'shop' } });
  expect(reasonOf('source', error)).toEqual({
    failureOrigin: 'source',
    failureType: 'transient_error',
    externalMessage: 'The table users is gone. Discover again.',
    internalMessage: '42P01',
    streamDescriptor: { name: 'users', namespace: 'shop' },
    timestamp: expect.any(Number) as number,
  });
  expect(Object.keys(reasonOf('source', new ConnectorError('Short.')))).toEqual(['failureOrigin', 'failureType', 'externalMessage', 'timestamp']);
});

test('an error of a kit of its own is taken for what it is, and one that only has the name is not', () => {
  const foreign = Object.assign(new Error('Mine.'), { name: 'ConnectorError', failureType: 'config_error' });
  expect(isConnectorError(foreign)).toBe(true);
  expect(isConnectorError(Object.assign(new Error('Mine.'), { name: 'ConnectorError' }))).toBe(false);
  expect(isConnectorError({ name: 'ConnectorError', failureType: 'config_error' })).toBe(false);
});

test.each([
  ['an error', new TypeError('x is not a function'), 'x is not a function'],
  ['a text', 'broken', 'broken'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a number', 7, '7'],
  ['a symbol', Symbol('stop'), 'Symbol(stop)'],
  ['an object', { code: 'E42' }, "{ code: 'E42' }"],
  ['an object that has no text', Object.create(null), '[Object: null prototype] {}'],
])('%s that was thrown unexpectedly is a system error with its words', (_, thrown, words) => {
  expect(reasonOf('destination', thrown)).toMatchObject({ failureOrigin: 'destination', failureType: 'system_error', externalMessage: `The destination failed in a way it did not expect: ${words}`, internalMessage: words });
});

test('a trace brings what it says, and is a system error where it says nothing', () => {
  const error = { message: 'Rate limited.', internal_message: '429', stack_trace: 'at read', failure_type: 'transient_error' as const, stream_descriptor: { name: 'users' } };
  expect(reasonOfTrace('source', { type: 'ERROR', emitted_at: 5, error })).toEqual({
    failureOrigin: 'source', failureType: 'transient_error', externalMessage: 'Rate limited.', internalMessage: '429', stacktrace: 'at read', streamDescriptor: { name: 'users' }, timestamp: 5,
  });
  expect(reasonOfTrace('source', { type: 'ERROR', emitted_at: 5, error: { message: 'Broken.' } })).toEqual({ failureOrigin: 'source', failureType: 'system_error', externalMessage: 'Broken.', timestamp: 5 });
});
