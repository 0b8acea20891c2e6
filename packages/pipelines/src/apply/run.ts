import { AirbyteAbortedError, type Tag } from '@airwright/client';
import type { PlanWork } from '../plan/work.ts';
import type { ConnectorApi, ConnectorKind } from '../world/connectors.ts';
import { destinationApi, sourceApi } from '../world/connectors.ts';
import { inParallel } from '../world/limit.ts';
import { ServerReader } from '../world/server-reader.ts';
import type { Luck } from './create-once.ts';
import type { LockWriter } from './lock-writer.ts';
import type { ApplyOptions, ApplyStep, StepAction } from './types.ts';

/** Whom a step is about. */
export type StepSubject = Pick<ApplyStep, 'kind' | 'key' | 'name' | 'id'>;

/** One apply under way: what its parts share. */
export class ApplyRun {
  readonly work: PlanWork;
  readonly options: ApplyOptions;
  readonly lock: LockWriter;
  readonly luck: Luck;
  readonly steps: ApplyStep[] = [];
  /** Reads that are long, such as checks and discoveries, and end when the signal says so. Its answers are of this apply, not of the plan. */
  readonly reader: ServerReader;
  /** Ids of what there is by now, by address. */
  readonly ids = new Map<string, string>();
  /** The workspace's tags, those that were made included. */
  tags: readonly Tag[];
  readonly #total: number;

  constructor(work: PlanWork, options: ApplyOptions, lock: LockWriter, luck: Luck, total: number) {
    this.work = work;
    this.options = options;
    this.lock = lock;
    this.luck = luck;
    this.reader = new ServerReader(work.airbyte, { signal: options.signal });
    this.tags = work.tags ?? [];
    this.#total = total;
  }

  /** The connectors of one kind, for changes: one that is under way is not ended by the signal, so that what came of it is known. */
  api(kind: ConnectorKind): ConnectorApi {
    return (kind === 'source' ? sourceApi : destinationApi)({ airbyte: this.work.airbyte, call: {} });
  }

  /** Does something to each, in parallel as far as that is allowed. Nothing new is begun once the signal is aborted. */
  async each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
    await inParallel(items, this.options.concurrency ?? 4, async (item) => {
      this.goOn();
      await act(item);
    });
  }

  /** Takes one step and tells it. The action's outcome, where it is a text, is the id that came of it. */
  async step<T>(action: StepAction, subject: StepSubject, act: () => Promise<T>): Promise<T> {
    const began = this.luck.time.now();
    const outcome = await act();
    const { kind, key, name, id = typeof outcome === 'string' ? outcome : undefined } = subject;
    const step: ApplyStep = { action, kind, key, name, ...(id === undefined ? {} : { id }), durationMs: this.luck.time.now() - began, done: this.steps.length + 1, total: Math.max(this.#total, this.steps.length + 1) };
    this.steps.push(step);
    this.options.onStep?.(step);
    return outcome;
  }

  /** @throws AirbyteAbortedError once the signal is aborted */
  goOn(): void {
    const { signal } = this.options;
    if (!signal?.aborted) return;
    throw new AirbyteAbortedError('The apply was ended by its signal. What was done is recorded; plan and apply again to go on from there.', { code: 'aborted', cause: signal.reason });
  }
}
