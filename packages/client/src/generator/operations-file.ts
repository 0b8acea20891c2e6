import { methodName } from '../method-name.ts';
import { operationTable } from '../operation-table.ts';
import type { Operation, Paging } from '../operation.ts';
import type { ContractOperation } from './contract.ts';
import type { Place } from './place.ts';
import { byResource } from './resources-file.ts';

/** The table of all operations that the client acts on. */
export function operationsFile(operations: readonly ContractOperation[], place: Place): string {
  const groups = [...byResource(operations).values()].map(linesOf).join('');
  return [
    `import { operationTable, type OperationTable } from '${place.client('operationTable')}';`,
    `/** All operations by operation id. */\nexport const operations: OperationTable = /* @__PURE__ */ operationTable(\`\n${groups}\`);\n`,
  ].join('\n\n');
}

/** The operations of a resource as `operationTable` reads them. */
function linesOf(group: readonly ContractOperation[]): string {
  let last: string | undefined;
  return group
    .flatMap((operation) => {
      const [segment, line] = lineOf(operation);
      const head = segment === last ? [] : [segment];
      last = segment;
      return [...head, line];
    })
    .map((line) => `${line}\n`)
    .join('');
}

function lineOf(operation: ContractOperation): [segment: string, line: string] {
  const { path, operationId, paging } = operation;
  const [, segment = path.slice(1), rest = ''] = /^\/([^/]*)\/(.+)$/.exec(path) ?? [];
  const name = encodeURI(segment);
  const [[usualId, usual] = []] = Object.entries(operationTable(`${name}\n${encodeURI(rest)} *`));
  const start = `${encodeURI(rest)} ${usualId === operationId ? '*' : encodeURI(operationId)}`;
  const different = usual ? letters(operation, usual) : '';
  const facts = paging ? [different || operation.effect.charAt(0), encodeURI(pages(operation, paging))] : [different].filter(Boolean);
  return [name, [start, ...facts].join(' ')];
}

/** What sets it apart from what its path lets expect. */
function letters({ effect, timeout, method, body, answer }: Operation, usual: Operation): string {
  return [
    effect === usual.effect ? '' : effect.charAt(0),
    timeout === 'long' ? 'L' : '',
    method === 'GET' ? 'G' : body ? '' : 'E',
    answer === usual.answer ? '' : { json: 'J', text: 'T', nothing: 'N' }[answer],
  ].join('');
}

function pages({ path, method }: ContractOperation, { style, items, key, all, total = '' }: Paging): string {
  const usual = `${methodName(path, method).name}All` === all;
  return [style, items, key, ...(usual && total === '' ? [] : [total]), ...(usual ? [] : [all])].join(':');
}
