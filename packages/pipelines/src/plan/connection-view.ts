import type { AirbyteStreamAndConfiguration, AirbyteStreamConfiguration, ConnectionRead } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { deduplicates, streamLabel } from '../declare/streams.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';

/** How a stream is synced, told the same way of a declaration and of a server. */
export interface StreamView {
  readonly syncMode: string;
  readonly destinationSyncMode: string;
  /** Where it plays a part. */
  readonly cursorField?: string;
  /** Where it plays a part. */
  readonly primaryKey?: readonly string[];
  readonly fields: 'all' | readonly string[];
  readonly mappers: readonly unknown[];
}

/** A connection, told the same way of a declaration and of a server, so that the two can be compared member by member. */
export interface ConnectionView {
  readonly name: string;
  readonly status: string;
  readonly schedule: unknown;
  readonly namespace: unknown;
  readonly prefix: string;
  readonly nonBreakingChanges?: string;
  readonly backfill?: string;
  readonly notifications: { readonly schemaChanges?: boolean; readonly schemaChangesByEmail?: boolean };
  readonly tags?: readonly string[];
  readonly streams: Readonly<Record<string, StreamView>>;
}

/** What a server has. */
export function storedView(connection: ConnectionRead): ConnectionView {
  const { name, status, prefix, nonBreakingChangesPreference, backfillPreference, notifySchemaChanges, notifySchemaChangesByEmail, tags } = connection;
  return {
    name,
    status,
    schedule: storedSchedule(connection),
    namespace: connection.namespaceDefinition === 'customformat' ? { format: connection.namespaceFormat } : (connection.namespaceDefinition ?? 'source'),
    prefix: prefix ?? '',
    ...(nonBreakingChangesPreference === undefined ? {} : { nonBreakingChanges: nonBreakingChangesPreference }),
    ...(backfillPreference === undefined ? {} : { backfill: backfillPreference }),
    notifications: {
      ...(notifySchemaChanges === undefined ? {} : { schemaChanges: notifySchemaChanges }),
      ...(notifySchemaChangesByEmail === undefined ? {} : { schemaChangesByEmail: notifySchemaChangesByEmail }),
    },
    ...(tags === undefined ? {} : { tags: tags.map((tag) => tag.name).sort() }),
    streams: Object.fromEntries(selectedStreams(connection).map((stream) => [labelOf(stream), streamView(stream.config)])),
  };
}

/** What a pipeline wants; of what it says nothing about, what the server has. */
export function wantedView(pipeline: Pipeline, streams: readonly ResolvedStream[], stored: ConnectionRead | undefined): ConnectionView {
  const present = stored && storedView(stored);
  const { name, status, schedule, namespace, prefix, nonBreakingChanges = present?.nonBreakingChanges, backfill = present?.backfill, notifications, tags = present?.tags } = pipeline;
  return {
    name,
    status,
    schedule,
    namespace,
    prefix,
    ...(nonBreakingChanges === undefined ? {} : { nonBreakingChanges }),
    ...(backfill === undefined ? {} : { backfill }),
    notifications: { ...present?.notifications, ...notifications },
    ...(tags === undefined ? {} : { tags: [...tags].sort() }),
    streams: Object.fromEntries(
      streams.map((resolved) => {
        const counterpart = stored?.syncCatalog.streams.find((stream) => labelOf(stream) === labelOf(resolved));
        return [labelOf(resolved), streamView({ ...counterpart?.config, ...resolved.config })];
      }),
    ),
  };
}

/** The streams that are synced. */
export function selectedStreams({ syncCatalog }: ConnectionRead): AirbyteStreamAndConfiguration[] {
  return syncCatalog.streams.filter(({ config }) => config?.selected !== false);
}

/** A stream's name, with its namespace where it has one. */
export function labelOf({ stream }: AirbyteStreamAndConfiguration): string {
  return stream ? streamLabel(stream) : '';
}

/** Whether the cursor of a stream plays a part in how it is synced. */
export function usesCursor({ syncMode, destinationSyncMode }: Pick<AirbyteStreamConfiguration, 'syncMode' | 'destinationSyncMode'>): boolean {
  return syncMode === 'incremental' || destinationSyncMode === 'overwrite_dedup';
}

function streamView(config: AirbyteStreamConfiguration | undefined): StreamView {
  if (!config) return { syncMode: '', destinationSyncMode: '', fields: 'all', mappers: [] };
  const { syncMode, destinationSyncMode, cursorField = [], primaryKey = [], fieldSelectionEnabled, selectedFields = [], mappers = [] } = config;
  return {
    syncMode,
    destinationSyncMode,
    ...(usesCursor(config) ? { cursorField: cursorField.join('.') } : {}),
    ...(deduplicates(destinationSyncMode) ? { primaryKey: primaryKey.map((path) => path.join('.')) } : {}),
    fields: fieldSelectionEnabled ? selectedFields.flatMap(({ fieldPath }) => fieldPath ?? []).sort() : 'all',
    // Servers give each mapper an id.
    mappers: mappers.map(({ type, mapperConfiguration }) => ({ type, mapperConfiguration })),
  };
}

function storedSchedule(connection: ConnectionRead): unknown {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the oldest servers tell an interval in this way alone
  const interval = connection.scheduleData?.basicSchedule ?? connection.schedule;
  const type = connection.scheduleType ?? (interval ? 'basic' : 'manual');
  if (type === 'basic') return interval && { units: interval.units, timeUnit: interval.timeUnit };
  const { cron } = connection.scheduleData ?? {};
  return type === 'cron' && cron ? { cron: cron.cronExpression, timeZone: cron.cronTimeZone } : type;
}
