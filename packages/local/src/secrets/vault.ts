import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts what is stored (AES-256-GCM), so that a copy of the database gives no secret away. */
export class Vault {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * The vault of a data folder; its key is the file `secret.key`, made at the first start and readable by its owner only.
   *
   * @param sealed something that was sealed in this folder before, where anything was
   * @throws Error where the key is not the one that opens it
   */
  static of(folder: string, sealed?: Uint8Array): Vault {
    const file = join(folder, 'secret.key');
    const refuse = (why: string): Error => new Error(`${file} ${why}. Restore it from a backup: without it the stored configurations cannot be read.`);
    if (!existsSync(file)) {
      if (sealed) throw refuse('is missing');
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    }
    const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
    if (key.length !== 32) throw refuse('does not hold a key of 32 bytes in base64');
    const vault = new Vault(key);
    if (sealed && !vault.#opens(sealed)) throw refuse('holds another key than the one that was used here before');
    return vault;
  }

  #opens(sealed: Uint8Array): boolean {
    try {
      this.open(sealed);
      return true;
    } catch {
      return false;
    }
  }

  seal(value: unknown): Uint8Array {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  open(sealed: Uint8Array): unknown {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8'));
  }
}
