import { document, type Operation } from '../server/contract.ts';
import { knownMembers } from './members.ts';
import type { Release } from './version.ts';

interface Described {
  'x-airwright-since': string;
  'x-airwright-until'?: string;
}

interface DescribedSchema {
  properties?: object;
  required?: string[] | undefined;
}

/**
 * The contract as the OpenAPI document of a release: its operations, the members it knows, and paths below `/v1`, as Airbyte writes them.
 *
 * @param has whether the release has an operation
 */
export function documentAsOf(release: Release, has: (operation: Pick<Operation, 'since' | 'until'>) => boolean): string {
  const { paths, components, ...others } = document as { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, DescribedSchema> } };
  const known = Object.entries(paths).flatMap(([path, item]) => {
    const kept = Object.entries(item).filter(([, { 'x-airwright-since': since, 'x-airwright-until': until }]) => has({ since, until }));
    return kept.length === 0 ? [] : [[`/v1${path}`, Object.fromEntries(kept)] as const];
  });
  const schemas = Object.entries(components.schemas).map(([name, schema]) => {
    if (!schema.properties) return [name, schema] as const;
    const properties = knownMembers(release, name, schema.properties);
    const required = schema.required?.filter((member) => Object.hasOwn(properties, member));
    return [name, { ...schema, properties, required }] as const;
  });
  const described = { paths: Object.fromEntries(known), components: { ...components, schemas: Object.fromEntries<DescribedSchema>(schemas) } };
  return JSON.stringify({ ...others, servers: [{ url: 'http://localhost:8001/api' }], ...described });
}
