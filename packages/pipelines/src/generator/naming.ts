import type { ConnectorReference } from '../declare/pipeline.ts';
import type { ConnectorKind, Definition } from '../world/connectors.ts';

/** A connector with what it is called in the generated code. */
export interface NamedConnector {
  readonly kind: ConnectorKind;
  readonly definition: Definition;
  /** Such as `source-postgres`: the file, and in camel case the builder. */
  readonly name: string;
  /** What a declaration calls it. */
  readonly reference: ConnectorReference;
}

/**
 * Names connectors by the last part of their image's repository, and those that share one, as declarative ones do, by their own names. The order
 * of the list makes no difference.
 */
export function nameConnectors(kind: ConnectorKind, definitions: readonly Definition[]): NamedConnector[] {
  const taken = new Set<string>();
  return [...definitions].sort(byRepository).map((definition) => {
    const alone = definitions.filter(({ dockerRepository }) => lastOf(dockerRepository) === lastOf(definition.dockerRepository)).length === 1;
    const name = free(slug(kind, alone ? lastOf(definition.dockerRepository) : definition.name), taken);
    taken.add(name);
    return { kind, definition, name, reference: referenceOf(definition, definitions) };
  });
}

/** `source-postgres` as `sourcePostgres`. */
export function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `source-postgres` as `SourcePostgres`. */
export function pascalCase(name: string): string {
  return camelCase(`-${name}`);
}

/** The repository where it means this definition alone; a published one comes before custom ones, as it does when a pipeline is planned. */
function referenceOf(definition: Definition, all: readonly Definition[]): ConnectorReference {
  const same = all.filter(({ dockerRepository }) => dockerRepository.toLowerCase() === definition.dockerRepository.toLowerCase());
  const published = same.filter(({ custom }) => !custom);
  const [only, another] = published.length > 0 ? published : same;
  return only === definition && !another ? definition.dockerRepository : { definitionId: definition.definitionId };
}

function byRepository(a: Definition, b: Definition): number {
  const key = ({ dockerRepository, name, definitionId }: Definition): string => JSON.stringify([dockerRepository, name, definitionId]);
  return key(a) < key(b) ? -1 : 1;
}

function lastOf(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

function slug(kind: ConnectorKind, text: string): string {
  const words = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  if (words.startsWith(`${kind}-`)) return words;
  return `${kind}-${words === '' || words === kind ? 'connector' : words}`;
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
