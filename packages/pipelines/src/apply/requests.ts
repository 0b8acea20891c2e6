import type { ConnectionCreate, ConnectionUpdate, Tag } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { labelOf } from '../plan/connection-view.ts';
import type { ConnectionWork } from '../plan/work.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';

/** The streams of a connection, and the catalog that they were chosen from. */
export interface ChosenStreams {
  readonly streams: readonly ResolvedStream[];
  readonly catalogId?: string | undefined;
}

/** What a new connection is made of. One that its schedule would start at once is made inactive. */
export function creation({ pipeline }: ConnectionWork, ends: { readonly sourceId: string; readonly destinationId: string }, chosen: ChosenStreams, tags: readonly Tag[]): ConnectionCreate {
  const { name } = pipeline;
  return {
    name,
    ...ends,
    ...settings(pipeline, tags),
    status: startsAtOnce(pipeline) ? 'inactive' : pipeline.status,
    ...catalogMembers(chosen.streams, chosen.catalogId),
  };
}

/** Whether a new connection of the pipeline begins a sync as soon as it is active. */
export function startsAtOnce({ schedule, status }: Pipeline): boolean {
  return status === 'active' && typeof schedule === 'object' && 'units' in schedule;
}

/** What puts a connection right: the members that differ, each whole. */
export function correction({ pipeline, stored, resource: { changes } }: ConnectionWork, { streams, catalogId }: ChosenStreams, tags: readonly Tag[]): Omit<ConnectionUpdate, 'connectionId'> {
  const roots = new Set(changes.map(({ path }) => path.split(/[.[]/, 1)[0]));
  const all = settings(pipeline, tags);
  const members: Record<string, (keyof typeof all)[]> = {
    status: ['status'],
    schedule: ['scheduleType', 'scheduleData'],
    namespace: ['namespaceDefinition', 'namespaceFormat'],
    prefix: ['prefix'],
    nonBreakingChanges: ['nonBreakingChangesPreference'],
    backfill: ['backfillPreference'],
    notifications: ['notifySchemaChanges', 'notifySchemaChangesByEmail'],
    tags: ['tags'],
  };
  const differing = new Set(Object.entries(members).flatMap(([root, names]) => (roots.has(root) ? names : [])));
  const present = stored?.syncCatalog.streams ?? [];
  return {
    ...(roots.has('name') ? { name: pipeline.name } : {}),
    ...Object.fromEntries(Object.entries(all).filter(([name]) => differing.has(name as keyof typeof all))),
    ...(roots.has('streams') || roots.has('breakingChange') ? catalogMembers(streams.map((resolved) => withSettingsOf(present, resolved)), catalogId) : {}),
    ...(roots.has('breakingChange') ? { breakingChange: false } : {}),
  };
}

type Settings = Required<Pick<ConnectionUpdate, 'status' | 'prefix' | 'scheduleType' | 'namespaceDefinition'>> &
  Pick<ConnectionUpdate, 'scheduleData' | 'namespaceFormat' | 'nonBreakingChangesPreference' | 'backfillPreference' | 'notifySchemaChanges' | 'notifySchemaChangesByEmail'> & { tags?: Tag[] };

/** A pipeline's settings as the API has them. */
function settings(pipeline: Pipeline, tags: readonly Tag[]): Settings {
  const { namespace, prefix, status, nonBreakingChanges, backfill, notifications } = pipeline;
  return {
    status,
    prefix,
    ...scheduleMembers(pipeline.schedule),
    ...(typeof namespace === 'string' ? { namespaceDefinition: namespace } : { namespaceDefinition: 'customformat', namespaceFormat: namespace.format }),
    ...(nonBreakingChanges === undefined ? {} : { nonBreakingChangesPreference: nonBreakingChanges }),
    ...(backfill === undefined ? {} : { backfillPreference: backfill }),
    ...(notifications?.schemaChanges === undefined ? {} : { notifySchemaChanges: notifications.schemaChanges }),
    ...(notifications?.schemaChangesByEmail === undefined ? {} : { notifySchemaChangesByEmail: notifications.schemaChangesByEmail }),
    ...(pipeline.tags === undefined ? {} : { tags: tags.filter(({ name }) => pipeline.tags?.includes(name)) }),
  };
}

function scheduleMembers(schedule: Pipeline['schedule']): Pick<Settings, 'scheduleType' | 'scheduleData'> {
  if (schedule === 'manual') return { scheduleType: 'manual' };
  if ('cron' in schedule) return { scheduleType: 'cron', scheduleData: { cron: { cronExpression: schedule.cron, cronTimeZone: schedule.timeZone } } };
  return { scheduleType: 'basic', scheduleData: { basicSchedule: { units: schedule.units, timeUnit: schedule.timeUnit } } };
}

function catalogMembers(streams: readonly ResolvedStream[], catalogId: string | undefined): Pick<ConnectionUpdate, 'syncCatalog' | 'sourceCatalogId'> {
  return { syncCatalog: { streams: [...streams] }, ...(catalogId === undefined ? {} : { sourceCatalogId: catalogId }) };
}

/** A stream with those settings of its counterpart that the pipeline says nothing about, such as mappers made by hand. */
function withSettingsOf(present: readonly Partial<ResolvedStream>[], resolved: ResolvedStream): ResolvedStream {
  const counterpart = present.find((stream) => labelOf(stream) === labelOf(resolved));
  return { stream: resolved.stream, config: { ...counterpart?.config, ...resolved.config } };
}
