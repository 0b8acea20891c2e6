import { hash } from 'node:crypto';

/** The hash functions by the names that the API has for them. MD2 is not among them: OpenSSL has dropped it. */
export const hashMethods: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'], ['SHA-1', 'sha1'], ['SHA-224', 'sha224'], ['SHA-256', 'sha256'], ['SHA-384', 'sha384'], ['SHA-512', 'sha512'],
]);

/** Hashes texts to hexadecimal digits. */
export function hasher(method: string): (text: string) => string {
  const algorithm = hashMethods.get(method);
  if (algorithm === undefined) throw new Error(`This server cannot hash by ${method}.`);
  return (text) => hash(algorithm, text);
}
