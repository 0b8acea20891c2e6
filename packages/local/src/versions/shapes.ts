import type { ApiContext } from '../api/context.ts';
import type { Schemas } from '../server/contract.ts';
import type { LogLine } from '../engine/logs.ts';
import { isSince, isUntil, type Release } from './version.ts';

/** What a shape is made from besides the newest form. */
export interface ShapeContext {
  readonly release: Release;
  readonly context: ApiContext;
}

type SchemaName = keyof Schemas;

/**
 * Answers whose form is another on a certain release, or on any real server, by the name of their schema in the contract. Members that
 * came later are taken out after it.
 */
export const shapes: { readonly [S in SchemaName]?: (value: Schemas[S], shaping: ShapeContext) => object } = {
  AttemptInfoRead: attemptWithLogs,
  ConnectionEventList: ({ events }, { release }) => ({ events: isSince(release, '1.8.0') ? events : events.filter(({ eventType }) => eventType !== 'SCHEMA_CONFIG_UPDATE') }),
  ConnectionRead: withGeography('geography'),
  ConnectionStatusRead: (status, shaping) => (isSince(shaping.release, '1.2.0') ? status : statusBefore12(status, shaping)),
  DestinationDefinitionRead: (definition, { release }) => (isSince(release, '0.64.0') ? definition : { ...definition, supportsDbt: false, normalizationConfig: { supported: false } }),
  DestinationDefinitionSpecificationRead: withoutOverwriteDedup,
  // It is described, and no server fills it.
  FailureReason: ({ streamDescriptor: _, ...reason }) => reason,
  InstanceConfigurationResponse: instanceConfiguration,
  JobReadResponse: ({ job, ...others }, { release }) => (isSince(release, '1.5.0') ? { job, ...others } : { value: job !== undefined }),
  JobWithAttemptsRead: ({ attempts, ...others }) => ({ ...others, attempts: attempts?.map(listedAttempt) }),
  // A comparison with a connection leaves no room for it.
  SourceDiscoverSchemaRead: ({ jobInfo, ...answer }, { release }) => (answer.catalogDiff && isSince(release, '2026-08') ? answer : { ...answer, jobInfo }),
  SynchronousJobRead: ({ configId, ...job }) => ({ ...job, configId: configId === 'NoConfiguration' ? configId : `Optional[${configId ?? ''}]` }),
  WorkspaceRead: withGeography('defaultGeography'),
};

/** Before 1.7 things had a geography, which was always the same outside of Airbyte's cloud. */
function withGeography(member: string) {
  return (value: object, { release }: ShapeContext): object => (isUntil(release, '1.6.0') ? { ...value, [member]: 'auto' } : value);
}

function withoutOverwriteDedup(specification: Schemas['DestinationDefinitionSpecificationRead'], { release }: ShapeContext): object {
  if (isSince(release, '0.63.11')) return specification;
  return { ...specification, supportedDestinationSyncModes: specification.supportedDestinationSyncModes?.filter((mode) => mode !== 'overwrite_dedup') };
}

function instanceConfiguration({ defaultWorkspaceId, auth, ...configuration }: Schemas['InstanceConfigurationResponse'], { release }: ShapeContext): object {
  return {
    ...configuration,
    ...(isSince(release, '0.63.0') ? {} : { webappUrl: 'http://localhost:8000' }),
    // Without Keycloak there was nothing to say about it before it had a mode.
    ...(isSince(release, '0.60.0') ? { auth } : {}),
    // It stayed required when servers stopped to send it.
    ...(isSince(release, '0.50.24') && isUntil(release, '0.50.50') ? { defaultWorkspaceId } : {}),
  };
}

/** An attempt with its log where one is shown. Its counters come of what it left when it ended: while it runs there are none. */
function attemptWithLogs({ attempt, logType, logs }: Schemas['AttemptInfoRead'], { release }: ShapeContext): object {
  const { bytesSynced, recordsSynced, totalStats, streamStats, ...others } = attempt;
  const stats = attempt.status === 'running' ? {} : {
    bytesSynced,
    recordsSynced,
    totalStats: finalStats(totalStats),
    streamStats: streamStats?.map(({ streamName, stats: counted }) => ({ streamName, stats: finalStats(counted) })),
  };
  return { attempt: { ...others, ...stats }, ...logsAsOf(release, logType, logs) };
}

function finalStats({ recordsEmitted, bytesEmitted, stateMessagesEmitted, recordsCommitted }: Schemas['AttemptStats'] = {}): object {
  return defined({ recordsEmitted, bytesEmitted, stateMessagesEmitted, recordsCommitted });
}

/** In lists the counters are those of the moment. */
function listedAttempt({ totalStats, streamStats, ...attempt }: Schemas['AttemptRead']): object {
  const { stateMessagesEmitted: _s, bytesCommitted: _b, ...total } = totalStats ?? {};
  return {
    ...attempt,
    totalStats: streamStats?.length ? total : {},
    streamStats: streamStats?.map(({ stats: { bytesCommitted: _, ...stats }, ...stream }) => ({ ...stream, stats })),
  };
}

function logsAsOf(release: Release, logType: Schemas['AttemptInfoRead']['logType'], logs: Schemas['AttemptInfoRead']['logs']): object {
  if (logs === undefined || isSince(release, '1.2.0')) return defined({ logType, logs });
  const events = (logs as { events?: LogLine[] }).events ?? [];
  return { logs: { logLines: events.map(logLine) } };
}

function logLine({ timestamp, level, logSource, message }: LogLine): string {
  return `${new Date(timestamp).toISOString().slice(0, 19).replace('T', ' ')} ${logSource} > ${level.toUpperCase()} ${message}`;
}

/** The form of 0.50.18 to 1.1. `nextSync` is described there, and left out where it is not known. */
function statusBefore12({ connectionId, lastSuccessfulSync, lastSyncJobId, lastSyncAttemptNumber, failureReason }: Schemas['ConnectionStatusRead'], { release, context }: ShapeContext): object {
  const jobs = context.store.jobs.page({ connectionIds: [connectionId] }, { limit: 10, offset: 0 });
  const finished = jobs.find(({ status }) => status === 'succeeded' || status === 'failed');
  return defined({
    connectionId,
    lastSuccessfulSync,
    lastSyncJobStatus: jobs[0]?.status,
    isRunning: jobs.some(({ status }) => !['succeeded', 'failed', 'cancelled'].includes(status)),
    isLastCompletedJobReset: finished?.configType === 'reset_connection',
    ...(isSince(release, '0.63.0') ? { lastSyncJobId, lastSyncAttemptNumber, failureReason } : { failureType: failureReason?.failureType }),
  });
}

/** Without the members that have no value. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
