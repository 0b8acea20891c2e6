import { resolve, type Contract, type Schema } from './document.ts';

/** A schema seen by what it allows: wrappers gone, whichever OpenAPI version wrote them. */
export interface View {
  /** The component that it refers to; what it allows is then said there. */
  readonly ref: string | undefined;
  readonly nullable: boolean;
  /** Such as `string`; empty for anything. */
  readonly types: ReadonlySet<string>;
  readonly values: readonly unknown[] | undefined;
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: ReadonlySet<string>;
  readonly items: Schema | undefined;
  /** What members without a name of their own are: anything, nothing, or of a schema. */
  readonly additional: Schema | boolean;
  readonly alternatives: readonly Schema[];
  readonly format: string | undefined;
  readonly fallback: unknown;
}

/** The view of a schema as it stands there. */
export function view(contract: Contract, schema: Schema): View {
  const { nullable, inner } = unwrapped(schema);
  const values = 'const' in inner ? [inner['const']] : list(inner, 'enum')?.filter((value) => value !== null);
  const own: View = {
    ref: /^#\/components\/schemas\/(.+)$/.exec(inner.$ref ?? '')?.[1],
    nullable,
    types: typesOf(inner, values),
    values,
    properties: (inner['properties'] ?? {}) as Record<string, Schema>,
    required: new Set(list(inner, 'required') as readonly string[] | undefined),
    items: inner['items'] as Schema | undefined,
    additional: (inner['additionalProperties'] ?? true) as Schema | boolean,
    alternatives: schemas(inner, 'oneOf') ?? schemas(inner, 'anyOf') ?? [],
    // How wide a number is makes no difference to a program in TypeScript.
    format: typeList(inner).some((type) => type === 'integer' || type === 'number') ? undefined : (inner['format'] as string | undefined)?.toLowerCase(),
    fallback: inner['default'],
  };
  const parts = schemas(inner, 'allOf') ?? [];
  return parts.map((part) => dereferenced(contract, view(contract, part))).reduce(both, own);
}

/** The view of what it refers to, in the end. */
export function dereferenced(contract: Contract, seen: View): View {
  if (seen.ref === undefined) return seen;
  const target = dereferenced(contract, view(contract, (resolve(contract, `#/components/schemas/${seen.ref}`) ?? {}) as Schema));
  return { ...target, nullable: target.nullable || seen.nullable };
}

function both(a: View, b: View): View {
  return {
    ...a,
    types: a.types.size > 0 ? a.types : b.types,
    values: a.values ?? b.values,
    properties: { ...a.properties, ...b.properties },
    required: new Set([...a.required, ...b.required]),
    alternatives: [...a.alternatives, ...b.alternatives],
  };
}

function list(schema: Schema, member: string): readonly unknown[] | undefined {
  return Array.isArray(schema[member]) ? schema[member] : undefined;
}

function schemas(schema: Schema, member: string): readonly Schema[] | undefined {
  return list(schema, member) as readonly Schema[] | undefined;
}

/** The schema without what only says that it may be null, which is written in four ways. */
function unwrapped(schema: Schema): { nullable: boolean; inner: Schema } {
  const nullable = schema['nullable'] === true || typeList(schema).includes('null') || (list(schema, 'enum')?.includes(null) ?? false);
  const word = (['allOf', 'anyOf', 'oneOf'] as const).find((name) => list(schema, name) !== undefined);
  const parts = word && schemas(schema, word);
  if (!parts) return { nullable, inner: schema };
  const proper = parts.filter(({ type }) => type !== 'null');
  const withNull = nullable || proper.length < parts.length;
  const [only, ...others] = proper;
  if (only === undefined || others.length > 0 || 'properties' in schema) return { nullable: withNull, inner: { ...schema, [word]: proper } };
  const { nullable: innerNullable, inner } = unwrapped(only);
  return { nullable: withNull || innerNullable, inner: 'default' in schema ? { ...inner, default: schema['default'] } : inner };
}

function typeList({ type }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : Array.isArray(type) ? (type as string[]) : [];
}

function typesOf(schema: Schema, values: readonly unknown[] | undefined): ReadonlySet<string> {
  const declared = typeList(schema).filter((type) => type !== 'null');
  if (declared.length > 0) return new Set(declared);
  if ('properties' in schema) return new Set(['object']);
  if ('items' in schema) return new Set(['array']);
  return new Set(values?.map((value) => typeof value));
}
