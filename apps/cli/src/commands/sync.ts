import { command } from '../command/command.ts';
import { choice, count, duration, flag } from '../command/options.ts';
import { common, namedPipelines } from './common.ts';
import { outcomeOf, reporterFor } from './reporting.ts';

export const syncCommand = command({
  name: 'sync',
  summary: 'Syncs pipelines and shows how it goes',
  description: 'Ctrl-C cancels the jobs and waits for their end; a second one leaves at once. Exit code 0: all succeeded; 3: one failed; 4: one was cancelled.',
  arguments: [namedPipelines],
  options: {
    concurrency: count('how many run at once (default 10)'),
    'if-running': choice(['attach', 'refuse'], 'what to do with a job that runs already: watch it, or fail (default attach)'),
    'stop-on-failure': flag('begin nothing more once one has failed'),
    timeout: duration('cancel what is not over by then, such as 2h'),
    detach: flag('start the jobs and leave them'),
    ...common,
  },
  run: async ({ options, words }, session) => {
    const { runAll, syncConnection } = await import('@airwright/pipelines');
    const { output } = session;
    const connections = await session.connections(words);
    const airbyte = await session.connect();
    const ifRunning = options['if-running'] ?? 'attach';
    if (options.detach) {
      const started = await Promise.all(connections.map(async ({ name, target }) => ({ name, jobId: (await syncConnection(airbyte, target, { ifRunning })).id })));
      output.result({ jobs: started }, started.map(({ name, jobId }) => `${name}: job ${jobId}`).join('\n'));
      return undefined;
    }
    const signal = options.timeout === undefined ? session.signal : AbortSignal.any([session.signal, AbortSignal.timeout(options.timeout)]);
    const reporter = await reporterFor(output);
    const targets = connections.map(({ target }) => target);
    const summary = await runAll(airbyte, targets, {
      signal,
      ifRunning,
      onEvent: reporter.event,
      onFailure: options['stop-on-failure'] ? 'stop' : 'continue',
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    });
    await reporter.end(summary);
    output.result(summary, '');
    return outcomeOf(summary.runs.map(({ status }) => status));
  },
});
