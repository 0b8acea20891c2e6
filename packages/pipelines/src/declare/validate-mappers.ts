import type { PipelineProblem } from '../errors.ts';
import { isObject, isText } from './check.ts';
import type { Mapper } from './mappers.ts';

/** The members that each kind of mapper has to have, all of them texts but the conditions. */
const members: Readonly<Record<Mapper['type'], readonly string[]>> = {
  hashing: ['targetField', 'method', 'fieldNameSuffix'],
  'field-renaming': ['originalFieldName', 'newFieldName'],
  'row-filtering': ['conditions'],
  encryption: ['algorithm', 'targetField', 'publicKey', 'fieldNameSuffix'],
  'field-filtering': ['targetField'],
};

/** Everything that is wrong with a list of mappers. Values are never repeated, for a key may be among them. */
export function mappersProblems(path: string, mappers: unknown): PipelineProblem[] {
  if (!Array.isArray(mappers)) return [{ path, message: 'must be a list, such as [hashField(…)].' }];
  return mappers.flatMap((mapper: unknown, index) => mapperProblems(`${path}[${index}]`, mapper));
}

function mapperProblems(path: string, mapper: unknown): PipelineProblem[] {
  const type = isObject(mapper) ? mapper['type'] : undefined;
  if (!isObject(mapper) || typeof type !== 'string' || !Object.hasOwn(members, type)) return [{ path, message: `must be a mapper, such as hashField(…), with one of the types ${Object.keys(members).join(', ')}.` }];
  const configuration = mapper['mapperConfiguration'];
  if (!isObject(configuration)) return [{ path: `${path}.mapperConfiguration`, message: 'must be an object.' }];
  if (type === 'encryption' && configuration['algorithm'] !== 'RSA') {
    return [{ path: `${path}.mapperConfiguration.algorithm`, message: 'must be RSA. The key of another one is a secret, which has no place in a declaration.' }];
  }
  if (type === 'row-filtering') return isCondition(configuration['conditions']) ? [] : [{ path: `${path}.mapperConfiguration.conditions`, message: 'must be a condition, as filterRows(…) makes it.' }];
  const missing = members[type as Mapper['type']].filter((member) => !isText(configuration[member]));
  return missing.map((member) => ({ path: `${path}.mapperConfiguration.${member}`, message: 'must be a text that is not blank.' }));
}

function isCondition(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value['type'] === 'EQUAL') return isText(value['fieldName']) && typeof value['comparisonValue'] === 'string';
  const inner = value['conditions'];
  return value['type'] === 'NOT' && Array.isArray(inner) && inner.length > 0 && inner.every(isCondition);
}
