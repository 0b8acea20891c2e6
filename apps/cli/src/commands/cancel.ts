import { command } from '../command/command.ts';
import { common } from './common.ts';
import { jobsOf } from './jobs.ts';

export const cancelCommand = command({
  name: 'cancel',
  summary: 'Cancels jobs; what they have committed stays',
  arguments: [{ name: 'jobs', summary: 'ids of jobs, or names of pipelines for what they run', required: true, variadic: true, completion: 'pipelines' }],
  options: common,
  run: async ({ words }, session) => {
    const { cancelJob } = await import('@airwright/pipelines');
    const airbyte = await session.connect();
    const jobs = await jobsOf(airbyte, words, session);
    // Once begun it is not interrupted: a request for an end that nobody waits for would leave open whether it was heard.
    const ended = await Promise.all(jobs.map(async ({ name, id }) => ({ name, jobId: id, status: await cancelJob(airbyte, id) })));
    session.output.result({ jobs: ended }, ended.map(({ name, jobId, status }) => `${name}: job ${jobId} is ${status}`).join('\n'));
    return undefined;
  },
});
