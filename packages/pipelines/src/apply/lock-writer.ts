import type { LockFile, LockedResource, ResourceAddress } from '../lock/lock-file.ts';
import type { LockStore } from '../lock/lock-store.ts';
import { sameJson } from '../world/same.ts';

/** Keeps a lock up to date while an apply runs. Changes that come while one is being written go together with the next. */
export class LockWriter {
  readonly #store: LockStore | undefined;
  readonly #head: Omit<LockFile, 'resources'>;
  readonly #resources: Record<ResourceAddress, LockedResource>;
  #changed = false;
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(store: LockStore | undefined, { resources, ...head }: LockFile) {
    this.#store = store;
    this.#head = head;
    this.#resources = { ...resources };
  }

  /** What is known of a resource. */
  at(address: ResourceAddress): LockedResource | undefined {
    return this.#resources[address];
  }

  /** Every resource that is known. */
  addresses(): ResourceAddress[] {
    return Object.keys(this.#resources) as ResourceAddress[];
  }

  /** Changes what is known; {@link flush} writes it. */
  set(address: ResourceAddress, resource: LockedResource | undefined): void {
    if (sameJson(resource, this.#resources[address])) return;
    this.#changed = true;
    if (resource) this.#resources[address] = resource;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it is a record of resources, and this one is no more
    else delete this.#resources[address];
  }

  /** Changes what is known, and is done when that is written. */
  async put(address: ResourceAddress, resource: LockedResource | undefined): Promise<void> {
    this.set(address, resource);
    await this.flush();
  }

  /** Is done when everything that was known when it was called is written. */
  async flush(): Promise<void> {
    if (!this.#store) return;
    if (this.#changed) this.#next ??= this.#writing.then(() => this.#write());
    await (this.#next ?? this.#writing);
  }

  async #write(): Promise<void> {
    this.#next = undefined;
    this.#changed = false;
    const written = this.#store?.write({ ...this.#head, resources: { ...this.#resources } }) ?? Promise.resolve();
    // One that failed is told to those who waited for it, and does not keep the next from being written.
    this.#writing = written.catch(() => undefined);
    await written;
  }
}
