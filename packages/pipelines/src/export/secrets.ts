import { secret } from '../secrets/secret.ts';
import { mask } from '../world/same.ts';
import { said, type Said, type Tree } from './code.ts';
import { Names, variableName } from './names.ts';

/** A secret that a program needs and an export cannot know. */
export interface ExportedSecret {
  /** The environment variable that it is read from. */
  readonly env: string;
  /** What it is, such as `password of the source shop`. */
  readonly of: string;
}

/** Puts references in the place of what a server masks, each to an environment variable of its own. */
export class SecretNames {
  readonly named: ExportedSecret[] = [];
  readonly #names = new Names([], '_');

  /** The configuration as a tree. */
  tree(configuration: Readonly<Record<string, unknown>>, kind: 'source' | 'destination', name: string): { readonly [member: string]: Tree } {
    return Object.fromEntries(Object.entries(configuration).map(([member, value]) => [member, this.#treeOf(value, [member], kind, name)]));
  }

  #treeOf(value: unknown, path: readonly string[], kind: 'source' | 'destination', name: string): Tree {
    if (value === mask) return this.#secret(path, kind, name);
    if (Array.isArray(value)) return value.map((item, index) => this.#treeOf(item, [...path, String(index + 1)], kind, name));
    if (typeof value !== 'object' || value === null) return value as Tree;
    return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, this.#treeOf(inner, [...path, member], kind, name)]));
  }

  /** The last part of the path is enough where nothing else has that name. */
  #secret(path: readonly string[], kind: 'source' | 'destination', name: string): Said {
    const last = path.at(-1) ?? '';
    const env = this.#names.take(variableName(name, /^\d+$/.test(last) ? path.slice(-2).join('_') : last), variableName(name, kind, ...path));
    this.named.push({ env, of: `${path.join('.')} of the ${kind} ${name}` });
    return said(secret.env(env), 'secret.env', { args: [env] });
  }
}
