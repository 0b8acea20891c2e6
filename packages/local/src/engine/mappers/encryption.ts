import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes, type CipherGCM } from 'node:crypto';
import type { AesConfiguration, EncryptionConfiguration } from './mapper.ts';

/** How blocks can be chained. */
export const aesModes: ReadonlySet<string> = new Set(['CBC', 'CFB', 'OFB', 'CTR', 'GCM', 'ECB']);

const blockBytes = 16;

/** Encrypts texts to hexadecimal digits. Throws for a text that the key or the padding does not allow. */
export function encrypter(configuration: EncryptionConfiguration): (text: string) => string {
  if (configuration.algorithm === 'AES') return aes(configuration);
  const key = createPublicKey({ key: Buffer.from(configuration.publicKey, 'hex'), format: 'der', type: 'spki' });
  return (text) => publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString('hex');
}

/** The initialisation vector comes first, then the cipher text, and the tag of GCM last. */
function aes({ key: digits, mode, padding }: AesConfiguration): (text: string) => string {
  const key = Buffer.from(digits, 'hex');
  const algorithm = `aes-${key.length * 8}-${mode.toLowerCase()}`;
  // Counters and GCM work on any length.
  const pads = padding === 'PKCS5Padding' && mode !== 'CTR' && mode !== 'GCM';
  return (text) => {
    const iv = mode === 'ECB' ? null : randomBytes(blockBytes);
    const cipher = createCipheriv(algorithm, key, iv);
    cipher.setAutoPadding(false);
    const clear = Buffer.from(text);
    const body = [cipher.update(pads ? padded(clear) : clear), cipher.final()];
    if (mode === 'GCM') body.push((cipher as CipherGCM).getAuthTag());
    return Buffer.concat([iv ?? Buffer.alloc(0), ...body]).toString('hex');
  };
}

/** Fills the last block up with bytes that say how many they are. */
function padded(clear: Buffer): Buffer {
  const missing = blockBytes - (clear.length % blockBytes);
  return Buffer.concat([clear, Buffer.alloc(missing, missing)]);
}
