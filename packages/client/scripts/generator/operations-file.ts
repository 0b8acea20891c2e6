import type { Operation } from '../../src/operation.ts';
import type { ContractOperation } from './contract.ts';

/** The table of what the client acts on. */
export function operationsFile(operations: readonly ContractOperation[]): string {
  const rows = operations.map((operation) => `  ${operation.operationId}: ${literal(facts(operation))},`);
  return [
    `import type { Operation } from '../operation.ts';`,
    `/** The contract's operations by operation id. */\nexport const operations: Readonly<Record<string, Operation>> = {\n${rows.join('\n')}\n};\n`,
  ].join('\n\n');
}

function facts({ method, path, resource, name, effect, since, until, paging, timeout, body, answer }: ContractOperation): Operation {
  return { method, path, resource, name, effect, since, ...(until !== undefined && { until }), ...(paging && { paging }), timeout, body, answer };
}

function literal(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value);
  return `{ ${Object.entries(value).map(([key, member]) => `${key}: ${literal(member)}`).join(', ')} }`;
}
