import type { Paging } from '../operation.ts';
import type { ContractOperation } from './contract.ts';
import type { Place } from './place.ts';
import { byResource, interfaceName } from './resources-file.ts';

/** What the client acts on: a table for each resource, and one of all operations. */
export function operationsFile(operations: readonly ContractOperation[], place: Place): string {
  const groups = [...byResource(operations)];
  const types = groups.map(([resource]) => `  ${interfaceName(resource)},\n`).join('');
  const tables = groups.map(([resource]) => `  ${tableName(resource)},\n`).join('');
  return [
    `import { operationTable, type OperationTable } from '${place.client('operationTable')}';\nimport type {\n${types}} from './resources${place.extension}';`,
    ...groups.map(([resource, group]) => table(resource, group)),
    `/** All operations by operation id. */\nexport const operations: OperationTable = /* @__PURE__ */ Object.assign(\n  {},\n${tables});\n`,
  ].join('\n\n');
}

function tableName(resource: string): string {
  return `${resource}Operations`;
}

function table(resource: string, group: readonly ContractOperation[]): string {
  const [, segment = ''] = group[0]?.path.split('/') ?? [];
  const lines = group.map((operation) => `${line(operation, segment)}\n`).join('');
  return `export const ${tableName(resource)} = /* @__PURE__ */ operationTable<${interfaceName(resource)}>('${encodeURI(segment)}', \`\n${lines}\`);`;
}

/** One operation as `operationTable` reads it. */
function line({ path, operationId, effect, timeout, method, body, answer, since, until, replacedBy, paging }: ContractOperation, segment: string): string {
  const start = `/${segment}/`;
  return [
    path.startsWith(start) ? path.slice(start.length) : path,
    operationId,
    effect,
    ...(timeout === 'long' ? ['long'] : []),
    ...(method === 'GET' ? ['GET'] : []),
    ...(body ? [] : ['empty']),
    ...(answer === 'json' ? [] : [answer]),
    ...(since === undefined ? [] : [`since=${since}`]),
    ...(until === undefined ? [] : [`until=${until}`]),
    ...(replacedBy === undefined ? [] : [`instead=${replacedBy}`]),
    ...(paging ? [`pages=${pages(paging)}`] : []),
  ]
    .map(encodeURI)
    .join(' ');
}

function pages({ style, items, key, all, total }: Paging): string {
  return [style, items, key, all, ...(total === undefined ? [] : [total])].join(':');
}
