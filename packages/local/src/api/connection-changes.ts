import { isDeepStrictEqual } from 'node:util';
import { descriptorOf, streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import { byKey, diffCatalogs } from '../schema/diff.ts';
import type { ConnectionRecord, EventRecord } from '../store/records.ts';
import { connectionRead } from './views/connection.ts';

/** Members whose changes the timeline tells; the status and the catalog have events of their own. */
const settings = [
  'name', 'namespaceDefinition', 'namespaceFormat', 'prefix', 'scheduleType', 'scheduleData', 'resourceRequirements', 'dataplaneGroupId', 'notifySchemaChanges', 'notifySchemaChangesByEmail', 'nonBreakingChangesPreference', 'backfillPreference',
] as const;

/** What an update puts on the timeline of a connection. */
export interface UpdateNote {
  /** Why it was made. */
  readonly reason?: string | undefined;
  /** Whether it named a status, be it the one that the connection has anyway. */
  readonly setsStatus: boolean;
}

/** The events of an update. */
export function eventsOf(before: ConnectionRecord, after: ConnectionRecord, { reason, setsStatus }: UpdateNote): Pick<EventRecord, 'connectionId' | 'type' | 'summary'>[] {
  const { connectionId } = after;
  const updateReason = reason === undefined ? {} : { updateReason: reason };
  const [old, now] = [connectionRead(before), connectionRead(after)];
  const changed = settings.filter((name) => !isDeepStrictEqual(old[name], now[name]));
  const patches = Object.fromEntries(changed.map((name) => [name, { from: old[name], to: now[name] }]));
  const catalogDiff = diffCatalogs(before.data.catalog, after.data.catalog);
  const configured = reconfigured(before, after);
  return [
    ...(changed.length > 0 ? [{ connectionId, type: 'CONNECTION_SETTINGS_UPDATE' as const, summary: { patches, ...updateReason } }] : []),
    ...(catalogDiff.transforms.length + configured.length > 0 ? [{ connectionId, type: 'SCHEMA_CONFIG_UPDATE' as const, summary: { airbyteCatalogDiff: { catalogDiff, catalogConfigDiff: { streamsReconfigured: configured } } } }] : []),
    ...(setsStatus && after.status !== 'deprecated' ? [{ connectionId, type: after.status === 'active' ? ('CONNECTION_ENABLED' as const) : ('CONNECTION_DISABLED' as const), summary: updateReason }] : []),
  ];
}

/** The streams that another sync mode begins anew. */
export function streamsWithAnotherSyncMode(before: ConnectionRecord, after: ConnectionRecord): StreamDescriptor[] {
  const old = byKey(before.data.catalog);
  const isOther = ({ stream, config }: ConnectionRecord['data']['catalog']['streams'][number]): boolean => {
    const known = old.get(streamKey(descriptorOf(stream)));
    return known !== undefined && known.config.syncMode !== config.syncMode;
  };
  return after.data.catalog.streams.filter(isOther).map(({ stream }) => descriptorOf(stream));
}

/** The streams that stay and are synced in another way. */
function reconfigured(before: ConnectionRecord, after: ConnectionRecord): StreamDescriptor[] {
  const old = byKey(before.data.catalog);
  return after.data.catalog.streams.map(({ stream, config }) => ({ stream: descriptorOf(stream), config })).flatMap(({ stream, config }) => {
    const known = old.get(streamKey(stream));
    return known && !isDeepStrictEqual(known.config, config) ? [stream] : [];
  });
}
