import { createPublicKey } from 'node:crypto';
import { mask } from '../../secrets/mask.ts';
import { aesModes } from './encryption.ts';
import { hashMethods } from './hashing.ts';
import type { AesConfiguration, MapperProblem, RowCondition, StreamMapper } from './mapper.ts';

const required: Readonly<Record<string, readonly string[]>> = {
  hashing: ['targetField', 'method', 'fieldNameSuffix'],
  encryption: ['targetField', 'algorithm', 'fieldNameSuffix'],
  'field-renaming': ['originalFieldName', 'newFieldName'],
  'field-filtering': ['targetField'],
  'row-filtering': ['conditions'],
};

/** What is wrong with a mapper's own configuration, whatever the stream; undefined where nothing is. Keys are not repeated. */
export function configurationProblem(mapper: StreamMapper): MapperProblem | undefined {
  const members = required[mapper.type];
  if (!members) return { type: 'MISSING_MAPPER', message: `There is no mapper of type ${mapper.type}.` };
  const configuration = mapper.mapperConfiguration as Readonly<Record<string, unknown>>;
  const missing = members.find((member) => configuration[member] === undefined || configuration[member] === '');
  const message = missing === undefined ? reasonOf(mapper) : `mapperConfiguration.${missing} is missing.`;
  return message === undefined ? undefined : { type: 'INVALID_MAPPER_CONFIG', message };
}

function reasonOf(mapper: StreamMapper): string | undefined {
  if (mapper.type === 'hashing') return hashMethods.has(mapper.mapperConfiguration.method) ? undefined : `method is ${mapper.mapperConfiguration.method}; this server can hash by ${[...hashMethods.keys()].join(', ')}.`;
  if (mapper.type === 'row-filtering') return isWhole(mapper.mapperConfiguration.conditions) ? undefined : 'conditions has a NOT that does not hold exactly one condition.';
  if (mapper.type !== 'encryption') return undefined;
  return mapper.mapperConfiguration.algorithm === 'AES' ? aesReason(mapper.mapperConfiguration) : rsaReason(mapper.mapperConfiguration.publicKey);
}

function isWhole(condition: RowCondition): boolean {
  return condition.type === 'EQUAL' || (condition.conditions.length === 1 && condition.conditions.every(isWhole));
}

function aesReason({ key = '', mode, padding }: Partial<AesConfiguration>): string | undefined {
  if (key === mask) return 'key is masked, and no key is stored for a mapper of this id. Send the key itself.';
  if (!/^([0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64})$/i.test(key)) return 'key has to be 16, 24 or 32 bytes in hexadecimal digits.';
  if (mode === undefined || !aesModes.has(mode)) return `mode has to be one of ${[...aesModes].join(', ')}.`;
  return padding === 'NoPadding' || padding === 'PKCS5Padding' ? undefined : 'padding has to be NoPadding or PKCS5Padding.';
}

function rsaReason(publicKey: string | undefined): string | undefined {
  try {
    createPublicKey({ key: Buffer.from(publicKey ?? '', 'hex'), format: 'der', type: 'spki' });
    return undefined;
  } catch {
    return 'publicKey has to be an RSA key in X.509 (DER), in hexadecimal digits.';
  }
}
