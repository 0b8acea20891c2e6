import { isSaid, type Tree } from './code.ts';

/** Something in a configuration that no option of a builder says. */
export class Unsayable extends Error {}

type Branch = { readonly [member: string]: Tree };

/** Reads a configuration as the options of a builder have it; what is of another kind than an option can be is thrown as {@link Unsayable}. */
export class Members {
  readonly #tree: Branch;

  constructor(tree: Tree) {
    if (!isBranch(tree)) throw new Unsayable();
    this.#tree = tree;
  }

  text(name: string): Tree {
    return this.#checked(name, (value) => typeof value === 'string');
  }

  /** A text that has to be given. */
  needed(name: string): Tree {
    return this.text(name) ?? unsayable();
  }

  /** A secret, or a text in its place. */
  secret(name: string): Tree {
    return this.#checked(name, (value) => typeof value === 'string' || isSaid(value));
  }

  /** A secret that has to be given. */
  neededSecret(name: string): Tree {
    return this.secret(name) ?? unsayable();
  }

  flag(name: string): Tree {
    return this.#checked(name, (value) => typeof value === 'boolean');
  }

  /** @param normal what the builder takes where nothing is said */
  number(name: string, normal?: number): Tree {
    const value = this.#checked(name, (number) => typeof number === 'number');
    return value === normal ? undefined : value;
  }

  texts(name: string): readonly Tree[] | undefined {
    return this.#checked(name, (value) => Array.isArray(value) && value.every((item) => typeof item === 'string')) as readonly Tree[] | undefined;
  }

  /** An option's own word for one of a connector's. */
  word(name: string, words: Readonly<Record<string, string>>): string | undefined {
    const value = this.#tree[name];
    if (value === undefined) return undefined;
    const found = Object.entries(words).find(([, theirs]) => theirs === value);
    return found ? found[0] : unsayable();
  }

  /** What is within an object; undefined where it is not there. */
  within<T>(name: string, read: (members: Members) => T): T | undefined {
    const value = this.#tree[name];
    return value === undefined ? undefined : read(new Members(value));
  }

  /** Each object of a list. */
  each(name: string, read: (members: Members) => Tree): readonly Tree[] | undefined {
    const value = this.#tree[name];
    if (value === undefined) return undefined;
    return Array.isArray(value) ? (value as readonly Tree[]).map((item) => read(new Members(item))) : unsayable();
  }

  /** An object whose values are of the kinds named. */
  record(name: string, kinds: readonly string[]): Tree {
    return this.#checked(name, (value) => isBranch(value) && Object.values(value).every((member) => kinds.includes(typeof member) || kinds.includes('any')));
  }

  #checked(name: string, fits: (value: Tree) => boolean): Tree {
    const value = this.#tree[name];
    return value === undefined || fits(value) ? value : unsayable();
  }
}

/** The words of an option that are the connector's own. */
export function same(...words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(words.map((word) => [word, word]));
}

function unsayable(): never {
  throw new Unsayable();
}

function isBranch(tree: Tree): tree is Branch {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !(isSaid(tree));
}
