import { expect, test } from 'vitest';
import faulty from '../engine/fixtures/faulty-source.ts';
import { Connectors } from './connectors.ts';

const faker = 'dfd88b22-b603-4c3d-aad7-3701784586b1';
const module = new URL('../engine/fixtures/faulty-source.ts', import.meta.url);

test('a connector is described by what it is, with the module it is in', async () => {
  const connectors = await Connectors.load([module]);
  expect(connectors.runs(faulty.identity.definitionId)).toBe(true);
  expect(await connectors.describe(faulty.identity.definitionId)).toEqual({ kind: 'source', ...faulty.identity, spec: faulty.spec, supportsRefreshes: false, module: module.href });
});

test('a connector is asked once what it is, however many want to know', async () => {
  const connectors = await Connectors.load();
  const [one, other] = await Promise.all([connectors.describe(faker), connectors.describe(faker)]);
  expect(one).toBe(other);
  expect(await connectors.describe(faker)).toBe(one);
});

test('a definition without a connector has nothing to describe', async () => {
  const connectors = await Connectors.load();
  expect(connectors.runs('nonsense')).toBe(false);
  expect(await connectors.describe('nonsense')).toBeUndefined();
});

test('the connectors that nobody published are named', async () => {
  const connectors = await Connectors.load([module]);
  const published = new Set([faker]);
  const names = (await connectors.unpublished(published)).map(({ name }) => name);
  expect(names).toContain('Faulty');
  expect(names).not.toContain('Sample Data');
});

test('a module that has no connector is refused with its address', async () => {
  await expect(Connectors.load([new URL('../engine/mapping.ts', import.meta.url)])).rejects.toThrow(/mapping\.ts has no connector as its default export/);
});
