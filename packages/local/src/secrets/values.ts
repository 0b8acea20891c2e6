import type { Config, ConnectorSpecification, JsonSchema } from '@airwright/connector-kit';
import { mask } from './mask.ts';
import { itemsOf, optionsOf, propertiesOf } from './schema.ts';

/** Shorter secrets are left in texts: taking out every "a" would erase them. */
const shortest = 3;
/** Of a secret of several lines, a key for one, lines of this length are secrets of their own: output is told line by line. */
const shortestLine = 8;

/** The secrets of the configurations that a piece of work is done with. Keeps them out of what the work tells. */
export class Secrets {
  /** Every form in which a secret may turn up, the longest first, so that a secret that holds another is masked whole. */
  #forms: string[] = [];

  static of(spec: ConnectorSpecification, config: Config): Secrets {
    const secrets = new Secrets();
    secrets.add(spec, config);
    return secrets;
  }

  /** Adds what the specification marks as `airbyte_secret` in a configuration. */
  add({ connectionSpecification }: ConnectorSpecification, config: Config): void {
    const forms = new Set([...this.#forms, ...valuesOf(connectionSpecification, config).flatMap(formsOf)]);
    this.#forms = [...forms].filter((form) => form.length >= shortest).sort((a, b) => b.length - a.length);
  }

  /** The text with every secret masked. */
  redact(text: string): string {
    return this.#forms.reduce((clean, form) => clean.replaceAll(form, mask), text);
  }
}

function formsOf(secret: string): string[] {
  const lines = secret.split('\n').filter((line) => line.length >= shortestLine);
  // Through bytes and back, because half a surrogate pair cannot be encoded.
  return [secret, encodeURIComponent(Buffer.from(secret).toString()), JSON.stringify(secret).slice(1, -1), ...lines];
}

function valuesOf(schema: JsonSchema, value: unknown): string[] {
  if ('airbyte_secret' in schema) return textsOf(value);
  const inOptions = optionsOf(schema).flatMap((option) => valuesOf(option, value));
  if (Array.isArray(value)) return [...inOptions, ...value.flatMap((item) => valuesOf(itemsOf(schema), item))];
  if (typeof value !== 'object' || value === null) return inOptions;
  return [...inOptions, ...Object.entries(propertiesOf(schema)).flatMap(([name, property]) => valuesOf(property, (value as Config)[name]))];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
