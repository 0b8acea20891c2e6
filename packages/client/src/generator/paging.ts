import type { ContractOperation } from './contract.ts';

/** The members of a request that say which page is wanted. */
const pageMembers = { offset: ['pagination'], cursor: ['cursor', 'pageSize'] } as const;

/** The operations, each that pages with a name for the method that gives the items of all pages. */
export function withAllNames(operations: readonly ContractOperation[]): ContractOperation[] {
  const taken = new Set(operations.map(fullName));
  return operations.map((operation) => {
    if (!operation.paging) return operation;
    const all = freeName(operation, taken);
    taken.add(fullName({ ...operation, name: all }));
    return { ...operation, paging: { ...operation.paging, all } };
  });
}

/** The operation's name and `All`; where an operation is called so, `AllPages`. */
function freeName({ resource, name }: ContractOperation, taken: ReadonlySet<string>): string {
  let all = `${name}All`;
  while (taken.has(fullName({ resource, name: all }))) all += 'Pages';
  return all;
}

function fullName({ resource, name }: Pick<ContractOperation, 'resource' | 'name'>): string {
  return `${resource}.${name}`;
}

/** The type of the request of the method for all pages, made of that for one. */
export function withoutPage(requestType: string, { style }: NonNullable<ContractOperation['paging']>): string {
  return `Omit<${requestType}, ${pageMembers[style].map((member) => `'${member}'`).join(' | ')}>`;
}
