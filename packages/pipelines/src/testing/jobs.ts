import type { ConnectionScheduleData } from '@airwright/client';
import { fakerSource } from '../connectors/faker.ts';
import { connectByHand, type Bed } from './bed.ts';
import { nowhere } from './local.ts';

/** A connection of the stream `users` to nowhere, made by hand; with a schedule where one is given. */
export async function connected(bed: Bed, name: string, scheduleData?: ConnectionScheduleData): Promise<string> {
  const ends = { source: fakerSource({ name: 'sample', count: 10 }), destination: nowhere('nowhere') };
  const connectionId = await connectByHand(bed, name, ends, [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }]);
  if (scheduleData) await bed.airbyte.connections.update({ connectionId, scheduleType: scheduleData.cron ? 'cron' : 'basic', scheduleData });
  return connectionId;
}

/** Has the connection's next job succeed with so many records, or fail with these words, and starts it unless a schedule is to. */
export async function ended({ server }: Bed, connectionId: string, how: { records: number } | { failure: string }): Promise<number> {
  const job = server.jobs.script(
    connectionId,
    'records' in how
      ? [{ status: 'running', streams: [{ name: 'users', recordsEmitted: how.records }] }, { status: 'succeeded' }]
      : [{ status: 'running' }, { status: 'failed', failure: { failureType: 'config_error', externalMessage: how.failure } }],
    { advance: 'manual' },
  );
  const id = job.start();
  job.advance(Infinity);
  return id;
}
