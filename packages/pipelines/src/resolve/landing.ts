import type { Namespace } from '../declare/pipeline.ts';
import { streamLabel } from '../declare/streams.ts';
import type { PipelineProblem } from '../errors.ts';
import type { ResolvedStream } from './resolve.ts';

/** Streams of one name from several namespaces that would be written to one place, each over the other. */
export function landingProblems(streams: readonly ResolvedStream[], namespace: Namespace): PipelineProblem[] {
  if (namespace === 'source') return [];
  const format = namespace === 'destination' ? '' : namespace.format;
  const places = new Map<string, string[]>();
  for (const { stream } of streams) {
    const place = streamLabel({ name: stream.name, namespace: format.replaceAll('${SOURCE_NAMESPACE}', () => stream.namespace ?? '') });
    places.set(place, [...(places.get(place) ?? []), streamLabel(stream)]);
  }
  const crowded = [...places.values()].filter((labels) => labels.length > 1);
  return crowded.map((labels) => ({
    path: 'namespace',
    message: `brings ${labels.join(' and ')} to one place at the destination, where each would be written over the other. Use 'source' or a format with \${SOURCE_NAMESPACE}, or leave all but one out.`,
  }));
}
