import { command } from '../command/command.ts';
import { exit } from '../exit.ts';
import { common, pipelinesArgument } from './common.ts';

export const checkSchemasCommand = command({
  name: 'check-schemas',
  summary: 'Compares what is configured with what the sources have now',
  description: 'Changes nothing. Exit code 2: something would break.',
  arguments: [pipelinesArgument],
  options: common,
  run: async ({ words }, session) => {
    const { checkSchemas, schemaText } = await import('@airwright/pipelines');
    const { output, signal } = session;
    const pipelines = await session.pipelines(words);
    output.progress('Asking the sources for their streams …');
    const report = await checkSchemas(await session.connect(), pipelines, { lock: await session.lock(), signal });
    output.result(report, schemaText(report));
    return report.breaking ? exit.attention : exit.done;
  },
});
