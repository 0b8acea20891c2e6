import type { Config, ConnectorSpecification, JsonSchema } from './protocol.ts';

/** What stands in place of a secret, as in the answers of Airbyte's API. */
const mask = '**********';

/** Shorter secrets are left in texts: taking out every "a" would erase them. */
const shortest = 3;

/** Of a secret of several lines, a key for one, lines of this length are secrets of their own: output is told line by line. */
const shortestLine = 8;

/**
 * The secrets of the configurations that a piece of work is done with. Keeps them out of what the work tells: as they are, and as they
 * turn up in addresses, in JSON and in base64. Blanks, and secrets of one or two characters, are left, for texts would be erased with them.
 *
 * @example
 * const secrets = Secrets.of(spec, { host: 'db', password: 'hunter2' });
 * secrets.redact('no access to postgres://me:hunter2@db'); // 'no access to postgres://me:**********@db'
 */
export class Secrets {
  readonly #texts = new Set<string>();
  #pattern: RegExp | undefined;

  /** What a specification marks as `airbyte_secret` in a configuration. */
  static of(spec: ConnectorSpecification, config: Config): Secrets {
    const secrets = new Secrets();
    secrets.add(spec, config);
    return secrets;
  }

  /** Adds what a specification marks as `airbyte_secret` in another configuration; the earlier ones stay masked. */
  add({ connectionSpecification }: ConnectorSpecification, config: Config): void {
    for (const secret of valuesOf(connectionSpecification, config)) for (const text of partsOf(secret)) this.#texts.add(text);
    // The longest first, so that a secret that holds another is masked whole.
    const forms = [...this.#texts].sort((a, b) => b.length - a.length).flatMap(formsOf);
    this.#pattern = forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'g');
  }

  /** The text with `**********` in place of every secret. */
  redact(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, mask) : text;
  }
}

/** A secret, and the lines of one that has several. */
function partsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= shortestLine);
  return [secret, ...lines].filter((text) => text.length >= shortest && text.trim() !== '');
}

/** Patterns of a secret: each of its characters as it is, as in some part of a URL, or as in JSON; and all of it in base64. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '').replace(/[+/]/g, (char) => (char === '+' ? '[+-]' : '[/_]'));
  return [Array.from(secret, charForms).join(''), base64];
}

function charForms(char: string): string {
  if (/[A-Za-z0-9_]/.test(char)) return char;
  const inUrl = Array.from(Buffer.from(char), (byte) => `%${hex(byte, 2)}`).join('');
  const inJson = Array.from({ length: char.length }, (_, unit) => `\\\\u${hex(char.charCodeAt(unit), 4)}`).join('');
  // The plain character comes last: it may be the beginning of another form, as in `%25`, the rest of which would be left.
  const forms = [inJson, inUrl, literal(JSON.stringify(char).slice(1, -1)), ...(char === ' ' ? ['\\+'] : []), literal(char)];
  return `(?:${[...new Set(forms)].join('|')})`;
}

/** A number in digits that may be small or capital. */
function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0').replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function valuesOf(schema: JsonSchema, value: unknown): string[] {
  if ('airbyte_secret' in schema) return textsOf(value);
  const inOptions = ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => (schema[keyword] as JsonSchema[] | undefined) ?? []).flatMap((option) => valuesOf(option, value));
  if (Array.isArray(value)) return [...inOptions, ...value.flatMap((item) => valuesOf((schema['items'] as JsonSchema | undefined) ?? {}, item))];
  if (typeof value !== 'object' || value === null) return inOptions;
  const properties = (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {};
  return [...inOptions, ...Object.entries(properties).flatMap(([name, property]) => valuesOf(property, (value as Config)[name]))];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
