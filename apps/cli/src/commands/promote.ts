import type { ApplyStep } from '@airwright/pipelines';
import { command } from '../command/command.ts';
import { flag, text } from '../command/options.ts';
import { CommandError } from '../errors.ts';
import { common, pipelinesArgument, yes } from './common.ts';
import { allow } from './planning.ts';
import { stepText } from './steps.ts';

const { config, json } = common;

export const promoteCommand = command({
  name: 'state promote',
  summary: 'Takes pipelines from one target to another, with how far they have come',
  description: 'They are applied where they go to and go on there without reading anything again.',
  arguments: [pipelinesArgument],
  options: {
    from: text('NAME', 'the target that they come from; needed', { completion: 'targets' }),
    to: text('NAME', 'the target that they go to; needed', { completion: 'targets' }),
    deactivate: flag('set them inactive where they come from, so that they do not run twice'),
    overwrite: flag('replace a state that is there already'),
    adopt: flag('take over what has the name of something declared where they go to'),
    allow,
    yes,
    config,
    json,
  },
  run: async ({ options: { from, to, deactivate, overwrite, adopt, allow: allowed }, words }, session) => {
    const { promote } = await import('@airwright/pipelines');
    const { output, signal } = session;
    if (from === undefined || to === undefined) throw new CommandError('usage', '--from and --to are needed: the targets that the pipelines come from and go to.');
    const pipelines = await session.pipelines(words, to);
    await session.confirm(`Take ${pipelines.map(({ name }) => name).join(', ')} from ${await session.label(from)} to ${await session.label(to)}?`);
    const origin = (await session.target(from)).declared?.workspace;
    const promoted = await promote(await session.connect(from), await session.connect(to), pipelines, {
      lock: await session.lock(to),
      deactivate,
      overwrite,
      adopt,
      allow: allowed,
      signal,
      ...(origin !== undefined && { fromWorkspace: origin }),
      onStep: (step: ApplyStep) => output.event({ ...step, type: 'step' }, stepText(step)),
    });
    const left = promoted.pipelines.flatMap(({ name, leftOut }) => (leftOut.length === 0 ? [] : [`${name}: left out, for it does not sync them: ${leftOut.join(', ')}`]));
    output.result(promoted, [...promoted.pipelines.map(({ name }) => `${name} goes on at ${to}`), ...left].join('\n'));
    return undefined;
  },
});
