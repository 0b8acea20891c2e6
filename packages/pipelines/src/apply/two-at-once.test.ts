import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAirbyteClient } from '@airwright/client';
import { fakerSource } from '../connectors/faker.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { every } from '../declare/schedule.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { plan } from '../plan/plan.ts';
import { nowhere } from '../testing/local.ts';
import { sample, startLocalAirbyte } from '../testing/planning.ts';
import { apply } from './apply.ts';

const pipelines = (workspace: string): Pipeline[] => [
  sample({ workspace, name: 'a', schedule: every(1, 'hours') }),
  sample({ workspace, name: 'b', prefix: 'b_', source: fakerSource({ name: 'other', count: 3 }), destination: nowhere('elsewhere') }),
];

test('two applies at once, each with a lock of its own, leave one of everything and agree on which', async () => {
  await using server = await startLocalAirbyte();
  const airbyte = createAirbyteClient({ baseUrl: server.url });
  const { defaultOrganizationId: organizationId } = await airbyte.instanceConfiguration.get();
  for (let round = 0; round < 4; round++) {
    const { workspaceId } = await airbyte.workspaces.create({ name: randomUUID(), organizationId });
    const locks = [memoryLock(), memoryLock()];
    const plans = await Promise.all(locks.map((lock) => plan(airbyte, pipelines(workspaceId), { lock })));
    const applied = await Promise.allSettled(plans.map((one) => apply(one, { check: 'none' })));
    // One that looks so late that the other has made something already is refused, and changes nothing.
    const done = applied.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.pipelines.map(({ sourceId, destinationId, connectionId }) => ({ sourceId, destinationId, connectionId }))] : []));
    for (const outcome of applied) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'stale_plan' });
    expect(new Set(done.map((one) => JSON.stringify(one))).size).toBe(1);
    const { sources } = await airbyte.sources.list({ workspaceId });
    const { destinations } = await airbyte.destinations.list({ workspaceId });
    const { connections } = await airbyte.connections.list({ workspaceId });
    expect([sources, destinations, connections].map((all) => all.map(({ name }) => name).sort())).toEqual([['other', 'sample'], ['elsewhere', 'nowhere'], ['a', 'b']]);
    expect(connections.map(({ status }) => status)).toEqual(['active', 'active']);
    expect(await plan(airbyte, pipelines(workspaceId))).toMatchObject({ hasChanges: false });
  }
});
