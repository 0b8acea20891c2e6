import type { ApplyStep } from '@airwright/pipelines';
import { command } from '../command/command.ts';
import { exit } from '../exit.ts';
import { counted } from '../words.ts';
import { common, pipelinesArgument, yes } from './common.ts';
import { allow, planOf, planOptions, refuseLosses, shownPlan } from './planning.ts';
import { stepText } from './steps.ts';

export const applyCommand = command({
  name: 'apply',
  summary: 'Makes the server have what is declared',
  description: 'Shows the plan and asks first. Whatever ends it on the way, the next apply goes on from there.',
  arguments: [pipelinesArgument],
  options: { ...planOptions, allow, yes, ...common },
  run: async ({ options, words }, session) => {
    const { apply, planText } = await import('@airwright/pipelines');
    const { output, signal } = session;
    const plan = await planOf(await session.connect(), words, options, session);
    const shown = shownPlan(plan, words);
    const text = planText(shown, { color: output.color, verbose: options.verbose });
    if (!plan.hasChanges) {
      output.result({ changed: false, plan: shown }, text);
      return exit.done;
    }
    output.event({ type: 'plan', plan: shown }, text);
    refuseLosses(plan, options.allow);
    await session.confirm(`Apply this to ${await session.label()}?`);
    const onStep = (step: ApplyStep): void => output.event({ ...step, type: 'step' }, stepText(step));
    const applied = await apply(plan, { allow: options.allow, signal, onStep });
    output.result(applied, `${counted(applied.pipelines.length, 'pipeline')} on ${await session.label()} ${applied.pipelines.length === 1 ? 'is' : 'are'} as declared.`);
    return exit.done;
  },
});
