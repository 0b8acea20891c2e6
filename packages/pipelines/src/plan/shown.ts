import { isSecret } from '../secrets/secret.ts';
import { looksSecret } from '../world/redact.ts';
import { mask, nodesOf, type Difference } from '../world/same.ts';
import type { ChangeCause, FieldChange } from './types.ts';

/** Shows differences of a configuration without what is secret: by declaration, by the connector's specification, or by its name. */
export class Shown {
  readonly #declared: Map<string, unknown>;
  readonly #secretNames: ReadonlySet<string>;

  /** @param declared the declared configuration, with references in place of secrets */
  constructor(declared: Readonly<Record<string, unknown>>, secretNames: ReadonlySet<string>) {
    this.#declared = nodesOf(declared);
    this.#secretNames = secretNames;
  }

  change({ path, present }: Pick<Difference, 'path' | 'present'>, cause: ChangeCause): FieldChange {
    const wanted = this.#declared.get(path);
    const name = /([^.[\]]+)(?:\[\d+\])*$/.exec(path)?.[1] ?? path;
    if (this.#isSecretName(name) || present === mask || isSecret(wanted)) return { path, secret: true, cause };
    return { path, ...(present == null ? {} : { before: this.#plain(present) }), ...(wanted == null ? {} : { after: this.#plain(wanted) }), cause };
  }

  #plain(value: unknown): unknown {
    if (isSecret(value)) return mask;
    if (Array.isArray(value)) return value.map((item) => this.#plain(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.#isSecretName(name) ? mask : this.#plain(member)]));
  }

  #isSecretName(name: string): boolean {
    return this.#secretNames.has(name) || looksSecret(name);
  }
}
