import { AirbyteError, createAirbyteClient, type AirbyteClient, type AirbyteClientOptions, type AirbytePlugin, type RequestOptions } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { makeSample, sampleData, type Sample } from '../sample.ts';
import { closedDoor } from './door.ts';
import type { Scenario } from './scenarios.ts';

/** A call, and whether what it gave is its answer. */
type Call = (airbyte: AirbyteClient, there: Sample & { workspaceId: string }, options: RequestOptions) => Promise<boolean>;

/** One call of each effect. They meet the same fault at the same time, each at its own operation. */
const calls = {
  read: { operation: 'getSource', make: async ({ sources }, { sourceId }, options) => (await sources.get({ sourceId }, options)).sourceId === sourceId },
  idempotent: {
    operation: 'updateSource',
    make: async ({ sources }, { sourceId }, options) => (await sources.update({ sourceId, name: 'renamed', connectionConfiguration: {} }, options)).name === 'renamed',
  },
  create: {
    operation: 'createSource',
    make: async ({ sources }, { workspaceId }, options) =>
      (await sources.create({ workspaceId, name: 'another', sourceDefinitionId: sampleData, connectionConfiguration: {} }, options)).name === 'another',
  },
  trigger: {
    operation: 'syncConnection',
    make: async ({ connections }, { connectionId }, options) => (await connections.sync({ connectionId }, options)).job.configId === connectionId,
  },
} as const satisfies Record<string, { operation: string; make: Call }>;

/** What a second call would do, which decides what the client does. */
export type Effect = keyof typeof calls;

/** All of them, as the columns of the tables are. */
export const effects = Object.keys(calls) as readonly Effect[];

/** What became of a call. */
export interface Ending {
  /** The requests that the client made for it. */
  readonly requests: number;
  /** Those of them that Airbyte acted on. */
  readonly acts: number;
  /** What the caller gets: `value`, or the code of an error, with a question mark where Airbyte may have acted. */
  readonly end: string;
}

/** A server where something is about to go wrong, and a client of it. */
export interface Stand extends AsyncDisposable {
  /** Makes a call of each effect, and gives what became of it. */
  play(): Promise<Record<Effect, Ending>>;
}

/**
 * Prepares what a scenario needs. It passes after the requests that it is for, or stays: then it is for all that the client asks, but a token.
 */
export async function prepare(scenario: Scenario, passes: boolean, options: Pick<AirbyteClientOptions, 'fetch'> = {}): Promise<Stand> {
  const auth = scenario.renewable ? ({ type: 'clientCredentials', clientId: 'app', clientSecret: 'secret' } as const) : ({ type: 'bearer', token: 'token' } as const);
  const server = await startLocalAirbyte({ auth });
  const { workspaceId } = server;
  const there = { workspaceId, ...(await makeSample(createAirbyteClient({ baseUrl: server.url, auth }), workspaceId)) };
  server.jobs.script(there.connectionId, [{ status: 'running' }], { advance: 'manual' });
  const door = await closedDoor(server.url);
  const refusals = new Map<string, number>();
  const doorkeeper = countRefusals(refusals, passes ? () => door.open() : undefined);
  const airbyte = createAirbyteClient({
    baseUrl: scenario.fault === 'refused' ? door.url : server.url,
    auth,
    plugins: [doorkeeper],
    retry: { baseDelayMs: 1 },
    ...options,
  });
  // Enough for what is to succeed in it on a busy machine; where nothing is, time that goes by several times over.
  const limit = scenario.tooLong ? { timeoutMs: passes ? 10_000 : 5_000 } : {};
  return {
    play: async () => {
      server.requests.clear();
      addFaults(server, scenario, passes);
      const play = async (effect: Effect): Promise<[Effect, Ending]> => {
        const { operation, make } = calls[effect];
        const end = await endOf(make(airbyte, there, limit));
        const requests = server.requests.list(operation).length + (refusals.get(operation) ?? 0);
        return [effect, { requests, acts: server.requests.acted(operation), end }];
      };
      return Object.fromEntries(await Promise.all(effects.map(play))) as Record<Effect, Ending>;
    },
    [Symbol.asyncDispose]: async () => {
      await door[Symbol.asyncDispose]();
      await server.close();
    },
  };
}

function addFaults({ faults }: TestAirbyte, { fault, times = 1, renewable }: Scenario, passes: boolean): void {
  if (fault === 'refused') return;
  if (!passes && !renewable) faults.add({ ...fault, times: Infinity });
  else for (const effect of effects) faults.add({ ...fault, operation: calls[effect].operation, times: passes ? times : Infinity });
}

/** Counts the requests that found nobody, by operation; opens the door as soon as the first one of every call has, where it is to open. */
function countRefusals(refusals: Map<string, number>, open: (() => Promise<void>) | undefined): AirbytePlugin {
  let opened: () => void = () => undefined;
  const openDoor = new Promise<void>((resolve) => (opened = resolve));
  return () => ({
    name: 'refusals',
    call: ({ operationId = '' }, next) =>
      next({
        onRequest: async (_, send) => {
          const end = await send();
          if (end.failure !== 'refused') return end;
          refusals.set(operationId, (refusals.get(operationId) ?? 0) + 1);
          if (!open) return end;
          if (refusals.size === effects.length) await open().then(opened);
          await openDoor;
          return end;
        },
      }),
  });
}

async function endOf(call: Promise<boolean>): Promise<string> {
  try {
    return (await call) ? 'value' : 'another value';
  } catch (error) {
    if (!(error instanceof AirbyteError)) return String(error);
    return error.mayHaveActed ? `${error.code}?` : error.code;
  }
}
