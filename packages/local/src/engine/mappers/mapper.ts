/** Which records a row filter lets through. */
export type RowCondition = { readonly type: 'EQUAL'; readonly fieldName: string; readonly comparisonValue: string } | { readonly type: 'NOT'; readonly conditions: readonly RowCondition[] };

/** Where a field is replaced by another one that is made of it. */
interface Replacing {
  readonly targetField: string;
  /** Is added to the field's name. */
  readonly fieldNameSuffix: string;
}

export interface HashingConfiguration extends Replacing {
  readonly method: string;
}

export interface RsaConfiguration extends Replacing {
  readonly algorithm: 'RSA';
  /** X.509 in DER, as hexadecimal digits. */
  readonly publicKey: string;
}

export interface AesConfiguration extends Replacing {
  readonly algorithm: 'AES';
  /** 16, 24 or 32 bytes, as hexadecimal digits. */
  readonly key: string;
  readonly mode: string;
  readonly padding: string;
}

export type EncryptionConfiguration = RsaConfiguration | AesConfiguration;

interface Configurations {
  hashing: HashingConfiguration;
  encryption: EncryptionConfiguration;
  'field-renaming': { readonly originalFieldName: string; readonly newFieldName: string };
  'field-filtering': { readonly targetField: string };
  'row-filtering': { readonly conditions: RowCondition };
}

/** A change that is made to each record of a stream on its way; in the API's form. */
export type StreamMapper = { [T in keyof Configurations]: { readonly id?: string; readonly type: T; readonly mapperConfiguration: Configurations[T] } }[keyof Configurations];

/** Why a mapper cannot be applied, in the words of the API. */
export interface MapperProblem {
  readonly type: 'MISSING_MAPPER' | 'INVALID_MAPPER_CONFIG' | 'FIELD_NOT_FOUND' | 'FIELD_ALREADY_EXISTS';
  readonly message: string;
}

/** The mappers of a stream's configuration. What the API took is as it has to be. */
export function mappersOf(config: { readonly [member: string]: unknown }): readonly StreamMapper[] {
  return (config['mappers'] as readonly StreamMapper[] | undefined) ?? [];
}
