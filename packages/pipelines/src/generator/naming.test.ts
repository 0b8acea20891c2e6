import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Definition } from '../world/connectors.ts';
import { camelCase, nameConnectors, pascalCase } from './naming.ts';

const definition = (dockerRepository: string, name: string, changes: Partial<Definition> = {}): Definition => ({ definitionId: `id of ${name}`, dockerRepository, name, version: '1', custom: false, ...changes });

function named(definitions: readonly Definition[]): unknown[] {
  return nameConnectors('source', definitions).map(({ name, reference }) => [name, reference]);
}

test('a connector is named by its repository', () => {
  expect(named([definition('airbyte/source-postgres', 'Postgres'), definition('acme/ftp.v2', 'FTP')])).toEqual([
    ['source-ftp-v2', 'acme/ftp.v2'],
    ['source-postgres', 'airbyte/source-postgres'],
  ]);
  expect([camelCase('source-s3'), pascalCase('source-ftp-v2')]).toEqual(['sourceS3', 'SourceFtpV2']);
});

test('connectors of one repository are named by their own names, and meant by their ids', () => {
  const declarative = 'airbyte/source-declarative-manifest';
  expect(named([definition(declarative, 'Shop API', { custom: true }), definition(declarative, 'Shop (API)', { custom: true }), definition(declarative, '商店', { custom: true })])).toEqual([
    ['source-shop-api', { definitionId: 'id of Shop (API)' }],
    ['source-shop-api-2', { definitionId: 'id of Shop API' }],
    ['source-connector', { definitionId: 'id of 商店' }],
  ]);
});

test('a published connector is meant by its repository, and a custom copy of it by its id', () => {
  expect(named([definition('airbyte/source-postgres', 'Postgres'), definition('airbyte/source-postgres', 'My Postgres', { custom: true })])).toEqual([
    ['source-my-postgres', { definitionId: 'id of My Postgres' }],
    ['source-postgres', 'airbyte/source-postgres'],
  ]);
});

test('names are identifiers, unique, and the same in whatever order the server lists connectors', () => {
  const some = fc.uniqueArray(fc.record({ dockerRepository: fc.string(), name: fc.string(), definitionId: fc.uuid(), version: fc.constant('1'), custom: fc.boolean() }), { selector: ({ definitionId }) => definitionId, maxLength: 8 });
  fc.assert(
    fc.property(some, (definitions) => {
      const names = nameConnectors('source', definitions).map(({ name }) => name);
      expect(new Set(names).size).toBe(definitions.length);
      expect(names.filter((name) => !/^source[A-Z0-9]\w*$/.test(camelCase(name)))).toEqual([]);
      expect(named([...definitions].reverse())).toEqual(named(definitions));
    }),
    { numRuns: 100 },
  );
});
