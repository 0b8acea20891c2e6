import { describe, expect, it, test, vi } from 'vitest';
import { Workspaces } from '../store/workspaces.ts';
import { connect, fakerRequest, startBed, unknownId, wholeStream, type Bed } from '../testbed/fixtures/bed.ts';
import type { AirbyteVersion } from './version.ts';

const errorIdOnly = { errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string };
const stacked = (message: unknown): object => ({ message, exceptionClassName: expect.any(String), exceptionStack: expect.arrayContaining([expect.stringContaining('\tat ')]) as unknown, rootCauseExceptionStack: [] });
const said = (text: string): string => expect.stringContaining(text) as string;

interface Condition {
  what: string;
  path: string;
  body: unknown;
  status: number;
  /** What a server says: of 0.50 and of 1.0. From 2.0 on it is nothing, unless told otherwise. */
  words: [old: string, newer: string];
  from20?: object;
}

const conditions: Condition[] = [
  { what: 'an unknown id', path: '/connections/get', body: { connectionId: unknownId }, status: 404, words: [`Could not find configuration for STANDARD_SYNC: ${unknownId}.`, `Internal Server Error: Could not find configuration for STANDARD_SYNC: ${unknownId}.`] },
  { what: 'no JSON', path: '/connections/get', body: '{', status: 422, words: ['Invalid json input. ', 'Invalid json input. '] },
  { what: 'a wrong type', path: '/jobs/get', body: { id: 'one' }, status: 422, words: ['Invalid json input. ', 'Invalid json input. '] },
  { what: 'no UUID', path: '/connections/get', body: { connectionId: 'one' }, status: 422, words: ['Invalid json input. ', 'Invalid json input. '] },
  { what: 'an unknown job', path: '/jobs/get_light', body: { id: 999 }, status: 500, words: ['Internal Server Error: Could not find job with id: 999', 'Internal Server Error: Could not find job with id: 999'] },
  { what: 'an unknown attempt', path: '/attempt/get_for_job', body: { jobId: 999, attemptNumber: 0 }, status: 404, words: ['Could not find attempt 0 of job 999', 'Internal Server Error: Could not find attempt 0 of job 999'] },
  { what: 'no types of jobs', path: '/jobs/list', body: { configTypes: [], configId: unknownId }, status: 500, words: ['Internal Server Error: ', 'Internal Server Error: '] },
];

describe.each([['0.50', 0], ['1.0', 1], ['1.8', 1], ['2.0', 2], ['latest', 2]] as [AirbyteVersion, 0 | 1 | 2][])('Airbyte %s', (airbyteVersion, generation) => {
  test('tells what went wrong in its own form', async () => {
    await using bed = await startBed({ airbyteVersion });
    for (const { what, path, body, status, words } of conditions) {
      const answer = await bed.ask(path, body);
      expect([what, answer.status]).toEqual([what, status]);
      expect(answer.body, what).toEqual(generation === 2 ? errorIdOnly : stacked(said(words[generation])));
    }
    const missing = await bed.ask('/sources/create', { workspaceId: bed.airbyte.workspaceId });
    expect(missing.status).toBe(400);
    expect(missing.body).toEqual(generation === 2 ? errorIdOnly : {
      message: 'Some properties contained invalid input.', exceptionClassName: expect.any(String), exceptionStack: expect.any(Array),
      validationErrors: expect.arrayContaining([{ propertyPath: 'name', message: 'is missing' }]) as unknown,
    });
  });

  test('tells its business exceptions with their reason', async () => {
    await using bed = await startBed({ airbyteVersion });
    const connectionId = await connect(bed);
    bed.airbyte.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' }).start();
    const { status, body } = await bed.ask('/connections/sync', { connectionId });
    const message = `A sync is already running for: ${connectionId}`;
    expect(status).toBe(409);
    expect(body).toEqual(generation === 2 ? { message, ...errorIdOnly, exceptionStack: [], rootCauseExceptionStack: [] } : stacked(message));
    const config = await bed.ask('/sources/create', { ...fakerRequest(bed), connectionConfiguration: { count: 'many' } });
    expect([config.status, config.body.message]).toEqual([422, said('The provided configuration does not fulfill the specification.')]);
  });

  test('refuses with 500 what it does not expect', async () => {
    await using bed = await startBed({ airbyteVersion });
    const connectionId = await connect(bed, { status: 'inactive' });
    const { sourceId, destinationId } = await bed.call('/connections/get', { connectionId });
    const schedule = { units: 1, timeUnit: 'hours' };
    const { stream, config: { selected: _, ...config } } = wholeStream('users');
    const nested = { ...config, selected: true, fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['a', 'b'] }] };
    const requests: [path: string, body: object][] = [
      ['/connections/sync', { connectionId }],
      ['/connections/update', { connectionId, schedule }],
      ['/connections/update', { connectionId, scheduleData: { basicSchedule: schedule } }],
      ['/connections/update', { connectionId, scheduleType: 'manual', scheduleData: {} }],
      ['/connections/update', { connectionId, scheduleType: 'cron' }],
      ['/connections/create', { sourceId, destinationId, status: 'active', syncCatalog: { streams: [{ stream, config }] } }],
      ['/connections/update', { connectionId, syncCatalog: { streams: [{ stream, config: nested }] } }],
    ];
    for (const [path, body] of requests) expect([JSON.stringify(body), (await bed.ask(path, body)).status]).toEqual([JSON.stringify(body), 500]);
    expect((await bed.ask('/connections/update', { connectionId, scheduleType: 'basic', scheduleData: {} })).status).toBe(422);
    await bed.call('/state/create_or_update', { connectionId, connectionState: { stateType: 'stream', connectionId, streamState: [{ streamDescriptor: { name: 'users' }, streamState: { at: 1 } }] } });
    expect((await bed.ask('/state/create_or_update', { connectionId, connectionState: { stateType: 'global', connectionId, globalState: { streamStates: [] } } })).status).toBe(500);
  });

  test('answers the wrong verb, and a path it does not have, as the framework does', async () => {
    await using bed = await startBed({ airbyteVersion });
    const verb = await bed.ask('/connections/get');
    expect([verb.status, verb.body.message, verb.body._embedded.errors[0].message]).toEqual([405, 'Method Not Allowed', said('Allowed methods: [POST]')]);
    const path = await bed.ask('/connections/nothing', {});
    expect([path.status, path.headers.get('content-type'), path.text]).toEqual([404, said('application/json'), 'Object not found.']);
  });
});

