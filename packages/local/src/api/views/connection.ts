import type { Schemas } from '../../server/contract.ts';
import type { ConnectionRecord, Schedule } from '../../store/records.ts';
import { seconds } from '../context.ts';
import { withoutMapperKeys } from '../mappers.ts';

/** A connection in the API's form, with its selected streams only. */
export function connectionRead({ connectionId, name, sourceId, destinationId, status, tags, data, createdAt }: ConnectionRecord): Schemas['ConnectionRead'] {
  return {
    nonBreakingChangesPreference: 'ignore',
    notifySchemaChanges: false,
    notifySchemaChangesByEmail: false,
    operationIds: [],
    ...data.kept,
    connectionId,
    name,
    sourceId,
    destinationId,
    status,
    tags,
    namespaceDefinition: data.namespaceDefinition,
    ...(data.namespaceFormat === undefined ? {} : { namespaceFormat: data.namespaceFormat }),
    prefix: data.prefix,
    syncCatalog: withoutMapperKeys(data.catalog),
    ...scheduleRead(data.schedule),
    ...(data.sourceCatalogId === undefined ? {} : { sourceCatalogId: data.sourceCatalogId }),
    breakingChange: data.breakingChange,
    created_at: seconds(createdAt),
  };
}

function scheduleRead(schedule: Schedule): Pick<Schemas['ConnectionRead'], 'schedule' | 'scheduleType' | 'scheduleData'> {
  if (schedule.type === 'manual') return { scheduleType: 'manual' };
  if (schedule.type === 'cron') return { scheduleType: 'cron', scheduleData: { cron: { cronExpression: schedule.expression, cronTimeZone: schedule.timeZone } } };
  const basic = { units: schedule.units, timeUnit: schedule.timeUnit };
  return { scheduleType: 'basic', scheduleData: { basicSchedule: basic }, schedule: basic };
}
