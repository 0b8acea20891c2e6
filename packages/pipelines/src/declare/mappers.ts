/** A condition on a record's top-level field, as Airbyte has it. */
export type RowCondition = { type: 'EQUAL'; fieldName: string; comparisonValue: string } | { type: 'NOT'; conditions: RowCondition[] };

/** A hash function. MD2, MD5 and SHA-1 no longer withstand attacks. */
export type HashMethod = 'MD2' | 'MD5' | 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** A change made to each record of a stream between source and destination, in the form of Airbyte's API. Made by {@link hashField} and its like. */
export type Mapper =
  | { readonly type: 'hashing'; readonly mapperConfiguration: { targetField: string; method: HashMethod; fieldNameSuffix: string } }
  | { readonly type: 'field-renaming'; readonly mapperConfiguration: { originalFieldName: string; newFieldName: string } }
  | { readonly type: 'row-filtering'; readonly mapperConfiguration: { conditions: RowCondition } }
  | { readonly type: 'encryption'; readonly mapperConfiguration: { algorithm: 'RSA'; targetField: string; publicKey: string; fieldNameSuffix: string } }
  | { readonly type: 'field-filtering'; readonly mapperConfiguration: { targetField: string } };

/**
 * Replaces a field by the hash of its text, in hexadecimal digits. There is no salt: equal values stay equal, and values of a small set can be
 * guessed. Mappers need Airbyte 1.1 or newer.
 *
 * @param options `method`, default SHA-256; `suffix`, which is added to the field's name, default `_hashed`
 * @example
 * ```ts
 * const orders = { name: 'orders', syncMode: 'full_refresh', destinationSyncMode: 'overwrite', mappers: [hashField('email')] } as const;
 * ```
 */
export function hashField(field: string, { method = 'SHA-256', suffix = '_hashed' }: { method?: HashMethod; suffix?: string } = {}): Mapper {
  return { type: 'hashing', mapperConfiguration: { targetField: field, method, fieldNameSuffix: suffix } };
}

/** Renames a top-level field on its way to the destination. */
export function renameField(from: string, to: string): Mapper {
  return { type: 'field-renaming', mapperConfiguration: { originalFieldName: from, newFieldName: to } };
}

/**
 * Lets only those records through whose field has a value, or has it not. Values are compared as texts, whatever the field's type.
 *
 * @example
 * ```ts
 * const german = filterRows('country', { is: 'DE' });
 * const withoutTests = filterRows('customer', { isNot: 'test' });
 * ```
 */
export function filterRows(field: string, condition: { is: string } | { isNot: string }): Mapper {
  const equal = (comparisonValue: string): RowCondition => ({ type: 'EQUAL', fieldName: field, comparisonValue });
  return { type: 'row-filtering', mapperConfiguration: { conditions: 'is' in condition ? equal(condition.is) : { type: 'NOT', conditions: [equal(condition.isNot)] } } };
}

/**
 * Replaces a field by its cipher text, which only the holder of the private RSA key can read. A value longer than the key allows, 245 bytes with
 * 2048 bits, becomes null.
 *
 * @param options `publicKey` in hexadecimal digits, encoded as X.509 (DER); `suffix`, which is added to the field's name, default `_encrypted`
 */
export function encryptField(field: string, { publicKey, suffix = '_encrypted' }: { publicKey: string; suffix?: string }): Mapper {
  return { type: 'encryption', mapperConfiguration: { algorithm: 'RSA', targetField: field, publicKey, fieldNameSuffix: suffix } };
}
