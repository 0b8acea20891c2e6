import { mapParts } from '../server/parts.ts';
import members from './members.json' with { type: 'json' };
import { isSince, type Release } from './version.ts';

/** By schema and member: the first release that has it. Members that every release has are not listed. */
const firstWith: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = members;

/** What of an object in a schema of the contract a release knows. */
export function knownMembers(release: Release, schema: string | undefined, object: object): Record<string, unknown> {
  const since = (schema !== undefined && Object.hasOwn(firstWith, schema) && firstWith[schema]) || {};
  return Object.fromEntries(Object.entries(object).filter(([name]) => !Object.hasOwn(since, name) || isSince(release, since[name] as string)));
}

/** A value without the members that a release does not know, however deep they are. */
export function knownTo(release: Release, pointer: string, value: unknown): unknown {
  return mapParts(pointer, value, (part, _schema, name) => (name !== undefined && isObject(part) ? knownMembers(release, name, part) : part));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
