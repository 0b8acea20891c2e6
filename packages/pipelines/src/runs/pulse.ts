/** Wakes everyone who waits, again and again. */
export class Pulse {
  #wake: () => void = () => undefined;
  #next = this.#prepare();

  /** Resolves at the next beat. */
  get next(): Promise<void> {
    return this.#next;
  }

  beat(): void {
    const wake = this.#wake;
    this.#next = this.#prepare();
    wake();
  }

  #prepare(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}
