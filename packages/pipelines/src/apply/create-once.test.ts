import { expect, test } from 'vitest';
import { AirbyteNetworkError } from '@airwright/client';
import { testTime } from '../testing/time.ts';
import { createOnce, settle, type Luck, type Maker, type Namesake } from './create-once.ts';

/** A server that keeps names, and makes each newer by some seconds than the one before. */
class Names implements Maker<string> {
  readonly all: Namesake[] = [];
  readonly removed: string[] = [];
  readonly nameOf = (name: string): string => name;
  readonly #secondsApart: number;
  #made = 0;

  constructor(secondsApart = 0) {
    this.#secondsApart = secondsApart;
  }

  async list(): Promise<Namesake[]> {
    return [...this.all];
  }

  async create(name: string): Promise<string> {
    const id = `${name} ${++this.#made}`;
    this.all.push({ id, name, createdAt: 1000 + this.#made * this.#secondsApart });
    return id;
  }

  async remove(id: string): Promise<void> {
    this.removed.push(id);
    this.all.splice(this.all.findIndex((one) => one.id === id), 1);
  }
}

const luck = (random: number): Luck => ({ time: testTime(), random: () => random });

test('what nobody else made stays', async () => {
  const names = new Names();
  expect(await settle(new Map([['a', await names.create('a')]]), names, luck(0))).toEqual(new Map([['a', { id: 'a 1', ours: true }]]));
  expect(names.removed).toEqual([]);
});

test('of two the older one stays, and the maker of the newer takes it away', async () => {
  const names = new Names(1);
  const [older, newer] = [await names.create('a'), await names.create('a')];
  expect(await settle(new Map([['a', older]]), names, luck(0))).toEqual(new Map([['a', { id: older, ours: true }]]));
  expect(names.removed).toEqual([]);
  expect(await settle(new Map([['a', newer]]), names, luck(0))).toEqual(new Map([['a', { id: older, ours: false }]]));
  expect(names.removed).toEqual([newer]);
});

test('of two of one second, the one that looks later gives way to one that looked before', async () => {
  const names = new Names();
  const first = await names.create('a');
  await settle(new Map([['a', first]]), names, luck(0));
  const second = await names.create('a');
  expect(await settle(new Map([['a', second]]), names, luck(0))).toEqual(new Map([['a', { id: first, ours: false }]]));
  expect(names.all.map(({ id }) => id)).toEqual([first]);
});

test('two that look at once take both away, and one is made again', async () => {
  const names = new Names();
  const [first, second] = [await names.create('a'), await names.create('a')];
  const settled = await Promise.all([settle(new Map([['a', first]]), names, luck(0.1)), settle(new Map([['a', second]]), names, luck(0.9))]);
  expect(names.all).toHaveLength(1);
  expect(new Set(settled.map((one) => one.get('a')?.id))).toEqual(new Set([names.all[0]?.id]));
});

test('an answer that got lost is looked up by the name, and one that nothing came of is told', async () => {
  const names = new Names();
  const lost = new AirbyteNetworkError('reset', { code: 'network', mayHaveActed: true });
  const acts: Maker<string> = { ...bound(names), create: async (name) => Promise.reject((await names.create(name)) ? lost : lost) };
  expect(await createOnce('a', acts)).toBe('a 1');
  await expect(createOnce('b', { ...bound(names), create: () => Promise.reject(lost) })).rejects.toBe(lost);
  await expect(createOnce('a', { ...bound(names), create: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
});

function bound(names: Names): Maker<string> {
  return { list: () => names.list(), create: (name) => names.create(name), remove: (id) => names.remove(id), nameOf: names.nameOf };
}