test('a schedule that cannot be is told in a problem document, which were none before 1.0', async () => {
  const cron = { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 * *', cronTimeZone: 'UTC' } } };
  const answer = async (bed: Bed) => bed.ask('/connections/update', { connectionId: await connect(bed), ...cron });
  await using old = await startBed({ airbyteVersion: '0.50' });
  expect(await answer(old)).toMatchObject({ status: 422, body: stacked(said('The cron expression')) });
  await using newer = await startBed({ airbyteVersion: '2.0' });
  expect(await answer(newer)).toMatchObject({ status: 400, body: { status: 400, type: 'error:cron-validation/invalid-expression', data: { cronExpression: '0 0 * *' } } });
});

test('what a release refuses in an update it refuses in that of the web page, too', async () => {
  await using bed = await startBed({ airbyteVersion: '2.0' });
  const connectionId = await connect(bed);
  const syncCatalog = { streams: [{ stream: { name: 'users' }, config: { syncMode: 'full_refresh', destinationSyncMode: 'append' } }] };
  for (const path of ['/connections/update', '/web_backend/connections/update']) {
    expect((await bed.ask(path, { connectionId, syncCatalog })).status).toBe(500);
    expect((await bed.ask(path, { connectionId, scheduleType: 'basic' })).status).toBe(500);
  }
});

test('without a version the server is kinder than any', async () => {
  await using bed = await startBed();
  const connectionId = await connect(bed, { status: 'inactive' });
  expect(await bed.ask('/jobs/get', { id: 999 })).toMatchObject({ status: 404, body: { message: 'Could not find job with id: 999', errorId: expect.any(String) } });
  expect(await bed.ask('/connections/sync', { connectionId })).toMatchObject({ status: 409, body: { message: said('Can only sync an active connection') } });
  expect(await bed.ask('/connections/get', { connectionId: unknownId })).toMatchObject({ status: 404, body: { message: said('STANDARD_SYNC'), id: unknownId } });
  expect(await bed.ask('/connections/get', {})).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: 'connectionId', message: 'is missing' }] } });
});

it('an error that nobody expected is reported, and told as little as the version does', async () => {
  const reported: string[] = [];
  await using bed = await startBed({ airbyteVersion: '1.0', onError: (id) => reported.push(id) });
  vi.spyOn(Workspaces.prototype, 'list').mockImplementationOnce(() => {
    throw new Error('the disk is gone');
  });
  const answer = await bed.ask('/workspaces/list', {});
  expect(answer).toMatchObject({ status: 500, body: stacked('Internal Server Error') });
  expect(reported).toHaveLength(1);
});
