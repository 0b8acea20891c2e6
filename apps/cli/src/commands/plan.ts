import { command } from '../command/command.ts';
import { flag } from '../command/options.ts';
import { exit } from '../exit.ts';
import { common, pipelinesArgument } from './common.ts';
import { planOf, planOptions, shownPlan } from './planning.ts';

export const planCommand = command({
  name: 'plan',
  summary: 'Shows what apply would change, and changes nothing',
  description: 'Exit code 0: nothing to do; 2: there are changes.',
  arguments: [pipelinesArgument],
  options: { ...planOptions, markdown: flag('write Markdown, for a pull request'), ...common },
  run: async ({ options, words }, session) => {
    const { planMarkdown, planText } = await import('@airwright/pipelines');
    const { output } = session;
    const plan = shownPlan(await planOf(await session.connect(), words, options, session), words);
    output.result(plan, options.markdown ? planMarkdown(plan) : planText(plan, { color: output.color, verbose: options.verbose }));
    return plan.hasChanges ? exit.attention : exit.done;
  },
});
