import { methodName } from './method-name.ts';
import type { Effect, Operation, Paging, ResourceTable } from './operation.ts';

export type { OperationTable } from './operation.ts';

/**
 * Reads a table of operations, as generated files have it: a text of some kilobytes takes the place of objects of fifty. Each line is an operation:
 * its path, below `segment` unless it begins with a slash; its operation id; its effect; and whatever is not the usual, which is a short POST of JSON
 * that is answered with JSON. `instead=` is the operation id of a successor, `pages=` the members of {@link Paging}.
 */
export function operationTable<Methods>(segment: string, text: string): ResourceTable<Methods> {
  return Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => operationOf(segment, line.trim().split(' ').map(decodeURIComponent))),
  );
}

function operationOf(segment: string, [rest = '', operationId = '', effect, ...facts]: string[]): [string, Operation] {
  const valueOf = (name: string): string | undefined => facts.find((fact) => fact.startsWith(`${name}=`))?.slice(name.length + 1);
  const method = facts.includes('GET') ? 'GET' : 'POST';
  const path = rest.startsWith('/') ? rest : `/${segment}/${rest}`;
  const paging = pagingOf(valueOf('pages'));
  return [
    operationId,
    {
      method,
      path,
      ...methodName(path, method === 'GET' ? 'get' : 'post'),
      effect: effect as Effect,
      ...versions(valueOf('since'), valueOf('until'), valueOf('instead')),
      ...(paging && { paging }),
      timeout: facts.includes('long') ? 'long' : 'short',
      body: !facts.includes('empty'),
      answer: facts.includes('nothing') ? 'nothing' : facts.includes('text') ? 'text' : 'json',
    },
  ];
}

function versions(since?: string, until?: string, replacedBy?: string): Pick<Operation, 'since' | 'until' | 'replacedBy'> {
  return { ...(since && { since }), ...(until && { until }), ...(replacedBy && { replacedBy }) };
}

function pagingOf(text: string | undefined): Paging | undefined {
  if (text === undefined) return undefined;
  const [style, items = '', key = '', all = '', total] = text.split(':');
  return { style: style as Paging['style'], items, key, ...(total && { total }), all };
}
