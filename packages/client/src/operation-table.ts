import { camelCase, methodName } from './method-name.ts';
import type { Effect, Operation, OperationTable, Paging } from './operation.ts';

export type { OperationTable } from './operation.ts';

const words: Readonly<Record<string, unknown>> = { r: 'read', i: 'idempotent', c: 'create', t: 'trigger', J: 'json', T: 'text', N: 'nothing' };
const usual: Readonly<Record<string, Effect>> = { create: 'create', update: 'idempotent', delete: 'idempotent' };

/**
 * Reads a table of operations, as generated files have it: a text of some kilobytes takes the place of objects of fifty. A line of one word is the
 * first segment of the paths that follow. Each of the others is an operation: the rest of its path, its operation id, or `*` for the usual one, and
 * whatever else is not the usual.
 *
 * The usual is a short POST of JSON that is answered with JSON. Its last word tells the effect: a `create…` creates, an `update…` and a `delete…` are
 * idempotent, and anything else reads. Letters say otherwise: `r`, `i`, `c` and `t` the effect, `L` that it is long, `G` a GET, `E` no body, and `J`,
 * `T` and `N` that it is answered with JSON, a text, or nothing, which is the usual for a `delete`. After them come the members of
 * {@link Paging}, between colons.
 */
export function operationTable(text: string): OperationTable {
  const table: Record<string, Operation> = {};
  let segment = '';
  for (const line of text.trim().split('\n')) {
    const [rest = '', id, letters = '', pages] = line.split(' ').map(decodeURIComponent);
    if (id === undefined) segment = rest;
    else table[id === '*' ? usualId(segment, rest) : id] = operationOf(rest ? `/${segment}/${rest}` : `/${segment}`, letters, pages);
  }
  return table;
}

/** `listSources` of `sources/list`, and `getSourceWithMetadata` of `sources/get_with_metadata`. */
function usualId(segment: string, rest: string): string {
  const [verb = '', ...others] = rest.replaceAll('/', '_').split('_');
  return camelCase([verb, verb === 'list' ? segment : segment.replace(/s$/, ''), ...others].join('_'));
}

function operationOf(path: string, letters: string, pages: string | undefined): Operation {
  const method = letters.includes('G') ? 'GET' : 'POST';
  const named = methodName(path, method);
  const verb = /([a-z]*)[^/]*$/.exec(path)?.[1] ?? '';
  const told = (pattern: RegExp): unknown => words[pattern.exec(letters)?.[0] ?? ''];
  return {
    method,
    path,
    ...named,
    effect: (told(/[a-z]/) ?? usual[verb] ?? 'read') as Effect,
    timeout: letters.includes('L') ? 'long' : 'short',
    body: !/[GE]/.test(letters),
    answer: (told(/[JTN]/) ?? (verb === 'delete' ? 'nothing' : 'json')) as Operation['answer'],
    ...(pages && { paging: pagingOf(pages, named.name) }),
  };
}

function pagingOf(text: string, name: string): Paging {
  const [style, items = '', key = '', total, all] = text.split(':');
  return { style: style as Paging['style'], items, key, ...(total && { total }), all: all ?? `${name}All` };
}
