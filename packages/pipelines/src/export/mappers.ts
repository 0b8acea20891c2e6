import type { AirbyteStreamConfiguration } from '@airwright/client';
import { encryptField, filterRows, hashField, renameField, type Mapper } from '../declare/mappers.ts';
import { sameJson } from '../world/same.ts';
import { said, type Said, type Tree } from './code.ts';

type StoredMapper = NonNullable<AirbyteStreamConfiguration['mappers']>[number];

/** The names of the functions that make mappers. */
export const mapperNames: readonly string[] = ['hashField', 'renameField', 'filterRows', 'encryptField'];

/** The mappers of a stream as a declaration says them; undefined where there are none, and where one is such that a declaration has no word for it. */
export function mappersTree(mappers: readonly StoredMapper[] = []): readonly Tree[] | undefined {
  const trees = mappers.map(mapperTree);
  return trees.length === 0 || trees.includes(undefined) ? undefined : trees;
}

function mapperTree({ type, mapperConfiguration }: StoredMapper): Tree {
  const settings: Settings = { ...mapperConfiguration };
  const made = calls[type]?.(settings);
  // Servers may know more about a mapper than a declaration says.
  if (made && sameJson((made.value as Mapper).mapperConfiguration, settings)) return made;
  return type === 'field-filtering' && typeof settings['targetField'] === 'string' ? { type, mapperConfiguration: { targetField: settings['targetField'] } } : undefined;
}

type Settings = Readonly<Record<string, unknown>>;

const calls: Readonly<Record<string, (settings: Settings) => Said>> = {
  hashing: ({ targetField, method, fieldNameSuffix }) => {
    const options = { method: method === 'SHA-256' ? undefined : method, suffix: fieldNameSuffix === '_hashed' ? undefined : fieldNameSuffix };
    return call('hashField', hashField, targetField, ...(options.method === undefined && options.suffix === undefined ? [] : [options]));
  },
  'field-renaming': ({ originalFieldName, newFieldName }) => call('renameField', renameField, originalFieldName, newFieldName),
  'row-filtering': ({ conditions }) => {
    const [condition, word] = isNot(conditions) ? [conditions.conditions[0] as Settings, 'isNot'] : [conditions as Settings, 'is'];
    return call('filterRows', filterRows, condition['fieldName'], { [word]: condition['comparisonValue'] });
  },
  encryption: ({ targetField, publicKey, fieldNameSuffix }) => call('encryptField', encryptField, targetField, { publicKey, suffix: fieldNameSuffix === '_encrypted' ? undefined : fieldNameSuffix }),
};

/** The call of a function with values that the server has; whether it makes what the server has is looked at afterwards. */
function call(name: string, make: (...args: never[]) => Mapper, ...args: unknown[]): Said {
  const defined = args.map((arg) => (typeof arg === 'object' && arg !== null ? Object.fromEntries(Object.entries(arg).filter(([, value]) => value !== undefined)) : arg));
  return said(make(...(defined as never[])), name, { args: defined as Tree[] });
}

function isNot(conditions: unknown): conditions is { type: 'NOT'; conditions: unknown[] } {
  return typeof conditions === 'object' && conditions !== null && 'type' in conditions && conditions.type === 'NOT' && 'conditions' in conditions && Array.isArray(conditions.conditions) && conditions.conditions.length === 1;
}
