import { command } from '../command/command.ts';
import { flag } from '../command/options.ts';
import { exit } from '../exit.ts';
import { matcherOf } from '../session/select.ts';
import type { Session } from '../session/session.ts';
import { counted } from '../words.ts';
import { common, pipelinesArgument, yes } from './common.ts';

export const destroyCommand = command({
  name: 'destroy',
  summary: 'Takes away what apply created',
  description: 'Only what the lock file has is ever deleted, and sources and destinations only where nothing else uses them. Shows what goes, and asks first.',
  arguments: [{ ...pipelinesArgument, summary: 'names or keys of pipelines, * for any letters (default: all that the lock file has)' }],
  options: { 'include-adopted': flag('also what was taken over'), yes, ...common },
  run: async ({ options, words }, session) => {
    const { destroy, planDestroy } = await import('@airwright/pipelines');
    const { output, signal } = session;
    const airbyte = await session.connect();
    const what = { lock: await session.lock(), includeAdopted: options['include-adopted'], signal, ...(words.length > 0 && { keys: await keysOf(words, session) }) };
    const plan = await planDestroy(airbyte, what);
    const kept = plan.kept.map(({ kind, name, reason }) => `kept: ${kind} ${name}. ${reason}`);
    if (plan.resources.length + plan.gone.length === 0) {
      output.result({ resources: [], kept: plan.kept }, ['Nothing to take away.', ...kept].join('\n'));
      return exit.done;
    }
    output.event({ type: 'plan', plan }, [...plan.resources.map(({ loss }) => `- ${loss}`), ...kept].join('\n'));
    await session.confirm(`Delete ${counted(plan.resources.length, 'resource')} on ${await session.label()}?`);
    const destroyed = await destroy(airbyte, {
      ...what,
      allow: ['delete'],
      onStep: ({ kind, name, done, total }) => output.event({ type: 'step', kind, name, done, total }, `${done}/${total} ${kind} ${name} deleted`),
    });
    output.result(destroyed, `${counted(destroyed.resources.length, 'resource')} deleted.`);
    return exit.done;
  },
});

/** Keys of the pipelines that the words mean; a word that means none may be the key of one that is not declared any more. */
async function keysOf(words: readonly string[], session: Session): Promise<string[]> {
  const declared = await session.declared();
  return words.flatMap((word) => {
    const keys = declared.filter(matcherOf(word)).map(({ key }) => key);
    return keys.length > 0 ? keys : [word];
  });
}
