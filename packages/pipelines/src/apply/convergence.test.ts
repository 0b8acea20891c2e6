import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAirbyteClient, type AirbyteClient, type ConnectionRead } from '@airwright/client';
import { fakerSource } from '../connectors/faker.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { cron, every } from '../declare/schedule.ts';
import { sourceDefined, type StreamDeclaration } from '../declare/streams.ts';
import { memoryLock, type LockStore } from '../lock/lock-store.ts';
import { plan } from '../plan/plan.ts';
import { discoveringOnce, mortal } from '../testing/crashing.ts';
import { nowhere } from '../testing/local.ts';
import { sample, startLocalAirbyte, type TestAirbyte } from '../testing/planning.ts';
import { apply } from './apply.ts';

// A few of many: they find what is broken, and the rest of a night's runs finds the rest. FAST_CHECK_RUNS asks for more.
const runs = { numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 25), verbose: true, endOnFailure: true };
const everything = { allow: ['delete', 'replace', 'clear', 'deselect', 'truncate'], check: 'none' } as const;
const asked = { replace: true, delete: true, adopt: true };

const ask = discoveringOnce();
let server: TestAirbyte;
let airbyte: AirbyteClient;
beforeAll(async () => {
  server = await startLocalAirbyte();
  airbyte = createAirbyteClient({ baseUrl: server.url, retry: false, fetch: ask });
});
afterAll(() => server.close());

interface Shape {
  readonly source: number;
  readonly count: number;
  readonly renamed: boolean;
  readonly destination: number;
  readonly streams: readonly StreamDeclaration[];
  readonly settings: Partial<Pipeline>;
}

const streams: readonly StreamDeclaration[] = [
  { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined },
  { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
  { name: 'purchases', syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: sourceDefined, primaryKey: sourceDefined },
];

const shape: fc.Arbitrary<Shape> = fc.record({
  source: fc.nat(1),
  count: fc.integer({ min: 1, max: 3 }),
  renamed: fc.boolean(),
  destination: fc.nat(1),
  streams: fc.subarray([...streams], { minLength: 1 }),
  settings: fc.record({
    schedule: fc.constantFrom('manual' as const, every(3, 'days'), cron('0 0 6 * * ?', 'UTC')),
    namespace: fc.constantFrom('source' as const, 'destination' as const, { format: 'raw' }),
    status: fc.constantFrom('active' as const, 'inactive' as const),
    nonBreakingChanges: fc.constantFrom('ignore' as const, 'propagate_columns' as const),
    backfill: fc.constantFrom('enabled' as const, 'disabled' as const),
    tags: fc.subarray(['bronze', 'hourly']),
  }),
});
const shapes = fc.array(shape, { minLength: 2, maxLength: 3 });

/** Declarations, and what becomes of them: most keep their ends, for what is replaced differs in nothing. */
const histories = fc.tuple(shapes, shapes, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 })).map(([first, second, moves]) => ({
  first,
  second: second.map((later, index): Shape => (moves[index] === 1 ? later : { ...later, source: first[index]?.source ?? 0, destination: first[index]?.destination ?? 0 })),
}));

/** What people do by hand. */
const drift = fc.array(fc.record({ what: fc.constantFrom('rename', 'prefix', 'status', 'schedule', 'streams', 'delete', 'delete source', 'reconfigure source', 'prefix', 'streams'), at: fc.nat(2) }), { minLength: 1, maxLength: 4 });

/** Sources are shared, so all that have one number are one declaration. */
function pipelinesOf(all: readonly Shape[], workspace: string): Pipeline[] {
  const sources = [0, 1].map((number) => fakerSource({ name: `source ${number}`, count: all.find(({ source }) => source === number)?.count ?? 1 }));
  return all.map(({ source, renamed, destination, streams: selected, settings }, index) =>
    sample({ workspace, key: `pipeline ${index}`, name: renamed ? `renamed ${index}` : `pipeline ${index}`, prefix: `p${index}_`, source: sources[source]!, destination: nowhere(`nowhere ${destination}`), streams: selected, ...settings } as never),
  );
}

