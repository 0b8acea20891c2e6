import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAirbyteClient } from '@airwright/client';
import { startLocalAirbyte } from '@airwright/local';
import { apply, definePipeline, exportPipelines, fakerSource, filterRows, hashField, memoryLock, plan, renameField, type Pipeline } from '@airwright/pipelines';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airwright-shaped-'));
  process.env['AIRBYTE_LOCAL_ROOT'] = folder;
});
afterAll(async () => {
  delete process.env['AIRBYTE_LOCAL_ROOT'];
  await rm(folder, { recursive: true });
});

function shaped(changes: Partial<Parameters<typeof definePipeline>[0]> = {}): Pipeline {
  return definePipeline({
    name: 'shaped',
    source: fakerSource({ name: 'sample', count: 50, seed: 7 }),
    destination: { name: 'files', connector: 'airbyte/destination-local-json', configuration: { destination_path: '/shaped' } },
    tags: ['bronze', 'people'],
    streams: [
      {
        name: 'users',
        syncMode: 'full_refresh',
        destinationSyncMode: 'overwrite',
        fields: ['id', 'name', 'email', 'gender', 'updated_at'],
        mappers: [filterRows('gender', { is: 'Female' }), hashField('email'), renameField('name', 'who')],
      },
    ],
    ...changes,
  });
}

async function arrived(): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, 'shaped', '_airbyte_raw_users.jsonl'), 'utf8');
  return text.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { _airbyte_data: Record<string, unknown> })._airbyte_data);
}

test('selected fields, mappers and tags are declared, planned, carried out, exported, and then there is nothing to do', async () => {
  await using server = await startLocalAirbyte();
  const airbyte = createAirbyteClient({ baseUrl: server.url });
  const lock = memoryLock();
  await apply(await plan(airbyte, shaped(), { lock }));
  expect((await plan(airbyte, shaped(), { lock })).hasChanges).toBe(false);
  const run = await shaped().sync(airbyte);
  const { recordsSynced } = await run.result();
  const records = await arrived();
  expect(records).toHaveLength(recordsSynced);
  expect(records.length).toBeGreaterThan(5);
  expect(records.length).toBeLessThan(45);
  for (const record of records) expect(record).toEqual({ id: expect.any(Number) as number, who: expect.any(String) as string, email_hashed: expect.stringMatching(/^[0-9a-f]{64}$/) as string, gender: 'Female', updated_at: expect.any(String) as string });

  const { pipelines, leftOut } = await exportPipelines(airbyte);
  expect(leftOut).toEqual([]);
  expect(pipelines.map(({ tags }) => [...(tags ?? [])].sort())).toEqual([['bronze', 'people']]);
  expect((await plan(airbyte, pipelines)).hasChanges).toBe(false);

  const plain = await plan(airbyte, shaped({ tags: [], streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite', fields: 'all', mappers: [] }] }), { lock });
  expect(plain.resources.flatMap(({ changes }) => changes.map(({ path }) => path))).toEqual(expect.arrayContaining(['tags']));
  await apply(plain);
  await (await shaped().sync(airbyte)).result();
  expect(await arrived()).toHaveLength(50);
});
