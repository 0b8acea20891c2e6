import type { AirbyteCatalog, AirbyteStream } from '@airwright/client';
import { streamLabel, type PipelineStream } from '../declare/streams.ts';
import type { PipelineProblem } from '../errors.ts';
import { streamsOf, type Candidate, type Candidates, type CatalogStream } from './candidate.ts';
import { whatThereIs } from './suggest.ts';

type Add = (member: 'name' | 'namespace', message: string) => void;

/** Finds each stream of a list by its name. */
export function namedStreams(declared: readonly PipelineStream[], catalog: AirbyteCatalog): Candidates {
  const all = streamsOf(catalog);
  const problems: PipelineProblem[] = [];
  const taken = new Map<AirbyteStream, number>();
  const candidates = declared.flatMap((wanted, index): Candidate[] => {
    const { name: _name, namespace: _namespace, ...settings } = wanted;
    const path = `streams[${index}]`;
    const add: Add = (member, message) => void problems.push({ path: `${path}.${member}`, message });
    const found = find(wanted, all, add);
    if (!found) return [];
    const before = taken.get(found.stream);
    if (before !== undefined) add('name', `is the stream ${streamLabel(found.stream)}, which streams[${before}] is already.`);
    taken.set(found.stream, index);
    return [{ ...found, settings, at: (member) => `${path}.${member}`, because: [`declared as ${path}`] }];
  });
  const leftOut = all.filter(({ stream }) => !taken.has(stream)).map(({ stream }) => ({ stream: streamLabel(stream), selected: false, because: ['not declared'] }));
  return { candidates, leftOut, problems };
}

function find({ name, namespace }: PipelineStream, all: readonly CatalogStream[], add: Add): CatalogStream | undefined {
  const matches = all.filter(({ stream }) => stream.name === name && (namespace === undefined || stream.namespace === namespace));
  if (matches.length === 1) return matches[0];
  if (matches.length > 1) {
    const namespaces = matches.map(({ stream }) => stream.namespace ?? '(none)');
    add('namespace', `is missing, and the source has the stream ${name} in several: ${namespaces.join(', ')}.`);
    return undefined;
  }
  const wanted = streamLabel({ name, namespace });
  const names = all.map(({ stream }) => (namespace === undefined ? stream.name : streamLabel(stream)));
  add('name', `asks for the stream ${wanted}, which the source does not have. ${whatThereIs(wanted, [...new Set(names)])}`);
  return undefined;
}
