import { lookUp } from './contract.ts';

/** A schema of the contract, as far as values are followed along it. */
export interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly 'x-airwright-secret'?: boolean;
}

/** What becomes of a part of a value; `name` is that of its schema, where it has one. */
export type Change = (part: unknown, schema: Schema, name: string | undefined) => unknown;

/** Changes a value part by part along a schema of the contract, inner parts before those around them. The value itself stays as it is. */
export function mapParts(pointer: string, value: unknown, change: Change): unknown {
  return mapped({ $ref: pointer }, value, change);
}

function mapped(schema: Schema, value: unknown, change: Change): unknown {
  const alternatives = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const inner = alternatives.reduce((partly, alternative) => mapped(alternative, partly, change), withMembers(schema, value, change));
  if (schema.$ref === undefined) return change(inner, schema, undefined);
  const target = lookUp(schema.$ref) as Schema;
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1];
  const followed = mapped(target, inner, change);
  return name === undefined ? followed : change(followed, { ...target, ...schema }, name);
}

function withMembers({ properties, items, additionalProperties }: Schema, value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return items ? value.map((item) => mapped(items, item, change)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  if (!properties && !others) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const schema = properties && Object.hasOwn(properties, name) ? properties[name] : others;
      return [name, schema ? mapped(schema, member, change) : member];
    }),
  );
}
