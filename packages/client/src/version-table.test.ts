import { describe, expect, it } from 'vitest';
import { operations } from './generated/operations.ts';
import { versions } from './generated/versions.ts';
import type { ContractOperation } from './generator/contract.ts';
import { versionsFile } from './generator/versions-file.ts';
import { operationTable } from './operation-table.ts';
import { versionTable } from './version-table.ts';

describe('versionTable', () => {
  it('reads what the generator writes, in the order of the operations', () => {
    const table = operationTable('kites\nlist listKites\nfind findKites\nold old\ngone gone');
    const known = { listKites: { since: '0.44.0', until: '1.5.0', replacedBy: 'findKites' }, findKites: { since: '1.0.0' }, old: { since: '0.44.0', replacedBy: 'findKites' }, gone: { since: '0.44.0', until: '0.50.0' } };
    const text = versionsFile(Object.entries(known).map(([operationId, facts]) => ({ operationId, ...facts }) as unknown as ContractOperation));
    expect(versionTable(table, /`([^`]*)`/.exec(text)?.[1] ?? '')).toEqual(known);
  });

  it('knows of each operation of the contract since when Airbyte has it, and successors that there are', () => {
    expect(Object.keys(versions)).toEqual(Object.keys(operations));
    for (const [operationId, { since, replacedBy }] of Object.entries(versions)) {
      expect(since, operationId).toMatch(/^\d/);
      if (replacedBy !== undefined) expect(operations[replacedBy], replacedBy).toBeDefined();
    }
    expect(versions['listWorkspaces']).toEqual({ since: '0.44.0', until: '1.6.0', replacedBy: 'listWorkspacesInOrganization' });
  });
});
