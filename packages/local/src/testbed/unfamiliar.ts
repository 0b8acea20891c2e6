import type { Operation } from '../server/contract.ts';
import type { Answer } from '../server/exchange.ts';
import { mapParts } from '../server/parts.ts';
import { isObject } from '../versions/members.ts';
import type { Fault } from './faults.ts';

/** An enum value that no version has. */
export const unknownValue = 'never_heard_of';

/** A member that no version has. */
const unknownMember = 'neverHeardOf';

type Unfamiliar = Extract<Fault, { fault: 'unfamiliar' }>;

/** A success told as a server of another version might; anything else stays as it is. */
export function unfamiliar({ enums, members, missing = [] }: Unfamiliar, operation: Operation | undefined, answer: Answer | undefined): Answer | undefined {
  if (answer?.body === undefined || answer.status >= 300 || operation?.answerSchema === undefined) return answer;
  const all = enums === undefined && members === undefined && missing.length === 0;
  let content = JSON.parse(answer.body) as unknown;
  if (enums ?? all) content = withUnknownValues(operation.answerSchema, content, Array.isArray(enums) ? (enums as string[]) : undefined);
  if (members ?? all) content = withUnknownMembers(operation.answerSchema, content);
  for (const path of missing) content = without(content, path.split('.'));
  return { ...answer, body: JSON.stringify(content) };
}

function withUnknownValues(pointer: string, content: unknown, names: readonly string[] | undefined): unknown {
  const strange = mapParts(pointer, content, (part, schema) => (typeof part === 'string' && schema.enum?.includes(part) ? unknownValue : part));
  return names === undefined ? strange : onlyIn(names, content, strange);
}

/** What `strange` has in the members of these names, and `familiar` everywhere else. Both have the same form. */
function onlyIn(names: readonly string[], familiar: unknown, strange: unknown): unknown {
  if (Array.isArray(familiar)) return familiar.map((item, index) => onlyIn(names, item, (strange as unknown[])[index]));
  if (!isObject(familiar)) return familiar;
  return Object.fromEntries(Object.entries(familiar).map(([name, value]) => {
    const other = (strange as Record<string, unknown>)[name];
    return [name, names.includes(name) ? other : onlyIn(names, value, other)];
  }));
}

function withUnknownMembers(pointer: string, content: unknown): unknown {
  return mapParts(pointer, content, (part, schema, name) => (isObject(part) && schema.properties && name !== undefined ? { ...part, [unknownMember]: { since: 'tomorrow' } } : part));
}

function without(content: unknown, [name, ...rest]: readonly string[]): unknown {
  if (Array.isArray(content)) return content.map((item) => without(item, [name ?? '', ...rest]));
  if (!isObject(content) || name === undefined || !Object.hasOwn(content, name)) return content;
  const { [name]: member, ...others } = content;
  return rest.length === 0 ? others : { ...content, [name]: without(member, rest) };
}
