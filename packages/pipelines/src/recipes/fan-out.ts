import { definePipeline, type DestinationDeclaration, type Pipeline, type PipelineOptions, type SourceDeclaration } from '../declare/pipeline.ts';
import { problemsError } from '../errors.ts';

/** One of the pipelines of {@link fanOut}: where it goes, and what is other with it than with the rest. */
export interface FanOutBranch extends Partial<PipelineOptions> {
  destination: DestinationDeclaration;
}

/** Options of {@link fanOut}. What is said at the top holds for each pipeline that says nothing else. */
export interface FanOutOptions extends Omit<PipelineOptions, 'key' | 'name'> {
  source: SourceDeclaration;
  /** At least one. */
  destinations: readonly FanOutBranch[];
}

/**
 * One source to many destinations: a pipeline each, which share the source.
 *
 * @returns the pipelines in the order of their destinations
 * @throws PipelineError that names the path of everything that is wrong
 * @example
 * ```ts
 * const pipelines = fanOut({
 *   source: postgresSource({ name: 'shop', host: 'db', database: 'shop', username: 'reader', password: secret.env('PGPASSWORD') }),
 *   streams: { include: 'public.*', defaults: incrementalBy('updated_at') },
 *   destinations: [{ destination: lake, schedule: every(1, 'hours') }, { destination: warehouse }],
 * });
 * ```
 */
export function fanOut({ source, destinations, ...shared }: FanOutOptions): Pipeline[] {
  if (destinations.length === 0) throw problemsError('invalid_pipeline', 'The pipelines cannot be defined', [{ path: 'destinations', message: 'must have at least one destination.' }]);
  return destinations.map((branch) => definePipeline({ ...shared, ...branch, source }));
}
