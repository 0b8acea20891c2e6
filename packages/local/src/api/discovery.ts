import { createHash, randomUUID } from 'node:crypto';
import type { AirbyteCatalog, Config } from '@airwright/connector-kit';
import { TaskFailedError } from '../engine/thread.ts';
import type { RunnableConnector } from '../registry/connectors.ts';
import type { Schemas } from '../server/contract.ts';
import type { ActorRecord, Catalog } from '../store/records.ts';
import { withConnector } from './actors.ts';
import { apiCatalog } from './catalog.ts';
import { findConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import { synchronousJob } from './views/synchronous-job.ts';

/**
 * The streams of a source. An earlier answer to the same configuration is given again unless the cache is not to be used; its job then
 * has no times. A failure is answered with 200 too: without a catalog, and with the reason in `jobInfo`.
 */
export async function discoverSource(sourceId: string, options: { connectionId?: string | undefined; useCache: boolean }, context: ApiContext): Promise<Schemas['SourceDiscoverSchemaRead']> {
  const { actor, connector } = await withConnector('source', sourceId, context);
  if (options.connectionId !== undefined) findConnection(context.store, options.connectionId);
  const fingerprint = fingerprintOf(actor, connector);
  const cached = options.useCache ? context.store.actors.latestCatalog(sourceId, fingerprint) : undefined;
  if (cached) return { catalog: cached.catalog, catalogId: cached.catalogId, jobInfo: synchronousJob('discover_schema', 'NoConfiguration', 0, 0) };
  const answer = await discoverConfiguration(connector, actor.configuration, context);
  if (!answer.catalog) return answer;
  const catalogId = randomUUID();
  context.store.actors.saveCatalog(sourceId, { catalogId, fingerprint, catalog: answer.catalog as Catalog, createdAt: context.now() });
  return { ...answer, catalogId };
}

/** The streams that a source with this configuration has. */
export async function discoverConfiguration(connector: RunnableConnector, configuration: unknown, { engine, now }: ApiContext): Promise<Schemas['SourceDiscoverSchemaRead']> {
  const startedAt = now();
  try {
    const discovered: AirbyteCatalog = await engine.discover(connector, configuration as Config);
    return { catalog: apiCatalog(discovered), jobInfo: synchronousJob('discover_schema', connector.definitionId, startedAt, now()) };
  } catch (error) {
    if (!(error instanceof TaskFailedError)) throw error;
    return { jobInfo: synchronousJob('discover_schema', connector.definitionId, startedAt, now(), { ...error.reason, failureOrigin: 'source', timestamp: now() }) };
  }
}

function fingerprintOf(actor: ActorRecord, connector: RunnableConnector): string {
  return createHash('md5').update(`${connector.dockerImageTag}\n${JSON.stringify(actor.configuration)}`).digest('hex');
}
