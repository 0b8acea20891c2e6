import type { Config } from '@airwright/connector-kit';
import { fingerprintOf } from '../engine/schema-refresh.ts';
import { TaskFailedError } from '../engine/thread.ts';
import type { RunnableConnector } from '../registry/connectors.ts';
import { changesFor, judge } from '../schema/changes.ts';
import { isBreaking } from '../schema/diff.ts';
import { apiCatalog } from '../schema/discovered.ts';
import type { Schemas } from '../server/contract.ts';
import type { Catalog } from '../store/records.ts';
import { withConnector } from './actors.ts';
import { findConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import { synchronousJob } from './views/synchronous-job.ts';

/**
 * The streams of a source. An earlier answer to the same configuration is given again unless the cache is not to be used; its job then
 * has no times. A failure is answered with 200 too: without a catalog, and with the reason in `jobInfo`. With a connection, what is found
 * is held against it, which may switch it off; an answer of the cache is not.
 */
export async function discoverSource(sourceId: string, options: { connectionId?: string | undefined; useCache: boolean }, context: ApiContext): Promise<Schemas['SourceDiscoverSchemaRead']> {
  const { store, now } = context;
  const { actor, connector } = await withConnector('source', sourceId, context);
  if (options.connectionId !== undefined) findConnection(store, options.connectionId);
  const fingerprint = fingerprintOf(connector, actor.configuration);
  const cached = options.useCache ? store.actors.latestCatalog(sourceId, fingerprint) : undefined;
  if (cached) return { catalog: cached.catalog, catalogId: cached.catalogId, jobInfo: synchronousJob('discover_schema', 'NoConfiguration', 0, 0) };
  const answer = await discoverConfiguration(connector, actor.configuration, context);
  if (!answer.catalog) return answer;
  const { catalogId, catalog } = store.actors.saveCatalog(sourceId, { fingerprint, catalog: answer.catalog as Catalog, createdAt: now() });
  return { ...answer, catalogId, ...(options.connectionId === undefined ? {} : heldAgainst(options.connectionId, catalog, context)) };
}

/** The streams that a source with this configuration has. */
export async function discoverConfiguration(connector: RunnableConnector, configuration: unknown, { engine, now }: ApiContext): Promise<Schemas['SourceDiscoverSchemaRead']> {
  const startedAt = now();
  try {
    const discovered = await engine.discover(connector, configuration as Config);
    return { catalog: apiCatalog(discovered), jobInfo: synchronousJob('discover_schema', connector.definitionId, startedAt, now()) };
  } catch (error) {
    if (!(error instanceof TaskFailedError)) throw error;
    return { jobInfo: synchronousJob('discover_schema', connector.definitionId, startedAt, now(), { ...error.reason, failureOrigin: 'source', timestamp: now() }) };
  }
}

function heldAgainst(connectionId: string, catalog: Catalog, { store, engine, now }: ApiContext): Pick<Schemas['SourceDiscoverSchemaRead'], 'catalogDiff' | 'breakingChange' | 'connectionStatus'> {
  const connection = findConnection(store, connectionId);
  const catalogDiff = changesFor(store, connection, catalog);
  const { status } = judge(store, connection, catalogDiff, now());
  engine.scheduleChanged(connectionId);
  return { catalogDiff, breakingChange: isBreaking(catalogDiff), connectionStatus: status };
}
