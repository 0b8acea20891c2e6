import { stringify } from 'yaml';
import { document, type Operation } from '../server/contract.ts';
import { knownMembers } from './members.ts';
import { inOpenApi30 } from './openapi30.ts';
import type { Release } from './version.ts';

interface Described {
  'x-airwright-since': string;
  'x-airwright-until'?: string;
}

interface DescribedSchema {
  properties?: object;
  required?: string[] | undefined;
}

/** Texts that were asked for; making one takes a third of a second. */
const texts = new Map<string, string>();

/**
 * The contract as Airbyte serves its own: OpenAPI 3.0 in YAML, paths below `/v1`.
 *
 * @param release whose operations and members it has; undefined for all that this server knows
 * @param has whether the release has an operation
 */
export function openApiText(release?: Release, has: (operation: Pick<Operation, 'since' | 'until'>) => boolean = () => true): string {
  const key = release?.join('.') ?? '';
  let text = texts.get(key);
  if (text === undefined) texts.set(key, (text = stringify(inOpenApi30(documentOf(release, has)), { aliasDuplicateObjects: false, lineWidth: 0 })));
  return text;
}

function documentOf(release: Release | undefined, has: (operation: Pick<Operation, 'since' | 'until'>) => boolean): object {
  const { paths, components, ...others } = document as { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, DescribedSchema> } };
  const known = Object.entries(paths).flatMap(([path, item]) => {
    const kept = Object.entries(item).filter(([, { 'x-airwright-since': since, 'x-airwright-until': until }]) => has({ since, until }));
    return kept.length === 0 ? [] : [[`/v1${path}`, Object.fromEntries(kept)] as const];
  });
  const schemas = release ? Object.entries(components.schemas).map(([name, schema]) => [name, schemaOf(release, name, schema)] as const) : Object.entries(components.schemas);
  return { ...others, servers: [{ url: 'http://localhost:8001/api' }], paths: Object.fromEntries(known), components: { ...components, schemas: Object.fromEntries<DescribedSchema>(schemas) } };
}

function schemaOf(release: Release, name: string, schema: DescribedSchema): DescribedSchema {
  if (!schema.properties) return schema;
  const properties = knownMembers(release, name, schema.properties);
  const required = schema.required?.filter((member) => Object.hasOwn(properties, member));
  return { ...schema, properties, ...(required === undefined ? {} : { required }) };
}
