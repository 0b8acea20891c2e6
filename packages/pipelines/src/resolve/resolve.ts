import type { AirbyteCatalog, AirbyteStreamAndConfiguration } from '@airwright/client';
import type { Namespace } from '../declare/pipeline.ts';
import { deduplicates, streamLabel, type StreamRules } from '../declare/streams.ts';
import type { PipelineProblem } from '../errors.ts';
import type { Candidate, StreamExplanation } from './candidate.ts';
import { detailsOf } from './details.ts';
import { cursorOf, primaryKeyOf, type Add } from './keys.ts';
import { landingProblems } from './landing.ts';
import { decideModes, type Modes } from './modes.ts';
import { namedStreams } from './named.ts';
import { selectedStreams } from './selected.ts';

/** A stream as the source has it, with how the pipeline syncs it. */
export type ResolvedStream = Required<Pick<AirbyteStreamAndConfiguration, 'stream' | 'config'>>;

/**
 * What the streams of a pipeline are to the source and why, every stream of the source being explained; or everything that keeps them from
 * being it.
 */
export type Resolution = { readonly streams: readonly ResolvedStream[]; readonly explanations: readonly StreamExplanation[] } | { readonly problems: readonly PipelineProblem[] };

/**
 * Finds the streams of a pipeline in the source's catalog and completes them. Decides everything by what it is given, and asks nobody.
 *
 * @param destinationModes what the destination can do; undefined where it does not say
 * @param namespace under which namespace the streams arrive
 */
export function resolveStreams(rules: StreamRules, catalog: AirbyteCatalog, destinationModes?: readonly string[], namespace: Namespace = 'source'): Resolution {
  const { candidates, leftOut, problems } = 'include' in rules ? selectedStreams(rules, catalog) : namedStreams(rules, catalog);
  const settled = candidates.map((candidate) => settle(candidate, destinationModes));
  const streams = settled.flatMap(({ resolved }) => (resolved ? [resolved] : []));
  const all = [...problems, ...settled.flatMap((one) => one.problems), ...landingProblems(streams, namespace)];
  if (all.length === 0 && streams.length === 0) all.push({ path: 'streams', message: 'select no stream of the source.' });
  return all.length > 0 ? { problems: all } : { streams, explanations: [...settled.map(({ explanation }) => explanation), ...leftOut] };
}

interface Settled {
  /** Absent where the stream is left out. */
  readonly resolved?: ResolvedStream;
  readonly explanation: StreamExplanation;
  readonly problems: readonly PipelineProblem[];
}

function settle(candidate: Candidate, destinationModes: readonly string[] | undefined): Settled {
  const { stream, settings, at } = candidate;
  const decision = decideModes(settings, stream);
  const because = [...candidate.because, decision.because];
  const label = streamLabel(stream);
  if ('left' in decision) {
    const refused = decision.left === 'fail' ? [{ path: at('incrementalBy'), message: `is asked of ${label}, which is ${decision.because}. Exclude it, or say how it is synced by an override.` }] : [];
    return { explanation: { stream: label, selected: false, because }, problems: refused };
  }
  const problems: PipelineProblem[] = [];
  const resolved = configured(candidate, decision.modes, destinationModes, (member, message) => void problems.push({ path: at(member), message }));
  return { resolved, explanation: { stream: label, selected: true, because: [...because, ...keysAndDetails(decision.modes, candidate, resolved)] }, problems };
}

function configured({ stream, aliasName, settings }: Candidate, modes: Modes, destinationModes: readonly string[] | undefined, add: Add): ResolvedStream {
  const { syncMode, destinationSyncMode } = modes;
  if (destinationModes && !destinationModes.includes(destinationSyncMode)) {
    add('destinationSyncMode', `is ${destinationSyncMode}, which the destination cannot do. It can do ${destinationModes.join(', ')}.`);
  }
  const cursorField = cursorOf(modes, stream, add);
  const primaryKey = primaryKeyOf(modes, stream, add);
  const details = detailsOf(settings, stream, { cursorField, primaryKey: deduplicates(destinationSyncMode) ? primaryKey : [] }, add);
  return { stream, config: { syncMode, destinationSyncMode, cursorField, primaryKey, ...(aliasName === undefined ? {} : { aliasName }), ...details, selected: true } };
}

function keysAndDetails({ destinationSyncMode, primaryKey }: Modes, { settings }: Candidate, { config }: ResolvedStream): string[] {
  const { fields, mappers = [] } = settings;
  const key = (config.primaryKey ?? []).map((path) => path.join('.')).join(', ');
  return [
    ...(deduplicates(destinationSyncMode) ? [`one row for each ${key}, the primary key ${primaryKey === undefined ? 'of the source' : 'that is declared'}`] : []),
    ...(fields === undefined || fields === 'all' ? [] : [`only the fields ${fields.join(', ')}`]),
    ...(mappers.length === 0 ? [] : [`changed by ${mappers.map(({ type }) => type).join(', ')}`]),
  ];
}
