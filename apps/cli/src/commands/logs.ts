import type { LogLine } from '@airwright/pipelines';
import { command } from '../command/command.ts';
import { flag } from '../command/options.ts';
import { timeText } from '../table.ts';
import { common } from './common.ts';
import { jobsOf } from './jobs.ts';
import { CommandError } from '../errors.ts';

export const logsCommand = command({
  name: 'logs',
  summary: "Shows a job's log",
  arguments: [{ name: 'job', summary: 'id of a job, or name of a pipeline for its newest one', required: true, completion: 'pipelines' }],
  options: { follow: flag('go on until the job is over', 'f'), ...common },
  run: async ({ options: { follow }, words }, session) => {
    const { watchJob } = await import('@airwright/pipelines');
    const { output, signal } = session;
    const airbyte = await session.connect();
    const [job, ...others] = await jobsOf(airbyte, words, session);
    if (!job || others.length > 0) throw new CommandError('usage', `${words.join(' ')} names several pipelines; this takes one.`);
    const run = await watchJob(airbyte, job.id, { signal, onAbort: 'detach' });
    for await (const line of run.logs({ follow })) output.event(line, lineText(line));
    output.result({ jobId: job.id }, '');
    return undefined;
  },
});

function lineText({ attempt, at, level, source, message }: LogLine): string {
  const where = [at && timeText(at), level?.toUpperCase(), source].filter((part) => part !== undefined).join(' ');
  return `[${attempt}] ${where === '' ? '' : `${where}  `}${message}`;
}
