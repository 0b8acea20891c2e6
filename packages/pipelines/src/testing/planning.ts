import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
// eslint-disable-next-line no-restricted-imports -- tests run against a real server; the package itself knows nothing but the API
import { startLocalAirbyte, type AirbyteVersion, type TestAirbyte } from '@airwright/local/testing';
import { applyWith } from '../apply/apply.ts';
import type { Applied, ApplyOptions } from '../apply/types.ts';
import { fakerSource } from '../connectors/faker.ts';
import { definePipeline, type Pipeline, type PipelineDeclaration } from '../declare/pipeline.ts';
import { sourceDefined, type StreamDeclaration } from '../declare/streams.ts';
import { memoryLock, type LockStore } from '../lock/lock-store.ts';
import { plan } from '../plan/plan.ts';
import type { Plan, PlanOptions } from '../plan/types.ts';
import { nowhere } from './local.ts';
import { testTime } from './time.ts';

export { startLocalAirbyte, type AirbyteVersion, type TestAirbyte };

/** A real server of its own, a client of it that repeats nothing, and a lock in memory. */
export interface PlanningWorld extends AsyncDisposable {
  readonly server: TestAirbyte;
  readonly airbyte: AirbyteClient;
  readonly lock: LockStore;
  plan(pipelines: Pipeline | readonly Pipeline[], options?: PlanOptions): Promise<Plan>;
  /** Plans and applies; a third argument is for the plan. */
  apply(pipelines: Pipeline | readonly Pipeline[], options?: ApplyOptions, planOptions?: PlanOptions): Promise<Applied>;
  /** The operations since the last time that leave something different. */
  writes(): string[];
}

/** Starts it; everything it has is gone at its end. */
export async function startPlanning(airbyteVersion?: AirbyteVersion): Promise<PlanningWorld> {
  const server = await startLocalAirbyte(airbyteVersion === undefined ? {} : { airbyteVersion });
  const airbyte = createAirbyteClient({ baseUrl: server.url, retry: false });
  const lock = memoryLock();
  const makePlan: PlanningWorld['plan'] = (pipelines, options) => plan(airbyte, pipelines, { lock, ...options });
  return {
    server,
    airbyte,
    lock,
    plan: makePlan,
    apply: async (pipelines, options = {}, planOptions = {}) => applyWith(await makePlan(pipelines, planOptions), options, { time: testTime(), random: () => 0.5 }),
    writes: () => {
      const made = server.requests.list().flatMap(({ operation }) => (operation !== undefined && /^(create|update|delete|partial)/i.test(operation) ? [operation] : []));
      server.requests.clear();
      return made;
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** A stream that the source of sample data has. */
export const users: StreamDeclaration = { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined };

/** A pipeline from sample data to nowhere. */
export function sample(changes: Partial<PipelineDeclaration> = {}): Pipeline {
  return definePipeline({ source: fakerSource({ name: 'sample', count: 10 }), destination: nowhere('nowhere'), streams: [users], ...changes });
}

/** What becomes of each resource, such as `create source sample`. */
export function actions({ resources }: Plan): string[] {
  return resources.map(({ action, kind, name }) => `${action} ${kind} ${name}`);
}
