/** Remembers which items of a list there were, by the member that identifies them: `sourceId`, or `job.id` for one further in. */
export class Seen {
  readonly #keys = new Set<unknown>();
  readonly #path: readonly string[];

  constructor(key: string) {
    this.#path = key.split('.');
  }

  /** How many there were. */
  get size(): number {
    return this.#keys.size;
  }

  /** What identifies an item; undefined where it lacks that. */
  keyOf(item: unknown): unknown {
    return this.#path.reduce<unknown>((value, member) => (value as Record<string, unknown> | null | undefined)?.[member], item);
  }

  has(item: unknown): boolean {
    return this.#keys.has(this.keyOf(item));
  }

  /** Those of the items that there were not yet; from now on there were. An item without a key is always among them. */
  add(items: readonly unknown[]): unknown[] {
    return items.filter((item) => {
      const key = this.keyOf(item);
      if (this.#keys.has(key)) return false;
      if (key !== undefined) this.#keys.add(key);
      return true;
    });
  }
}
