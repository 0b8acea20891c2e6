import { requestOf, successOf, type Body } from '../contract.ts';
import { listed, operationName, parametersOf, resolve, type Contract, type ListedOperation } from '../document.ts';
import { breaks, type Change, type ChangeKind, type Side } from './change.ts';
import { addedMember, compareRequired, compareSchemas, type Comparison } from './schemas.ts';

type Tell = (kind: ChangeKind, at: string, message: string, sides: readonly Side[], operations: readonly string[]) => void;

const sides: readonly Side[] = ['request', 'answer'];

/** What changed from one description of an API to another: breaking changes first, then by place. A component's change is told once. */
export function diff(before: Contract, after: Contract): Change[] {
  const changes = new Map<string, Change>();
  const tell: Tell = (kind, at, message, sides, operations) => {
    const breaking = breaks(kind, sides[0]);
    const key = [breaking, kind, at, message].join('\n');
    const known = changes.get(key);
    changes.set(key, {
      kind,
      breaking,
      at,
      message,
      sides: [...new Set([...(known?.sides ?? []), ...sides])],
      operations: [...new Set([...(known?.operations ?? []), ...operations])],
    });
  };
  const were = byName(before);
  const are = byName(after);
  for (const name of were.keys()) if (!are.has(name)) tell('operation-removed', name, 'is gone', [], [name]);
  for (const name of are.keys()) if (!were.has(name)) tell('operation-added', name, 'is new', [], [name]);
  const kept = [...were].flatMap(([name, was]) => {
    const is = are.get(name);
    return is ? [{ name, was, is }] : [];
  });
  for (const { name, was, is } of kept) compareOperations(before, after, name, was, is, tell);
  for (const side of sides) compareComponents(before, after, kept, side, tell);
  return [...changes.values()].sort((a, b) => Number(b.breaking) - Number(a.breaking) || rank(a) - rank(b) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function rank({ kind }: Change): number {
  return kind === 'operation-removed' || kind === 'operation-added' ? 0 : 1;
}

function byName(contract: Contract): Map<string, ListedOperation> {
  return new Map(listed(contract).map((item) => [operationName(item), item]));
}

function compareOperations(before: Contract, after: Contract, name: string, was: ListedOperation, is: ListedOperation, tell: Tell): void {
  const whole = (kind: ChangeKind, message: string): void => tell(kind, name, message, [], [name]);
  if (was.operation.operationId !== is.operation.operationId) whole('operation-renamed', `has the id ${is.operation.operationId}, and had ${was.operation.operationId}`);
  if (!was.operation.deprecated && is.operation.deprecated) whole('operation-deprecated', 'is deprecated now');
  const [statusesWere, statusesAre] = [was, is].map(({ operation }) => Object.keys(operation.responses).filter((status) => !status.startsWith('2')));
  for (const status of statusesAre ?? []) if (!statusesWere?.includes(status)) whole('status-added', `can answer ${status} now`);
  for (const status of statusesWere ?? []) if (!statusesAre?.includes(status)) whole('status-removed', `never answers ${status} any more`);

  const at = (side: Side): Comparison => comparisonOn(before, after, side, (kind, place, message) => tell(kind, place, message, [side], [name]));
  compareParameters(at('request'), name, was, is);
  const [sent, sends] = [requestOf(before, was.operation), requestOf(after, is.operation)];
  compareBodies(at('request'), sent, sends, `${name} request`);
  if (sent && sends) compareRequired(at('request'), sent.required, sends.required, `${name} request`);
  compareBodies(at('answer'), successOf(before, was.operation), successOf(after, is.operation), `${name} answer`);
}

function comparisonOn(before: Contract, after: Contract, side: Side, tell: Comparison['tell']): Comparison {
  return { before, after, side, tell, pairs: new Set() };
}

function compareParameters(comparison: Comparison, name: string, was: ListedOperation, is: ListedOperation): void {
  const key = (parameter: { in?: string; name?: string }): string => `${name} ${parameter.in ?? ''}.${parameter.name ?? ''}`;
  const now = new Map(parametersOf(comparison.after, is).map((parameter) => [key(parameter), parameter]));
  for (const parameter of parametersOf(comparison.before, was)) {
    const at = key(parameter);
    const same = now.get(at);
    now.delete(at);
    if (!same) {
      comparison.tell('member-removed', at, 'is not taken any more');
      continue;
    }
    compareSchemas(comparison, parameter.schema ?? {}, same.schema ?? {}, at);
    compareRequired(comparison, parameter.required ?? false, same.required ?? false, at);
  }
  for (const [at, { required = false }] of now) addedMember(comparison, required, at);
}

function compareBodies(comparison: Comparison, was: Body | undefined, is: (Body & { required?: boolean }) | undefined, at: string): void {
  if (!was && !is) return;
  if (!was) return addedMember(comparison, is?.required ?? false, at);
  if (!is) return comparison.tell('member-removed', at, 'has no body any more');
  if (was.media !== is.media) return comparison.tell('type-changed', at, `was ${was.media} and is ${is.media}`);
  compareSchemas(comparison, was.schema ?? {}, is.schema ?? {}, at);
}

/** Components that are sent, or answered, before and after, with the operations that do so. */
function compareComponents(
  before: Contract,
  after: Contract,
  kept: readonly { name: string; was: ListedOperation; is: ListedOperation }[],
  side: Side,
  tell: Tell,
): void {
  const operations = new Map<string, string[]>();
  for (const { name, was, is } of kept) {
    const reached = reachedFrom(after, parts(after, is, side));
    for (const component of reachedFrom(before, parts(before, was, side))) {
      if (reached.has(component)) operations.set(component, [...(operations.get(component) ?? []), name]);
    }
  }
  for (const [component, names] of operations) {
    const [was, is] = [before.components.schemas[component], after.components.schemas[component]];
    if (was && is) compareSchemas(comparisonOn(before, after, side, (kind, at, message) => tell(kind, at, message, [side], names)), was, is, component);
  }
}

function parts(contract: Contract, item: ListedOperation, side: Side): unknown {
  return side === 'answer' ? successOf(contract, item.operation)?.schema : [requestOf(contract, item.operation)?.schema, parametersOf(contract, item)];
}

/** The names of the components that a part of a document leads to. */
function reachedFrom(contract: Contract, part: unknown, found = new Set<string>()): Set<string> {
  if (typeof part !== 'object' || part === null) return found;
  for (const [key, value] of Object.entries(part)) {
    const name = key === '$ref' ? /^#\/components\/schemas\/(.+)$/.exec(String(value))?.[1] : undefined;
    if (name === undefined) reachedFrom(contract, value, found);
    else if (!found.has(name)) reachedFrom(contract, resolve(contract, String(value)), found.add(name));
  }
  return found;
}
