import { createHash } from 'node:crypto';
import { plainName } from '../common/plain-name.ts';

/** Longest identifier that Postgres keeps whole. Names made here are ASCII, so characters and bytes are the same. */
const longest = 63;

/**
 * The identifier that stands for a stream, namespace or field: its {@link plainName}, a leading digit prefixed by `_`, names of
 * more than 63 characters cut to 54 and told apart by a hash. Case is preserved, so the identifier has to be quoted.
 */
export function identifierFor(name: string): string {
  const plain = plainName(name);
  // A name of nothing but accents would leave nothing. Derived from the name, so that the next sync finds the same table again.
  if (plain === '') return `default_name_${digest(name, 32)}`;
  const started = /^[0-9]/.test(plain) ? `_${plain}` : plain;
  return started.length <= longest ? started : `${started.slice(0, 54)}_${javaHash(started).toString().slice(-8)}`;
}

/**
 * Identifiers for the fields of a stream, by field. Fields whose identifiers collide with one of `taken` or with an earlier field
 * get a suffix: `_1`, `_2` and so on.
 */
export function columnNames(fields: readonly string[], taken: readonly string[]): Map<string, string> {
  const used = new Set(taken);
  const names = new Map<string, string>();
  for (const field of fields) {
    let name = identifierFor(field);
    for (let suffix = 1; used.has(name); suffix += 1) name = identifierFor(`${field}_${suffix}`);
    used.add(name);
    names.set(field, name);
  }
  return names;
}

/** Name of the raw table of a stream, as destinations name it that keep records as JSON. */
export function rawTableName(namespace: string, name: string): string {
  const runs = `${namespace}${name}`.match(/_+/g) ?? [];
  const underscores = Math.max(1, ...runs.map((run) => run.length)) + 1;
  return identifierFor(`${namespace}_raw${'_'.repeat(underscores)}stream_${name}`.toLowerCase());
}

/** A short name that belongs to one thing alone: readable at its start, told apart by a hash of `key`. */
export function derivedName(start: string, key: readonly string[]): string {
  const hash = digest(JSON.stringify(key), 10);
  return `${start.slice(0, longest - hash.length - 1)}_${hash}`;
}

/** The hash that tells cut names apart, the same as the reference connector's so that both find each other's tables. */
function javaHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
