import { seedEcommerce } from '@airwright/embedded';
import { expect, test } from 'vitest';
import { connectPostgres, dataFolder, definitions, finished, sourceConfiguration, startServerProcess, startWorld, warehouseConfiguration, type ServerProcess } from './world.ts';

const orders = 200_000;
const kills = 10;

test.each([
  { mode: 'append' as const, loses: 'nothing' },
  { mode: 'append_dedup' as const, loses: 'nothing and repeats nothing' },
])('a server that is killed at ten random moments of an $mode sync loses $loses', { timeout: 300_000 }, async ({ mode }) => {
  await using world = await startWorld();
  await using folder = await dataFolder();
  const source = await world.postgres.connect('ecommerce');
  await seedEcommerce(source, { customers: 100, orders });

  let server = await startServerProcess(folder.path);
  const { defaultWorkspaceId } = await server.airbyte.instanceConfiguration.get();
  const workspaceId = String(defaultWorkspaceId);
  const { connectionId } = await connectPostgres(
    { airbyte: server.airbyte, workspaceId },
    sourceConfiguration(world.postgres),
    { definitionId: definitions.postgresDestination, configuration: warehouseConfiguration(world.postgres) },
    [{ name: 'orders', destinationSyncMode: mode, cursorField: 'updated_at', primaryKey: ['id'] }],
  );
  const { job } = await server.airbyte.connections.sync({ connectionId });
  const { server: last, killed } = await killRepeatedly(server, folder.path, job.id);
  server = last;
  const info = await finished(server.airbyte, job.id);
  await server.kill();

  expect(info.job.status).toBe('succeeded');
  expect(killed).toBe(kills);
  expect(info.attempts).toHaveLength(kills + 1);
  const warehouse = await world.postgres.connect('warehouse');
  const { rows: arrived } = await warehouse.query(`SELECT count(DISTINCT id)::int AS ids, count(*)::int AS rows, (SELECT sum(amount)::text FROM (SELECT DISTINCT id, amount FROM raw.orders) AS o) AS amount FROM raw.orders`);
  const { rows: sent } = await source.query('SELECT count(*)::int AS ids, sum(amount)::text AS amount FROM orders');
  await Promise.all([source.end(), warehouse.end()]);
  expect({ ids: arrived[0].ids, amount: Number(arrived[0].amount) }).toEqual({ ids: sent[0].ids, amount: Number(sent[0].amount) });
  if (mode === 'append_dedup') expect(arrived[0].rows).toBe(sent[0].ids);
});

/** Kills the server again and again while the job runs; each time another one takes over its data folder. */
async function killRepeatedly(first: ServerProcess, folder: string, jobId: number): Promise<{ server: ServerProcess; killed: number }> {
  let server = first;
  for (let killed = 0; ; killed += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 300));
    const { job } = await server.airbyte.jobs.getLight({ id: jobId });
    if (killed === kills || job.status === 'succeeded' || job.status === 'failed') return { server, killed };
    await server.kill();
    server = await startServerProcess(folder);
  }
}
