import { expect, it } from 'vitest';
import { AirbyteNetworkError } from './errors/errors.ts';
import { lazy } from './lazy.ts';
import { failureOf } from './testing/world.ts';

it('a part is loaded when it is asked for, once for all who ask', async () => {
  let loads = 0;
  const part = lazy(async () => ++loads);
  expect(loads).toBe(0);
  expect(await Promise.all([part(), part()])).toEqual([1, 1]);
  expect(await part()).toBe(1);
});

it('a part that cannot be loaded fails as a lost network does, and is tried again the next time', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module');
  let loads = 0;
  const part = lazy(async () => {
    if (++loads === 1) throw cause;
    return loads;
  });
  const error = await failureOf(part());
  expect(error).toBeInstanceOf(AirbyteNetworkError);
  expect(error).toMatchObject({ code: 'network', cause });
  expect(await part()).toBe(2);
});
