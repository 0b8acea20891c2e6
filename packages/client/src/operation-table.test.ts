import { describe, expect, it } from 'vitest';
import { operationsFile } from './generator/operations-file.ts';
import type { ContractOperation } from './generator/contract.ts';
import { operations } from './generated/operations.ts';
import { operationTable } from './operation-table.ts';

describe('operationTable', () => {
  it('fills in what is usual: a short POST of JSON that is answered with JSON', () => {
    expect(operationTable('source_definitions', 'create_custom createCustom create since=0.50.0')).toEqual({
      createCustom: {
        method: 'POST',
        path: '/source_definitions/create_custom',
        resource: 'sourceDefinitions',
        name: 'createCustom',
        effect: 'create',
        since: '0.50.0',
        timeout: 'short',
        body: true,
        answer: 'json',
      },
    });
  });

  it('reads whatever else there is to say', () => {
    const table = operationTable('kites', '\n/kites all read GET empty text until=1.5.0 instead=listKites\nwind/list listKites read long nothing pages=cursor:kites:kite.id:windListAll:count\n');
    expect(table['all']).toEqual({
      method: 'GET',
      path: '/kites',
      resource: 'kites',
      name: 'get',
      effect: 'read',
      until: '1.5.0',
      replacedBy: 'listKites',
      timeout: 'short',
      body: false,
      answer: 'text',
    });
    expect(table['listKites']).toMatchObject({
      path: '/kites/wind/list',
      name: 'windList',
      timeout: 'long',
      answer: 'nothing',
      paging: { style: 'cursor', items: 'kites', key: 'kite.id', all: 'windListAll', total: 'count' },
    });
  });

  it('reads what the generator writes, whatever an operation is called', () => {
    const odd = { ...operations['getSource'], operationId: 'a `b` ${c} \\ d%', path: '/sources/get' } as ContractOperation;
    const text = operationsFile([odd], { header: '', client: () => '', extension: '.ts' });
    const written = new RegExp("operationTable<SourcesResource>\\('sources', (`[^`]*`)\\)").exec(text)?.[1] ?? '';
    expect(operationTable('sources', written.slice(1, -1))).toEqual({ [odd.operationId]: operations['getSource'] });
  });
});
