import { defaultId } from '../api/context.ts';
import type { Schemas, OperationId, RequestOf } from '../server/contract.ts';
import { ApiError, invalidInput, ProblemError } from '../server/errors.ts';
import { isSince, type Release } from './version.ts';

/** Takes a request of an older server's form to the newest; undefined members are as good as absent ones. */
type Adapt = (body: Record<string, unknown>, release: Release) => Record<string, unknown>;

/** Throws an ApiError for what a release refuses, where this server would carry it out. */
type Refuse<O extends OperationId> = (body: RequestOf<O>, release: Release) => void;

/** What an older server is asked in another way, by operation. Members that it does not know are gone already. */
export const adaptations: { readonly [O in OperationId]?: Adapt } = {
  listSourcesForWorkspace: wholeList,
  listDestinationsForWorkspace: wholeList,
  webBackendListConnectionsForWorkspace: wholeList,
  listJobsFor: (body, release) => {
    if (Array.isArray(body['configTypes']) && body['configTypes'].length === 0) throw unexpected('configTypes is empty');
    return wholePages(oneStatus(body, release), release);
  },
  listJobsForWorkspaces: oneStatus,
  // Servers without organizations have one all the same: their workspaces are in it.
  createWorkspace: (body, release) => (isSince(release, '0.57.3') ? body : { organizationId: defaultId, ...body }),
};

/** Before 1.8 the lists of actors had no pages. */
function wholeList(body: Record<string, unknown>, release: Release): Record<string, unknown> {
  return isSince(release, '1.8.0') ? body : { ...body, pageSize: 2 ** 31 - 1 };
}

/** Before 0.50.46 jobs were filtered by one status. */
function oneStatus({ status, ...body }: Record<string, unknown>, release: Release): Record<string, unknown> {
  return !isSince(release, '0.50.8') || isSince(release, '0.50.46') || status === undefined ? body : { ...body, statuses: [status] };
}

/** From 2.0 on the offset is made a page number, and what does not divide is lost. */
function wholePages(body: Record<string, unknown>, release: Release): Record<string, unknown> {
  const { pageSize = 200, rowOffset } = (body['pagination'] ?? {}) as Partial<Record<'pageSize' | 'rowOffset', unknown>>;
  if (!isSince(release, '2.0.0') || typeof pageSize !== 'number' || typeof rowOffset !== 'number' || pageSize < 1) return body;
  return { ...body, pagination: { pageSize, rowOffset: rowOffset - (rowOffset % pageSize) } };
}

/** What a release refuses more than this server does, by operation. */
export const refusals: { readonly [O in OperationId]?: Refuse<O> } = {
  listJobsFor: ({ configId }, release) => {
    if (configId === undefined && !isSince(release, '0.50.46')) throw invalidInput([{ propertyPath: 'configId', message: 'is missing' }], 'constraint');
  },
  createConnection: ({ syncCatalog }) => refuseCatalog(syncCatalog),
  updateConnection: refuseUpdate,
  updateConnectionWithReason: ({ connectionUpdate }) => refuseUpdate(connectionUpdate),
  webBackendCreateConnection: ({ syncCatalog }) => refuseCatalog(syncCatalog),
  webBackendUpdateConnection: refuseUpdate,
};

function refuseUpdate(request: Pick<Schemas['ConnectionUpdate'], 'schedule' | 'scheduleType' | 'scheduleData' | 'syncCatalog'>): void {
  refuseScheduleUpdate(request);
  refuseCatalog(request.syncCatalog);
}

/** In an update, a schedule in pieces is found where nothing catches it. */
function refuseScheduleUpdate(request: Pick<Schemas['ConnectionUpdate'], 'schedule' | 'scheduleType' | 'scheduleData'>): void {
  const { scheduleType, scheduleData } = request;
  if ('schedule' in request) throw unexpected('schedule should not be supplied in an update; use scheduleType and scheduleData');
  if (scheduleData !== undefined && scheduleType === undefined) throw unexpected('scheduleData was supplied without scheduleType');
  if (scheduleType === 'manual' && scheduleData !== undefined) throw unexpected('scheduleType manual was supplied with scheduleData');
  if ((scheduleType === 'basic' || scheduleType === 'cron') && scheduleData === undefined) throw unexpected(`scheduleType ${scheduleType} was supplied without scheduleData`);
}

/** Members of streams that the server reads without looking whether they are there. */
function refuseCatalog(catalog: Schemas['AirbyteCatalog'] | undefined): void {
  for (const { stream, config } of catalog?.streams ?? []) {
    refuseSecretKeys(config);
    if (config?.selected === undefined) throw unexpected(`stream ${stream?.name ?? ''} has no config.selected`);
    const nested = config.fieldSelectionEnabled && config.selectedFields?.some(({ fieldPath }) => (fieldPath?.length ?? 0) > 1);
    if (nested) throw unexpected(`stream ${stream?.name ?? ''} selects a nested field`);
  }
}

/** Servers without a secrets manager have no place for the keys of mappers. */
function refuseSecretKeys(config: Schemas['AirbyteStreamConfiguration'] | undefined): void {
  for (const { type, mapperConfiguration } of config?.mappers ?? []) {
    if (type === 'encryption' && 'algorithm' in mapperConfiguration && mapperConfiguration.algorithm === 'AES') throw new ProblemError(409, 'error:mapper-validation/runtime-secrets-manager-required', 'A secrets manager is required for mappers with secrets.', {});
  }
}

function unexpected(message: string): ApiError {
  return new ApiError(500, message, {}, 'uncaught');
}
