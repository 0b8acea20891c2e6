import type { AirbyteCatalog, FailureReason, SourceDiscoverSchemaRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import { withoutSecrets } from './redact.ts';

/** What a source has at the moment. */
export interface Discovered {
  readonly catalog: AirbyteCatalog;
  /** Under which the server keeps the catalog; absent for a source that the server does not have yet. */
  readonly catalogId?: string;
}

/**
 * The catalog in the answer of a discovery: a failure is told with 200 as well.
 *
 * @param secrets what the connector's words are not to repeat
 * @throws PipelineError `discover_failed` with the connector's words
 */
export function discoveredIn({ catalog, catalogId, jobInfo }: SourceDiscoverSchemaRead, name: string, secrets: readonly string[]): Discovered {
  if (catalog) return { catalog, ...(catalogId === undefined ? {} : { catalogId }) };
  const said = reasonOf(jobInfo?.failureReason) ?? 'the connector gave no reason.';
  throw new PipelineError('discover_failed', `The schema of the source "${name}" could not be discovered: ${withoutSecrets(said.trim(), secrets)}`);
}

/** The words of a failure for people. */
export function reasonOf(failure: FailureReason | undefined): string | undefined {
  return failure?.externalMessage ?? failure?.internalMessage;
}