async function actByHand(workspaceId: string, deeds: readonly { what: string; at: number }[]): Promise<void> {
  for (const { what, at } of deeds) {
    const { connections } = await airbyte.connections.list({ workspaceId });
    const { sources } = await airbyte.sources.list({ workspaceId });
    const [connection, source] = [connections[at % Math.max(1, connections.length)], sources[at % Math.max(1, sources.length)]];
    if (connection) await changeConnection(what, connection);
    if (source && what === 'delete source') await airbyte.sources.delete({ sourceId: source.sourceId });
    if (source && what === 'reconfigure source') await airbyte.sources.update({ sourceId: source.sourceId, name: 'by hand', connectionConfiguration: { count: 99 } });
  }
}

async function changeConnection(what: string, { connectionId, syncCatalog }: ConnectionRead): Promise<void> {
  if (what === 'rename') await airbyte.connections.update({ connectionId, name: `by hand ${connectionId}` });
  if (what === 'prefix') await airbyte.connections.update({ connectionId, prefix: `hand_${connectionId.slice(0, 4)}_` });
  if (what === 'status') await airbyte.connections.update({ connectionId, status: 'inactive' });
  if (what === 'schedule') await airbyte.connections.update({ connectionId, scheduleType: 'basic', scheduleData: { basicSchedule: { units: 9, timeUnit: 'hours' } } });
  if (what === 'streams') await airbyte.connections.update({ connectionId, syncCatalog: { streams: syncCatalog.streams.slice(1) } });
  if (what === 'delete') await airbyte.connections.delete({ connectionId });
}

async function newWorkspace(): Promise<string> {
  const { defaultOrganizationId: organizationId } = await airbyte.instanceConfiguration.get();
  return (await airbyte.workspaces.create({ name: randomUUID(), organizationId })).workspaceId;
}

async function expectNoChange(pipelines: readonly Pipeline[], lock: LockStore): Promise<void> {
  const last = await plan(airbyte, pipelines, { lock, ...asked });
  expect(last.resources.filter(({ action }) => action !== 'unchanged')).toEqual([]);
}

test('whatever is declared and whatever was done by hand, a plan that was applied is followed by one without change', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drift, async ({ first, second }, deeds) => {
      const workspaceId = await newWorkspace();
      const lock = memoryLock();
      await apply(await plan(airbyte, pipelinesOf(first, workspaceId), { lock }), everything);
      await expectNoChange(pipelinesOf(first, workspaceId), lock);
      await actByHand(workspaceId, deeds);
      const pipelines = pipelinesOf(second, workspaceId);
      await apply(await plan(airbyte, pipelines, { lock, ...asked }), everything);
      await expectNoChange(pipelines, lock);
    }),
    runs,
  );
});

test('and so it is where an apply died on the way', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drift, fc.integer({ min: 4, max: 20 }), fc.boolean(), async ({ first, second }, deeds, at, heard) => {
      const workspaceId = await newWorkspace();
      const lock = memoryLock();
      await apply(await plan(airbyte, pipelinesOf(first, workspaceId), { lock }), everything);
      await actByHand(workspaceId, deeds);
      const pipelines = pipelinesOf(second, workspaceId);
      const process = mortal(server.url, lock, { at, heard }, ask);
      const changes = await plan(process.airbyte, pipelines, { lock: process.lock, ...asked });
      process.arm();
      await apply(changes, everything).catch((error: unknown) => {
        if (!process.dead) throw error;
      });
      await apply(await plan(airbyte, pipelines, { lock, ...asked }), everything);
      await expectNoChange(pipelines, lock);
      const { connections } = await airbyte.connections.list({ workspaceId });
      expect(connections.map(({ name }) => name).sort()).toEqual(pipelines.map(({ name }) => name).sort());
    }),
    runs,
  );
});
