import { expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { hashField } from '../declare/mappers.ts';
import { every } from '../declare/schedule.ts';
import { type AirbyteVersion, sample, startPlanning, users } from '../testing/planning.ts';

test.each<AirbyteVersion>(['0.50', '0.50.45', '0.60.0', '1.0', '1.8', '2.0', 'latest'])('pipelines are planned, applied, changed and put right on Airbyte %s', async (version) => {
  await using world = await startPlanning(version);
  const many = ['p0', 'p1'].map((name) => sample({ name, prefix: `${name}_`, source: fakerSource({ name: 'zebra', count: 1 }) }));
  await world.apply(many, { check: 'none' });
  // Servers from 1.8 on give twenty a page, by name.
  const { workspaceId } = world.server;
  const [zebra] = (await world.airbyte.sources.list({ workspaceId })).sources;
  for (let index = 0; index < 20; index++) await world.airbyte.sources.create({ workspaceId, sourceDefinitionId: zebra?.sourceDefinitionId ?? '', name: `a${index}`, connectionConfiguration: {} });
  expect((await world.plan(many)).hasChanges).toBe(false);
  const [first, ...rest] = many;
  const changed = [{ ...first!, schedule: every(6, 'hours'), prefix: 'other_', backfill: 'enabled', notifications: { schemaChanges: true } } as const, ...rest];
  const { pipelines } = await world.apply(changed);
  expect(pipelines.filter((pipeline) => pipeline.changed).map(({ name }) => name)).toEqual(['p0']);
  expect((await world.plan(changed)).hasChanges).toBe(false);
  await world.airbyte.connections.update({ connectionId: pipelines[0]?.connectionId ?? '', prefix: 'by_hand_' });
  expect((await world.plan(changed)).resources.filter(({ drift }) => drift).map(({ name }) => name)).toEqual(['p0']);
});

test('a server without tags is told of none, and the plan says so', async () => {
  await using world = await startPlanning('1.0');
  const tagged = sample({ tags: ['bronze'] });
  await world.apply(tagged);
  const plan = await world.plan(tagged);
  expect(plan.hasChanges).toBe(false);
  expect(plan.resources[2]?.reasons).toEqual(['tags are left out, for the server has none; Airbyte has them from 1.4 on']);
});

test('mappers are refused where the server would let the values through in clear', async () => {
  await using world = await startPlanning('1.0');
  const hashed = sample({ streams: [{ ...users, mappers: [hashField('email')] }] });
  await expect(world.plan(hashed)).rejects.toMatchObject({ code: 'invalid_streams', message: expect.stringContaining('Airbyte has them from 1.1 on') as string });
});
