import { PipelineError } from '../errors.ts';
import type { LockFile, LockedResource } from '../lock/lock-file.ts';
import { addressOf } from '../plan/identify.ts';
import type { LossKind, Plan, PlannedResource } from '../plan/types.ts';
import { workOf, type PlanWork } from '../plan/work.ts';
import { systemTime } from '../time.ts';
import { ServerReader } from '../world/server-reader.ts';
import { checkConnectors } from './check.ts';
import { applyConnections } from './connections.ts';
import { applyConnectors, idAt } from './connectors.ts';
import type { Luck } from './create-once.ts';
import { deleteConnections, deleteConnectors } from './deletions.ts';
import { LockWriter } from './lock-writer.ts';
import { ApplyRun } from './run.ts';
import { refuseStale } from './stale.ts';
import { applyTags } from './tags.ts';
import type { Applied, AppliedPipeline, ApplyOptions } from './types.ts';

/**
 * Makes a server have what a plan says. What the plan is about has to be as it was when it was made; sources and destinations that change are tried before
 * the first change; each step is recorded in the lock, so that after a crash, whenever it comes, another plan and apply go on from there and make nothing
 * a second time.
 *
 * @param plan made by {@link plan} in this process
 * @throws PipelineError `loss_not_allowed`, `stale_plan`, `locked` or `check_failed` before anything is changed
 * @throws AirbyteError where a call fails; what was done by then stays, and is recorded
 * @example
 * ```ts
 * const { pipelines } = await apply(await plan(airbyte, pipeline), { onStep: ({ action, name }) => console.log(action, name) });
 * ```
 */
export async function apply(plan: Plan, options: ApplyOptions = {}): Promise<Applied> {
  return await applyWith(plan, options, { time: systemTime, random: Math.random });
}

/** {@link apply} with chance and time of the caller's choice. */
export async function applyWith(plan: Plan, options: ApplyOptions, luck: Luck): Promise<Applied> {
  const work = workOf(plan);
  if (!work) throw new PipelineError('stale_plan', 'apply takes what plan gave in this process; a plan that was written down and read again lacks what it does not show. Make a new plan.');
  refuseLosses(plan.resources, options.allow ?? []);
  await using _held = await work.lock?.acquire();
  const lock = new LockWriter(work.lock, work.locked ?? emptyLock(plan, work));
  const run = new ApplyRun(work, options, lock, luck, stepsOf(plan, options));
  run.goOn();
  await refuseStale(work, new ServerReader(work.airbyte, { signal: options.signal }), await work.lock?.read());
  await checkConnectors(run);
  run.goOn();
  try {
    await intend(run);
    await applyTags(run);
    await deleteConnections(run);
    await deleteConnectors(run, 'replace');
    await applyConnectors(run);
    await applyConnections(run);
    await deleteConnectors(run, 'delete');
    forgetTheLost(run);
  } finally {
    await lock.flush();
  }
  return applied(run);
}

/** @throws PipelineError `loss_not_allowed` with everything that would be lost and was not allowed to */
function refuseLosses(resources: readonly PlannedResource[], allow: readonly LossKind[]): void {
  const refused = resources.flatMap(({ kind, name, losses }) => losses.filter((loss) => !allow.includes(loss.kind)).map((loss) => ({ ...loss, what: `${kind} "${name}": ${loss.what}` })));
  if (refused.length === 0) return;
  const kinds = [...new Set(refused.map(({ kind }) => kind))];
  throw new PipelineError('loss_not_allowed', `The plan would lose something:\n${refused.map(({ what }) => `- ${what}`).join('\n')}\nApply it with allow: [${kinds.map((kind) => `'${kind}'`).join(', ')}] if that is meant.`);
}

function emptyLock({ baseUrl, workspaceId }: Plan, { salt }: PlanWork): LockFile {
  return { version: 1, server: { baseUrl, workspaceId }, salt, resources: {} };
}

function stepsOf({ resources }: Plan, { check = 'changed' }: ApplyOptions): number {
  const connectors = resources.filter(({ kind }) => kind === 'source' || kind === 'destination');
  const checks = check === 'none' ? 0 : connectors.filter(({ action }) => check === 'all' || action !== 'unchanged').length;
  const changed = resources.filter(({ action }) => action !== 'unchanged').length;
  return checks + changed + resources.filter(({ action }) => action === 'replace').length;
}

/** Writes down what is about to be done, before it is: whatever is found half done later is then known to be ours. */
async function intend({ work, lock }: ApplyRun): Promise<void> {
  const pending: Partial<Record<PlannedResource['action'], NonNullable<LockedResource['pending']>>> = { create: 'create', update: 'update', replace: 'delete' };
  for (const { address, resource } of [...work.connectors, ...work.connections]) {
    const intent = pending[resource.action];
    if (intent === undefined) continue;
    const before = lock.at(address);
    const { id: _id, ...known } = before ?? {};
    const id = resource.id === undefined ? {} : { id: resource.id };
    lock.set(address, { origin: 'created', ...known, ...id, name: before && resource.action !== 'create' ? before.name : resource.name, pending: intent });
  }
  for (const deletion of work.deletions) {
    const address = addressOf(deletion);
    lock.set(address, { origin: 'created', ...lock.at(address), name: deletion.name, id: deletion.id, pending: 'delete' });
  }
  await lock.flush();
}

/** What the lock has, nobody declares, and the server does not have any more. */
function forgetTheLost({ work, lock, ids }: ApplyRun): void {
  const undeclared = new Set(work.undeclared.map(addressOf));
  for (const address of lock.addresses()) {
    if (!ids.has(address) && !undeclared.has(address) && lock.at(address)?.origin === 'created') lock.set(address, undefined);
  }
}

function applied(run: ApplyRun): Applied {
  const { work, steps } = run;
  const changed = new Set(steps.filter(({ action }) => action !== 'check').map(addressOfStep));
  const pipelines = work.connections.map(({ pipeline: { key, name, source, destination }, address }): AppliedPipeline => {
    const ends = [addressOf({ kind: 'source', key: source.key }), addressOf({ kind: 'destination', key: destination.key })];
    return {
      key,
      name,
      workspaceId: work.workspaceId,
      sourceId: idAt(run, 'source', source.key),
      destinationId: idAt(run, 'destination', destination.key),
      connectionId: run.ids.get(address) ?? '',
      changed: [address, ...ends].some((one) => changed.has(one)),
    };
  });
  return { changed: changed.size > 0, pipelines, steps };
}

function addressOfStep({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `${kind}:${key}`;
}
