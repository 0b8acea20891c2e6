import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { PipelineError } from '../errors.ts';
import { sorted } from './lock-file.ts';

const length = 16;
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** A new salt for a lock file. */
export function newSalt(): string {
  return randomBytes(18).toString('base64url');
}

/** A hash of something that is no secret; short, for collisions would only mislabel a change. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 16);
}

/**
 * Fingerprints of secrets by the salt of a lock file. Without a key, each is the outcome of scrypt, slow on purpose: whoever has the file and tries
 * passwords pays for every guess. With a key, each is an HMAC, and nobody without the key can try at all.
 */
export class Fingerprints {
  readonly #salt: Buffer;
  readonly #key: string | undefined;
  readonly #known = new Map<string, Promise<Buffer>>();

  /** @param key default the environment variable `AIRWRIGHT_LOCK_KEY` */
  constructor(salt: string, key = process.env['AIRWRIGHT_LOCK_KEY']) {
    this.#salt = Buffer.from(salt, 'base64url');
    this.#key = key === '' ? undefined : key;
  }

  /** The fingerprint of a value. */
  async of(value: unknown): Promise<string> {
    return this.#key === undefined ? `scrypt:${(await this.#slow(canonical(value))).toString('base64url')}` : `hmac:${(await this.#keyed(this.#key, value)).toString('base64url')}`;
  }

  /**
   * Whether a fingerprint is that of a value.
   *
   * @throws PipelineError `invalid_lock` where it was made with a key, and there is none
   */
  async matches(fingerprint: string, value: unknown): Promise<boolean> {
    const [way, text = ''] = fingerprint.split(':');
    if (way === 'hmac' && this.#key === undefined) {
      throw new PipelineError('invalid_lock', "The lock's fingerprints of secrets were made with a key, and the environment variable AIRWRIGHT_LOCK_KEY is not set. Set it to the same key.");
    }
    const actual = way === 'hmac' ? await this.#keyed(this.#key ?? '', value) : await this.#slow(canonical(value));
    const expected = Buffer.from(text, 'base64url');
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }

  async #keyed(key: string, value: unknown): Promise<Buffer> {
    const derived = await this.#slow(key);
    return createHmac('sha256', derived).update(canonical(value)).digest().subarray(0, length);
  }

  /** Many pipelines share a secret, and it is slow but once. */
  #slow(text: string): Promise<Buffer> {
    // The map is of this process's memory, which has the secrets anyway.
    const known = this.#known.get(text) ?? derive(text, this.#salt, length);
    this.#known.set(text, known);
    return known;
  }
}

function canonical(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(sorted(value));
}
