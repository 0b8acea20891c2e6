import type { StreamDescriptor } from '@airwright/connector-kit';

/** How a connection names streams at its destination. */
export interface Mapping {
  readonly namespaceDefinition: 'source' | 'destination' | 'customformat';
  /** With `customformat`: may hold `${SOURCE_NAMESPACE}`. */
  readonly namespaceFormat?: string;
  readonly prefix: string;
}

/** The stream as the destination sees it. No namespace means the destination's own default. */
export function toDestination(mapping: Mapping, stream: StreamDescriptor): StreamDescriptor {
  const name = mapping.prefix + stream.name;
  const namespace = destinationNamespace(mapping, stream.namespace);
  return namespace === undefined ? { name } : { name, namespace };
}

function destinationNamespace(mapping: Mapping, namespace: string | undefined): string | undefined {
  if (mapping.namespaceDefinition === 'source') return namespace;
  if (mapping.namespaceDefinition === 'destination') return undefined;
  // By a function, because `$$` and `$&` in a namespace are no patterns.
  const filled = (mapping.namespaceFormat ?? '').replaceAll('${SOURCE_NAMESPACE}', () => namespace ?? '');
  return filled.trim() === '' ? undefined : filled;
}
