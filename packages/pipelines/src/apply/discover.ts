import type { AirbyteCatalog } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError, problemsError } from '../errors.ts';
import { resolveStreams, type ResolvedStream } from '../resolve/resolve.ts';
import type { ServerContext } from './context.ts';
import { reasonOf } from './ensure-connector.ts';
import { withoutSecrets } from './redact.ts';
import type { StepResult } from './steps.ts';

/** The streams of a pipeline as the source has them now. */
export interface DiscoveredStreams {
  readonly catalogId: string | undefined;
  readonly streams: readonly ResolvedStream[];
}

/** What is discovered and for which destination it has to be fit. */
export interface DiscoverTarget {
  readonly sourceId: string;
  readonly workspaceId: string;
  readonly destinationDefinitionId: string;
}

/**
 * Asks the source for what it has now, and finds the streams of the pipeline in it.
 *
 * @throws PipelineError where the source cannot say, or does not have what the pipeline asks for
 */
export async function discoverStreams(server: ServerContext, pipeline: Pipeline, target: DiscoverTarget): Promise<StepResult<DiscoveredStreams>> {
  const [{ catalog, catalogId }, modes] = await Promise.all([discover(server, pipeline, target.sourceId), destinationModes(server, target)]);
  const resolution = resolveStreams(pipeline.streams, catalog, modes);
  if ('problems' in resolution) throw problemsError('invalid_streams', `The pipeline "${pipeline.name}" does not fit`, resolution.problems);
  const detail = `${catalog.streams.length} ${catalog.streams.length === 1 ? 'stream' : 'streams'} at ${pipeline.source.name}`;
  return { outcome: 'discovered', detail, value: { catalogId, streams: resolution.streams } };
}

async function discover({ airbyte, call }: ServerContext, { source }: Pipeline, sourceId: string): Promise<{ catalog: AirbyteCatalog; catalogId: string | undefined }> {
  // A cached answer may be older than a table that was made for this pipeline.
  const { catalog, catalogId, jobInfo } = await airbyte.sources.discoverSchema({ sourceId, disable_cache: true }, call);
  if (catalog) return { catalog, catalogId };
  const said = reasonOf(jobInfo?.failureReason) ?? 'the connector gave no reason.';
  throw new PipelineError(
    'discover_failed',
    `The schema of the source "${source.name}" could not be discovered: ${withoutSecrets(said.trim(), source.configuration)} If a declared secret is newer than the stored one, apply with resendSecrets: true.`,
  );
}

async function destinationModes({ airbyte, call }: ServerContext, { workspaceId, destinationDefinitionId }: DiscoverTarget): Promise<readonly string[] | undefined> {
  const { supportedDestinationSyncModes: modes } = await airbyte.destinationDefinitionSpecifications.get({ workspaceId, destinationDefinitionId }, call);
  return modes && modes.length > 0 ? modes : undefined;
}
