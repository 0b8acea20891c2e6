import type { AirbyteClient } from '@airwright/client';
import { command } from '../command/command.ts';
import { common } from './common.ts';
import { isJobId } from './jobs.ts';
import { follow, reporterFor } from './reporting.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session/session.ts';

export const watchCommand = command({
  name: 'watch',
  summary: 'Shows what runs, as it runs',
  description: 'Jobs are watched until they are over, and the exit code is that of their outcome, as with sync. Pipelines are watched, whatever they run, until Ctrl-C. What is watched goes on either way.',
  arguments: [{ name: 'what', summary: 'ids of jobs, or names of pipelines (default: all pipelines)', variadic: true, completion: 'pipelines' }],
  options: common,
  run: async ({ words }, session) => {
    const ids = words.filter(isJobId).map(Number);
    if (ids.length > 0 && ids.length < words.length) throw new CommandError('usage', 'Watch either jobs or pipelines: the one ends, the other does not.');
    const airbyte = await session.connect();
    return ids.length > 0 ? await jobs(airbyte, ids, session) : await pipelines(airbyte, words, session);
  },
});

async function jobs(airbyte: AirbyteClient, ids: readonly number[], session: Session): Promise<number> {
  const { watchJob } = await import('@airwright/pipelines');
  const runs = ids.map(async (id) => ({ name: `job ${id}`, run: await watchJob(airbyte, id, { signal: session.signal, onAbort: 'detach' }) }));
  return await follow(await Promise.all(runs), session);
}

async function pipelines(airbyte: AirbyteClient, words: readonly string[], session: Session): Promise<undefined> {
  const { targetConnection, watchJobs } = await import('@airwright/pipelines');
  const { output, signal } = session;
  const named = await session.connections(words);
  const found = await Promise.all(named.map(async ({ name, target }) => [(await targetConnection(airbyte, target, { signal })).connectionId, name] as const));
  const names = new Map(found);
  const reporter = await reporterFor(output);
  output.note(`Watching ${[...names.values()].join(', ')}. Ctrl-C ends it.`);
  for await (const event of watchJobs(airbyte, { connectionIds: [...names.keys()] }, { signal, details: 'progress' }).events()) {
    const name = 'connectionId' in event ? names.get(event.connectionId) : undefined;
    reporter.event(event, name === undefined ? undefined : { name });
  }
  await reporter.end();
  return undefined;
}
