import { AirbyteAbortedError, AirbyteNotFoundError, type AirbyteClient } from '@airwright/client';
import { LockWriter } from '../apply/lock-writer.ts';
import { PipelineError } from '../errors.ts';
import type { LockFile } from '../lock/lock-file.ts';
import type { LockStore } from '../lock/lock-store.ts';
import { addressOf } from '../plan/identify.ts';
import type { LossKind } from '../plan/types.ts';
import { inParallel } from '../world/limit.ts';
import { ServerReader } from '../world/server-reader.ts';
import { destroyPlan, type DestroyPlan, type Doomed, type Kept, type ManagedResource } from './plan-destroy.ts';

/** Options of {@link planDestroy}. */
export interface PlanDestroyOptions {
  /** Says what is managed: nothing else is ever deleted. */
  lock: LockStore;
  /** Keys of the pipelines to destroy, with those sources and destinations that no other connection uses. Default all that the lock has. */
  keys?: readonly string[];
  /** Takes what was adopted, too. Default false: only what an apply created. */
  includeAdopted?: boolean;
  signal?: AbortSignal;
}

/** A step of {@link destroy} that is done. */
export interface DestroyStep extends ManagedResource {
  /** How many are done, this one included. */
  readonly done: number;
  readonly total: number;
}

/** Options of {@link destroy}. */
export interface DestroyOptions extends PlanDestroyOptions {
  /** Has to have `delete`, unless there is nothing to delete. */
  allow?: readonly LossKind[];
  /** How many calls are under way at a time. Default 4. */
  concurrency?: number;
  onStep?: (step: DestroyStep) => void;
}

/** What {@link destroy} did. */
export interface Destroyed {
  readonly resources: readonly ManagedResource[];
  readonly kept: readonly Kept[];
}

/**
 * Says what {@link destroy} would delete, what would be lost with it, and what would stay. Changes nothing.
 *
 * @throws PipelineError where the lock is not of this server, or has no such pipeline
 * @throws AirbyteError where a call fails
 */
export async function planDestroy(airbyte: AirbyteClient, options: PlanDestroyOptions): Promise<DestroyPlan> {
  const locked = await options.lock.read();
  const reader = new ServerReader(airbyte, { signal: options.signal });
  if (locked) return await destroyPlan(airbyte, reader, locked, scopeOf(options));
  const { workspaceId, name: workspaceName } = await reader.workspace();
  return { workspaceId, workspaceName, baseUrl: airbyte.baseUrl, resources: [], kept: [], gone: [] };
}

/**
 * Deletes what pipelines manage: connections, then the sources and destinations that no other connection uses. What the lock does not have stays.
 * Each deletion is recorded as soon as it is done, so that after a crash, or the end of `signal`, another call goes on from there.
 *
 * @throws PipelineError `loss_not_allowed` with everything that would be lost, unless `allow` has `delete`; nothing is deleted then
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * await destroy(airbyte, { lock: fileLock('airwright.lock.json'), allow: ['delete'] });
 * ```
 */
export async function destroy(airbyte: AirbyteClient, options: DestroyOptions): Promise<Destroyed> {
  const { lock, allow = [], concurrency = 4, signal } = options;
  await using _held = await lock.acquire();
  const locked = await lock.read();
  if (!locked) return { resources: [], kept: [] };
  const { resources, kept, gone } = await destroyPlan(airbyte, new ServerReader(airbyte, { signal }), locked, scopeOf(options));
  if (resources.length > 0 && !allow.includes('delete')) throw notAllowed(resources);
  const work = new Destruction(airbyte, locked, options, resources.length);
  for (const address of gone) work.lock.set(address, undefined);
  await work.lock.flush();
  await inParallel(resources.filter(({ kind }) => kind === 'connection'), concurrency, (resource) => work.remove(resource));
  await inParallel(resources.filter(({ kind }) => kind !== 'connection'), concurrency, (resource) => work.remove(resource));
  return { resources: resources.map(({ loss: _, ...resource }) => resource), kept };
}

class Destruction {
  readonly lock: LockWriter;
  readonly #airbyte: AirbyteClient;
  readonly #options: DestroyOptions;
  readonly #total: number;
  #done = 0;

  constructor(airbyte: AirbyteClient, locked: LockFile, options: DestroyOptions, total: number) {
    this.#airbyte = airbyte;
    this.#options = options;
    this.#total = total;
    this.lock = new LockWriter(options.lock, locked);
  }

  /** A deletion that was begun is waited for, so that what is recorded is true. */
  async remove({ loss: _, ...resource }: Doomed): Promise<void> {
    const { signal, onStep } = this.#options;
    if (signal?.aborted) throw new AirbyteAbortedError('Stopped because the signal was aborted. What was deleted by then is recorded; call destroy again to go on.', { code: 'aborted', cause: signal.reason });
    await this.#delete(resource).catch((error: unknown) => {
      if (!(error instanceof AirbyteNotFoundError) || error.missing !== 'resource') throw error;
    });
    await this.lock.put(addressOf(resource), undefined);
    this.#done += 1;
    onStep?.({ ...resource, done: this.#done, total: this.#total });
  }

  #delete({ kind, id }: ManagedResource): Promise<unknown> {
    switch (kind) {
      case 'connection':
        return this.#airbyte.connections.delete({ connectionId: id });
      case 'source':
        return this.#airbyte.sources.delete({ sourceId: id });
      case 'destination':
        return this.#airbyte.destinations.delete({ destinationId: id });
    }
  }
}

function scopeOf({ keys, includeAdopted = false }: PlanDestroyOptions): { keys: readonly string[] | undefined; includeAdopted: boolean } {
  return { keys, includeAdopted };
}

function notAllowed(resources: readonly Doomed[]): PipelineError {
  const losses = resources.map(({ loss }) => `- ${loss}`).join('\n');
  return new PipelineError('loss_not_allowed', `Destroying would lose:\n${losses}\nCall destroy with allow: ['delete'] if that is meant.`);
}
