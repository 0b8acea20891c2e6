import type { AirbyteCatalog } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { problemsError } from '../errors.ts';
import { resolveStreams } from './resolve.ts';

/**
 * Says of every stream of a source whether a pipeline syncs it, how and why, a line each, for people.
 *
 * @param catalog what the source has, as `airbyte.sources.discoverSchema` answers it
 * @throws PipelineError `invalid_streams` where the pipeline asks for what the source does not have
 * @example
 * ```ts
 * const { catalog } = await airbyte.sources.discoverSchema({ sourceId });
 * if (catalog) console.log(explainStreams(pipeline, catalog));
 * // + public.orders: matched include public.*; incremental, append, by updated_at, which it has
 * // - public.orders_tmp: matched include public.*; excluded by *_tmp
 * ```
 */
export function explainStreams(pipeline: Pick<Pipeline, 'name' | 'streams' | 'namespace'>, catalog: AirbyteCatalog): string {
  const resolution = resolveStreams(pipeline.streams, catalog, undefined, pipeline.namespace);
  if ('problems' in resolution) throw problemsError('invalid_streams', `The pipeline "${pipeline.name}" does not fit`, resolution.problems);
  return resolution.explanations.map(({ stream, selected, because }) => `${selected ? '+' : '-'} ${stream}: ${because.join('; ')}`).join('\n');
}
