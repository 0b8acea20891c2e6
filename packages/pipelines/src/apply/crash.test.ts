import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { fakerSource } from '../connectors/faker.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { every } from '../declare/schedule.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { plan } from '../plan/plan.ts';
import { discoveringOnce, mortal } from '../testing/crashing.ts';
import { nowhere } from '../testing/local.ts';
import { sample, startLocalAirbyte, type TestAirbyte, users } from '../testing/planning.ts';
import { apply } from './apply.ts';

const ask = discoveringOnce();
let server: TestAirbyte;
let airbyte: AirbyteClient;
beforeAll(async () => {
  server = await startLocalAirbyte();
  airbyte = createAirbyteClient({ baseUrl: server.url, retry: false, fetch: ask });
});
afterAll(() => server.close());

const everything = { allow: ['delete', 'replace', 'clear', 'deselect', 'truncate'], check: 'none' } as const;
const one = fakerSource({ name: 'one', count: 1 });

/** What is there at first, and what is to be there: something of every action. */
const before = (workspace: string): Pipeline[] => [
  sample({ workspace, name: 'kept', source: one, destination: nowhere('there') }),
  sample({ workspace, name: 'moved', source: one, destination: nowhere('there'), prefix: 'm_' }),
  sample({ workspace, name: 'gone', source: one, prefix: 'g_', destination: nowhere('gone') }),
];
const after = (workspace: string): Pipeline[] => [
  sample({ workspace, name: 'kept', source: fakerSource({ name: 'one', count: 3 }), destination: nowhere('there'), streams: [users, { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] }),
  sample({ workspace, name: 'moved', source: fakerSource({ name: 'one', count: 3 }), destination: nowhere('new'), prefix: 'm_' }),
  sample({ workspace, name: 'new', source: fakerSource({ name: 'two', count: 3 }), destination: nowhere('new'), schedule: every(1, 'hours') }),
];
const lastState = { sources: ['one', 'two'], destinations: ['new', 'there'], connections: ['kept active', 'moved active', 'new active'] };

async function stateOf(workspaceId: string): Promise<typeof lastState> {
  const { sources } = await airbyte.sources.list({ workspaceId });
  const { destinations } = await airbyte.destinations.list({ workspaceId });
  const { connections } = await airbyte.connections.list({ workspaceId });
  const names = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name).sort();
  return { sources: names(sources), destinations: names(destinations), connections: connections.map(({ name, status }) => `${name} ${status}`).sort() };
}

/** Applies twice, the second time with a death on the way, and once more. Tells whether there was a death at all. */
async function diesAt(death: { at: number; heard: boolean }, withLock: boolean): Promise<boolean> {
  const { defaultOrganizationId: organizationId } = await airbyte.instanceConfiguration.get();
  const { workspaceId } = await airbyte.workspaces.create({ name: randomUUID(), organizationId });
  const lock = memoryLock();
  await apply(await plan(airbyte, before(workspaceId), { lock }), everything);
  const process = mortal(server.url, lock, death, ask);
  const options = { replace: true, delete: true };
  const changes = await plan(process.airbyte, after(workspaceId), { lock: process.lock, ...options });
  process.arm();
  const ended = await apply(changes, { ...everything, concurrency: 2 }).then(
    () => 'fulfilled',
    () => 'rejected',
  );
  expect(ended).toBe(process.dead ? 'rejected' : 'fulfilled');
  const again = withLock ? { lock, ...options } : options;
  await apply(await plan(airbyte, after(workspaceId), again), everything);
  if (withLock) expect(await stateOf(workspaceId)).toEqual(lastState);
  else expect(await stateOf(workspaceId)).toMatchObject({ connections: expect.arrayContaining(lastState.connections) as unknown });
  expect(await plan(airbyte, after(workspaceId), again)).toMatchObject({ hasChanges: false, undeclared: [] });
  return process.dead;
}

describe.each([
  ['before the server heard it', false],
  ['after the server heard it', true],
])('a death at any request, %s, and another apply', (_, heard) => {
  test('end in the same state, with nothing made twice', async () => {
    let deaths = 0;
    while (await diesAt({ at: deaths + 1, heard }, true)) deaths++;
    // Every request of the apply had its turn: two lists at least, and a write for each of the ten things to do.
    expect(deaths).toBeGreaterThan(12);
  });
});

test('without a lock, names do the same for all that is declared', async () => {
  for (const at of [6, 9, 12]) expect(await diesAt({ at, heard: true }, false)).toBe(true);
});
