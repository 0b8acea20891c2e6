import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import type { LockFile } from '../lock/lock-file.ts';
import { memoryLock, type LockStore } from '../lock/lock-store.ts';

/**
 * A fetch that asks for the streams of a source once, and gives the same answer ever after: for tests whose sources all have the same streams, and that
 * would else start a connector hundreds of times.
 */
export function discoveringOnce(): typeof fetch {
  const answers = new Map<string, Promise<{ text: string; status: number }>>();
  return async (url, init) => {
    const path = new URL(url instanceof Request ? url.url : url).pathname;
    if (!path.endsWith('/discover_schema')) return await fetch(url, init);
    const asked = answers.get(path) ?? fetch(url, init).then(async (response) => ({ text: await response.text(), status: response.status }));
    answers.set(path, asked);
    const { text, status } = await asked;
    return new Response(text, { status, headers: { 'content-type': 'application/json' } });
  };
}

/** A process that dies at one of its requests: from then on it neither asks nor writes anything. */
export interface Mortal {
  readonly airbyte: AirbyteClient;
  readonly lock: LockStore;
  /** How many requests it has made. */
  readonly requests: number;
  /** Whether it is dead. */
  readonly dead: boolean;
}

/**
 * A client and a lock of a process that dies.
 *
 * @param lock is there after its death as it was at it
 * @param ask carries its requests
 * @param death the request at which it dies, counted from 1 from when it is armed, and whether the server has heard that one
 */
export function mortal(baseUrl: string, lock: LockStore, death: { readonly at: number; readonly heard: boolean }, ask: typeof fetch): Mortal & { arm(): void } {
  let requests = 0;
  let armed = false;
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new TypeError('The process died.');
  };
  return {
    airbyte: createAirbyteClient({
      baseUrl,
      retry: false,
      fetch: async (url, init) => {
        if (dead) die();
        if (!armed) return await ask(url, init);
        requests++;
        if (requests === death.at && !death.heard) die();
        const response = await ask(url, init);
        return requests >= death.at && death.heard ? die() : response;
      },
    }),
    lock: {
      read: () => lock.read(),
      write: async (written: LockFile) => {
        if (!dead) await lock.write(written);
      },
      acquire: () => memoryLock().acquire(),
    },
    arm: () => {
      armed = true;
    },
    get requests() {
      return requests;
    },
    get dead() {
      return dead;
    },
  };
}
