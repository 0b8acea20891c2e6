import { command } from '../command/command.ts';
import { duration } from '../command/options.ts';
import { exit } from '../exit.ts';
import { common, pipelinesArgument } from './common.ts';

export const freshCommand = command({
  name: 'fresh',
  summary: 'Tells which pipelines are behind, fail, or move too little',
  description: 'Exit code 2: not all is as expected.',
  arguments: [pipelinesArgument],
  options: { within: duration('how long ago the last success may have ended, such as 7h'), ...common },
  run: async ({ options: { within }, words }, session) => {
    const { expectFresh } = await import('@airwright/pipelines');
    const { output, signal } = session;
    const connections = await session.connections(words);
    const expectations = connections.map(({ target }) => ({ pipeline: target, ...(within !== undefined && { within }) }));
    const report = await expectFresh(await session.connect(), expectations, { signal });
    const lines = report.pipelines.flatMap(({ name, problems }) => (problems.length === 0 ? [`${name}: fresh`] : problems.map(({ message }) => `${name}: ${message}`)));
    output.result(report, lines.join('\n'));
    return report.fresh ? exit.done : exit.attention;
  },
});
