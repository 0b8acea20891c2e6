import type { ContractOperation } from './contract.ts';

/** Which versions of Airbyte have each operation: a line for each, in the order of the table of operations. Only the client's own contract knows. */
export function versionsFile(operations: readonly ContractOperation[]): string {
  const lines = operations.map(({ since, until, replacedBy }) => [since, until ?? (replacedBy && '-'), replacedBy].filter(Boolean).join(' '));
  return `import { versionTable } from '../version-table.ts';
import { operations } from './operations.ts';

/** Which versions of Airbyte have each operation, by operation id. */
export const versions = /* @__PURE__ */ versionTable(operations, \`\n${lines.join('\n')}\n\`);
`;
}
