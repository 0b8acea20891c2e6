import { describe, expect, it } from 'vitest';
import type { ContractOperation } from './generator/contract.ts';
import { operationsFile } from './generator/operations-file.ts';
import { operations } from './generated/operations.ts';
import { methodName } from './method-name.ts';
import type { Effect, Operation } from './operation.ts';
import { operationTable } from './operation-table.ts';

const usual = { method: 'POST', timeout: 'short', body: true, answer: 'json' };

describe('operationTable', () => {
  it('fills in what is usual: a short POST of JSON that is answered with JSON', () => {
    expect(operationTable('source_definitions\ncreate_custom createCustom')).toEqual({
      createCustom: { ...usual, path: '/source_definitions/create_custom', resource: 'sourceDefinitions', name: 'createCustom', effect: 'create' },
    });
  });

  it.each([
    ['create', 'create', 'json'],
    ['update_name', 'idempotent', 'json'],
    ['things/delete', 'idempotent', 'nothing'],
    ['delete/list', 'read', 'json'],
    ['creates', 'read', 'json'],
    ['sync', 'read', 'json'],
  ])('expects of %s that its effect is %s, and that it is answered with %s', (rest, effect, answer) => {
    expect(operationTable(`kites\n${rest} id`)['id']).toMatchObject({ effect, answer });
  });

  it.each([
    ['sources\nget *', 'getSource'],
    ['sources\nget_with_metadata *', 'getSourceWithMetadata'],
    ['source_definitions\nlist *', 'listSourceDefinitions'],
    ['connections\nreset/stream *', 'resetConnectionStream'],
  ])('makes the id of %j', (text, operationId) => {
    expect(Object.keys(operationTable(text))).toEqual([operationId]);
  });

  it('reads whatever else there is to say', () => {
    const table = operationTable('\nkites\n all GT\nwind/list listKites iLN cursor:kites:kite.id:count:windListPages\nweather/old\n old E\n');
    expect(table).toEqual({
      all: { ...usual, method: 'GET', path: '/kites', resource: 'kites', name: 'get', effect: 'read', body: false, answer: 'text' },
      listKites: {
        ...usual,
        path: '/kites/wind/list',
        resource: 'kites',
        name: 'windList',
        effect: 'idempotent',
        timeout: 'long',
        answer: 'nothing',
        paging: { style: 'cursor', items: 'kites', key: 'kite.id', total: 'count', all: 'windListPages' },
      },
      old: { ...usual, path: '/weather/old', resource: 'weather', name: 'old', effect: 'read', body: false },
    });
  });

  it.each(['/kites', '/kites/', '/kites//delete', '/kites/delete', '/kites/wind/create_all', '/a b/ü/delete'])('reads what the generator writes of %s, whatever it is', (path) => {
    const all = (effects: Effect[]): Operation[] =>
      effects.flatMap((effect) =>
        (['json', 'text', 'nothing'] as const).flatMap((answer) => [
          { method: 'POST', path, ...methodName(path, 'POST'), effect, timeout: 'long', body: true, answer },
          { method: 'POST', path, ...methodName(path, 'POST'), effect, timeout: 'short', body: false, answer },
          { method: 'GET', path, ...methodName(path, 'GET'), effect, timeout: 'short', body: false, answer },
          { method: 'POST', path, ...methodName(path, 'POST'), effect, timeout: 'short', body: true, answer, paging: { style: 'offset', items: 'a', key: 'b', all: `${methodName(path, 'POST').name}All` } },
          { method: 'POST', path, ...methodName(path, 'POST'), effect, timeout: 'short', body: true, answer, paging: { style: 'cursor', items: 'a', key: 'b', total: 't', all: 'every' } },
          { method: 'POST', path, ...methodName(path, 'POST'), effect, timeout: 'short', body: true, answer, paging: { style: 'cursor', items: 'a', key: 'b', all: 'every' } },
        ]),
      );
    for (const [index, operation] of all(['read', 'idempotent', 'create', 'trigger']).entries()) {
      const operationId = index % 2 === 0 ? 'a `b` ${c} \\ d%' : 'plain';
      expect(read([{ ...operation, operationId } as ContractOperation])).toEqual({ [operationId]: operation });
    }
  });

  it('has one line for each operation of the contract, in which everything is said', () => {
    const named = Object.entries(operations).map(([operationId, operation]) => ({ ...operation, operationId }) as ContractOperation);
    expect(named.length).toBeGreaterThan(200);
    expect(read(named)).toEqual(operations);
  });
});

/** What the client reads of a generated file. */
function read(named: readonly ContractOperation[]): unknown {
  const text = operationsFile(named, { header: '', client: () => '', extension: '.ts' });
  const written = /operationTable\((`[^`]*`)\)/.exec(text)?.[1] ?? '';
  expect(written).not.toMatch(/\\|\$\{/);
  return operationTable(written.slice(1, -1));
}
