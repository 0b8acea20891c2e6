import type { Contract, Schema } from '../document.ts';
import type { ChangeKind, Side } from './change.ts';
import { dereferenced, view, type View } from '../view.ts';

/** Two contracts whose schemas are compared, and who is told. */
export interface Comparison {
  readonly before: Contract;
  readonly after: Contract;
  readonly side: Side;
  readonly tell: (kind: ChangeKind, at: string, message: string) => void;
  /** Pairs of components compared for they are at the same place with different names: types that contain themselves would have no end. */
  readonly pairs: Set<string>;
}

/** Tells what differs between two schemas at the same place. What is in a component that both refer to is told of the component alone. */
export function compareSchemas(comparison: Comparison, a: Schema, b: Schema, at: string): void {
  const { before, after, tell, pairs } = comparison;
  const [was, is] = [view(before, a), view(after, b)];
  if (was.ref !== undefined && was.ref === is.ref) return compareNull(comparison, was, is, at);
  if (was.ref !== undefined && is.ref !== undefined) {
    const pair = `${was.ref} ${is.ref}`;
    if (pairs.has(pair)) return;
    pairs.add(pair);
    if (!Object.hasOwn(after.components.schemas, was.ref)) tell('type-renamed', was.ref, `is gone: ${at} is a ${is.ref} now`);
  }
  if (isOneOf(was, is) || isOneOf(is, was)) {
    compareNull(comparison, was, is, at);
    return compareAlternatives(comparison, forms(was), forms(is), at);
  }
  compareViews(comparison, dereferenced(before, was), dereferenced(after, is), at);
}

/** Whether one is a component, and the other has several forms, of which that may be one. */
function isOneOf(one: View, other: View): boolean {
  return one.ref !== undefined && other.ref === undefined && other.alternatives.length > 0;
}

function forms({ ref, alternatives }: View): readonly Schema[] {
  return ref === undefined ? alternatives : [{ $ref: ref }];
}

function compareViews(comparison: Comparison, was: View, is: View, at: string): void {
  const { tell } = comparison;
  compareNull(comparison, was, is, at);
  const kind = typeChange(was.types, is.types);
  if (kind !== undefined) tell(kind, at, `was ${typeText(was.types)} and is ${typeText(is.types)}`);
  if (kind === 'type-changed') return;
  compareValues(comparison, was.values, is.values, at);
  compareMembers(comparison, was, is, at);
  if (was.items && is.items) compareSchemas(comparison, was.items, is.items, `${at}[]`);
  if (typeof was.additional === 'object' && typeof is.additional === 'object') compareSchemas(comparison, was.additional, is.additional, `${at}.*`);
  if (was.additional !== false && is.additional === false) tell('type-narrowed', at, 'has no other members than the named ones any more');
  compareAlternatives(comparison, was.alternatives, is.alternatives, at);
  if (was.format !== undefined && is.format !== undefined && was.format !== is.format) tell('format-changed', at, `was a ${was.format} and is a ${is.format}`);
  const [defaultWas, defaultIs] = [was, is].map(({ fallback }) => (fallback === undefined ? 'not told' : JSON.stringify(fallback)));
  if (defaultWas !== defaultIs) tell('default-changed', at, `has another default: was ${defaultWas}, is ${defaultIs}`);
}

function compareNull({ tell }: Comparison, was: View, is: View, at: string): void {
  if (was.nullable && !is.nullable) tell('type-narrowed', at, 'cannot be null any more');
  if (!was.nullable && is.nullable) tell('type-widened', at, 'can be null now');
}

function compareValues({ tell }: Comparison, was: View['values'], is: View['values'], at: string): void {
  if (!was && !is) return;
  if (!was) return tell('value-removed', at, `was any value, and is ${valueList(is ?? [])}`);
  if (!is) return tell('value-added', at, 'is any value now');
  const removed = was.filter((value) => !is.includes(value));
  const added = is.filter((value) => !was.includes(value));
  if (removed.length > 0) tell('value-removed', at, `is never ${valueList(removed)} any more`);
  if (added.length > 0) tell('value-added', at, `can be ${valueList(added)} now`);
}

function compareMembers(comparison: Comparison, was: View, is: View, at: string): void {
  const { tell, side } = comparison;
  const members = new Map(Object.entries(is.properties));
  for (const [name, schema] of Object.entries(was.properties)) {
    const member = `${at}.${name}`;
    const now = members.get(name);
    members.delete(name);
    if (!now) {
      tell('member-removed', member, side === 'request' ? 'is not taken any more' : 'is not answered any more');
      continue;
    }
    compareSchemas(comparison, schema, now, member);
    compareRequired(comparison, was.required.has(name), is.required.has(name), member);
  }
  for (const name of members.keys()) addedMember(comparison, is.required.has(name), `${at}.${name}`);
}

/** Tells of a part that has to be there now, or need not. */
export function compareRequired({ tell }: Comparison, was: boolean, is: boolean, at: string): void {
  if (!was && is) tell('member-required', at, 'is required now');
  if (was && !is) tell('member-optional', at, 'may be left out now');
}

/** Tells of a part that was not there. */
export function addedMember({ tell, side }: Comparison, required: boolean, at: string): void {
  if (required && side === 'request') tell('required-member-added', at, 'is new and required');
  else tell('member-added', at, 'is new');
}

function compareAlternatives({ tell }: Comparison, was: readonly Schema[], is: readonly Schema[], at: string): void {
  const [before, after] = [was.map(alternativeName), is.map(alternativeName)];
  const removed = before.filter((name) => !after.includes(name));
  const added = after.filter((name) => !before.includes(name));
  // Where no forms were told, any was right.
  if (after.length === 0 && removed.length > 0) tell('type-widened', at, `need not be ${removed.join(' or ')} any more`);
  else if (before.length === 0 && added.length > 0) tell('type-narrowed', at, `has to be ${added.join(' or ')} now`);
  else {
    if (removed.length > 0) tell('type-narrowed', at, `is never ${removed.join(' or ')} any more`);
    if (added.length > 0) tell('type-widened', at, `can be ${added.join(' or ')} now`);
  }
}

function alternativeName(schema: Schema): string {
  return schema.$ref?.split('/').at(-1) ?? JSON.stringify(schema);
}

function typeChange(was: ReadonlySet<string>, is: ReadonlySet<string>): ChangeKind | undefined {
  const widened = !covers(was, is);
  const narrowed = !covers(is, was);
  if (widened && narrowed) return 'type-changed';
  return widened ? 'type-widened' : narrowed ? 'type-narrowed' : undefined;
}

/** Whether everything of the other types is of these. */
function covers(types: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (types.size === 0) return true;
  return others.size > 0 && [...others].every((type) => types.has(type) || (type === 'integer' && types.has('number')));
}

function typeText(types: ReadonlySet<string>): string {
  return types.size === 0 ? 'anything' : [...types].join(' or ');
}

function valueList(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}
