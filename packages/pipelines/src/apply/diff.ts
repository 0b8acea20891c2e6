import type { AirbyteStreamAndConfiguration, ConnectionRead, ConnectionUpdate } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { streamLabel } from '../declare/streams.ts';
import { fieldsOf } from '../resolve/fields.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import { sameJson } from './same.ts';

/** The members of a connection that a pipeline decides about. */
export type ConnectionSettings = Required<Pick<ConnectionUpdate, 'status' | 'scheduleType' | 'namespaceDefinition' | 'prefix'>> &
  Pick<ConnectionUpdate, 'scheduleData' | 'namespaceFormat' | 'nonBreakingChangesPreference'>;

/** What is different on the server, such as `schedule` or `streams[public.orders].cursorField`, and the update that puts it right. */
export interface ConnectionDifference {
  readonly changes: readonly string[];
  readonly update: Omit<ConnectionUpdate, 'connectionId'>;
}

/** A pipeline's settings as the API has them. */
export function connectionSettings({ schedule, namespace, prefix, nonBreakingChanges, status }: Pipeline): ConnectionSettings {
  return {
    status,
    prefix,
    ...scheduleMembers(schedule),
    ...(typeof namespace === 'string' ? { namespaceDefinition: namespace } : { namespaceDefinition: 'customformat', namespaceFormat: namespace.format }),
    ...(nonBreakingChanges === undefined ? {} : { nonBreakingChangesPreference: nonBreakingChanges }),
  };
}

function scheduleMembers(schedule: Pipeline['schedule']): Required<Pick<ConnectionSettings, 'scheduleType'>> & Pick<ConnectionSettings, 'scheduleData'> {
  if (schedule === 'manual') return { scheduleType: 'manual' };
  if ('cron' in schedule) return { scheduleType: 'cron', scheduleData: { cron: { cronExpression: schedule.cron, cronTimeZone: schedule.timeZone } } };
  return { scheduleType: 'basic', scheduleData: { basicSchedule: { units: schedule.units, timeUnit: schedule.timeUnit } } };
}

/** Compares a connection with what a pipeline wants of it. Members that the pipeline says nothing about are left as they are. */
export function diffConnection(settings: ConnectionSettings, streams: readonly ResolvedStream[], connection: ConnectionRead): ConnectionDifference {
  const changes: string[] = [];
  let update: ConnectionDifference['update'] = {};
  const put = (change: string, members: ConnectionDifference['update']): void => {
    changes.push(change);
    update = { ...update, ...members };
  };
  const { status, scheduleType, scheduleData, namespaceDefinition, namespaceFormat, prefix, nonBreakingChangesPreference } = settings;
  if (connection.status !== status) put('status', { status });
  if (!sameSchedule(settings, connection)) put('schedule', { scheduleType, ...(scheduleData === undefined ? {} : { scheduleData }) });
  if ((connection.namespaceDefinition ?? 'source') !== namespaceDefinition || (namespaceFormat !== undefined && connection.namespaceFormat !== namespaceFormat)) {
    put('namespace', { namespaceDefinition, ...(namespaceFormat === undefined ? {} : { namespaceFormat }) });
  }
  if ((connection.prefix ?? '') !== prefix) put('prefix', { prefix });
  if (nonBreakingChangesPreference !== undefined && connection.nonBreakingChangesPreference !== nonBreakingChangesPreference) {
    put('nonBreakingChanges', { nonBreakingChangesPreference });
  }
  const selection = streamChanges(streams, connection.syncCatalog.streams);
  // The server takes the flag of a breaking change back only together with a catalog.
  if (connection.breakingChange) selection.push('breakingChange');
  if (selection.length > 0) {
    update = { ...update, syncCatalog: { streams: merged(streams, connection.syncCatalog.streams) }, ...(connection.breakingChange ? { breakingChange: false } : {}) };
  }
  return { changes: [...changes, ...selection], update };
}

function sameSchedule({ scheduleType, scheduleData }: ConnectionSettings, connection: ConnectionRead): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the oldest servers tell an interval in this way alone
  const interval = connection.scheduleData?.basicSchedule ?? connection.schedule;
  if ((connection.scheduleType ?? (interval ? 'basic' : 'manual')) !== scheduleType) return false;
  if (scheduleType === 'basic') return sameJson(scheduleData?.basicSchedule, interval);
  return scheduleType === 'manual' || sameJson(scheduleData?.cron, connection.scheduleData?.cron);
}

function streamChanges(wanted: readonly ResolvedStream[], present: readonly AirbyteStreamAndConfiguration[]): string[] {
  const changes = wanted.flatMap((stream) => {
    const label = labelOf(stream);
    const before = counterpart(stream, present);
    return before ? settingChanges(stream, before).map((change) => `streams[${label}].${change}`) : [`streams[${label}] added`];
  });
  const gone = present.filter((stream) => stream.config?.selected !== false && !wanted.some((other) => labelOf(other) === labelOf(stream)));
  return [...changes, ...gone.map((stream) => `streams[${labelOf(stream)}] removed`)];
}

function settingChanges({ stream, config }: ResolvedStream, before: AirbyteStreamAndConfiguration): string[] {
  const old = before.config;
  const usesCursor = config.syncMode === 'incremental' || config.destinationSyncMode === 'overwrite_dedup';
  return [
    ...(old?.selected === false ? ['selected'] : []),
    ...(old?.syncMode === config.syncMode ? [] : ['syncMode']),
    ...(old?.destinationSyncMode === config.destinationSyncMode ? [] : ['destinationSyncMode']),
    ...(!usesCursor || sameJson(old?.cursorField ?? [], config.cursorField) ? [] : ['cursorField']),
    ...(!config.destinationSyncMode.endsWith('_dedup') || sameJson(old?.primaryKey ?? [], config.primaryKey) ? [] : ['primaryKey']),
    ...fieldChanges(stream, before),
  ];
}

/** Fields that the source has gained, lost or changed since the connection was configured. */
function fieldChanges(stream: ResolvedStream['stream'], before: AirbyteStreamAndConfiguration): string[] {
  const now = fieldsOf(stream.jsonSchema);
  const then = fieldsOf(before.stream?.jsonSchema);
  // Where fields were selected by hand, the server keeps the schema of those alone.
  const names = new Set([...(before.config?.fieldSelectionEnabled ? [] : Object.keys(now)), ...Object.keys(then)]);
  return [...names].filter((name) => !sameJson(now[name], then[name])).map((name) => `fields.${name}`);
}

/** The wanted streams, each with those settings of its counterpart that a pipeline says nothing about, such as mappers made by hand. */
function merged(wanted: readonly ResolvedStream[], present: readonly AirbyteStreamAndConfiguration[]): ResolvedStream[] {
  return wanted.map((resolved) => ({ stream: resolved.stream, config: { ...counterpart(resolved, present)?.config, ...resolved.config } }));
}

function counterpart(wanted: ResolvedStream, present: readonly AirbyteStreamAndConfiguration[]): AirbyteStreamAndConfiguration | undefined {
  return present.find((stream) => labelOf(stream) === labelOf(wanted));
}

function labelOf({ stream }: AirbyteStreamAndConfiguration): string {
  return stream ? streamLabel(stream) : '';
}
