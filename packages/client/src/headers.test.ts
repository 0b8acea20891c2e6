import { expect, it } from 'vitest';
import { AirbyteConfigurationError } from './errors/errors.ts';
import { checkedHeaders } from './headers.ts';

it('puts names into lower case, and leaves out the space and line breaks around a value as fetch does', () => {
  expect(checkedHeaders('headers', { 'X-Team': ' data\n', accept: 'a, b' })).toEqual({ 'x-team': 'data', accept: 'a, b' });
  expect(checkedHeaders('headers', undefined)).toEqual({});
});

it('takes whatever fetch takes', () => {
  const headers = { 'x-latin': 'ä', 'x-tab': 'a\tb', 'x!#$%&*+.^_`|~': '', 'x-text': '"quoted" \\ {}' };
  expect(checkedHeaders('headers', headers)).toEqual(Object.fromEntries(new Headers(headers)));
});

it.each([
  [{ 'x-key': 'hunter22\nx' }, 'headers has a value for x-key that no header can carry: is there a line break in it?'],
  [{ 'x-key': 'hunter22€' }, 'headers has a value for x-key that no header can carry: is there a line break in it?'],
  [{ 'x-key': undefined }, 'headers has no value for x-key. Leave the header out, or give it one.'],
  [{ 'x key': 'v' }, 'headers has the name "x key", which is none that a header can have.'],
])('refuses %j by name, and does not repeat its value', (headers, message) => {
  expect(() => checkedHeaders('headers', headers)).toThrow(new AirbyteConfigurationError(message));
});
