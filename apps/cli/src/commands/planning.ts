import type { AirbyteClient } from '@airwright/client';
import type { LossKind, Plan } from '@airwright/pipelines';
import { choices, flag } from '../command/options.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session/session.ts';

/** The options of a plan. */
export const planOptions = {
  adopt: flag('take over what has the name of something declared and is not in the lock file'),
  delete: flag('delete what the lock file has and the configuration does not declare any more'),
  replace: flag('replace what cannot be changed'),
  verbose: flag('show what stays as it is, and why each stream is as it is'),
} as const;

const lossKinds = ['delete', 'replace', 'clear', 'deselect', 'truncate'] as const satisfies readonly LossKind[];

/** The option that allows them. */
export const allow = choices('LOSS', lossKinds, 'allow to lose something by');

/** Plans the pipelines that the patterns name; tells how far it is. */
export async function planOf(airbyte: AirbyteClient, patterns: readonly string[], options: { adopt: boolean; delete: boolean; replace: boolean }, session: Session): Promise<Plan> {
  const { plan } = await import('@airwright/pipelines');
  const { output, signal } = session;
  if (options.delete && patterns.length > 0) throw new CommandError('usage', '--delete looks at all pipelines; leave the names out.');
  const pipelines = await session.pipelines(patterns);
  return await plan(airbyte, pipelines, {
    lock: await session.lock(),
    adopt: options.adopt,
    delete: options.delete,
    replace: options.replace,
    signal,
    onProgress: ({ done, total, what }) => output.progress(`Planning ${done}/${total}: ${what}`),
  });
}

/** A plan to be shown: of a part of the pipelines nobody can tell what is declared no more. */
export function shownPlan(plan: Plan, patterns: readonly string[]): Plan {
  if (patterns.length === 0) return plan;
  const json = { ...plan.toJSON(), undeclared: [] };
  return { ...json, toJSON: () => json };
}

/** @throws CommandError `not_allowed` where the plan would lose what nobody allowed */
export function refuseLosses({ resources }: Plan, allowed: readonly LossKind[]): void {
  const losses = resources.flatMap((resource) => resource.losses.filter(({ kind }) => !allowed.includes(kind)));
  if (losses.length === 0) return;
  const options = [...new Set(losses.map(({ kind }) => `--allow ${kind}`))].join(' ');
  throw new CommandError('not_allowed', `Something would be lost, so nothing was changed:\n${losses.map(({ what }) => `- ${what}`).join('\n')}\nPass ${options} where that is meant.`);
}
