import { LocalAirbyteError, speaking, startServer, type LocalAirbyte, type LocalAirbyteOptions } from '../server/local-airbyte.ts';
import type { ApiContext } from '../api/context.ts';
import type { Answer, Exchange, Interceptor } from '../server/exchange.ts';
import { generationOf } from '../versions/bodies.ts';
import { gateOf, type Gate, type TestAuth } from './auth.ts';
import { ControlledClock, type TestClock } from './clock.ts';
import { FaultBook, type Faults } from './faults.ts';
import { JobScripts, type ScriptedJobs } from './jobs.ts';
import { maskBody, maskHeaders } from './masking.ts';
import { RequestLog, type Requests } from './requests.ts';

/** Options of {@link startLocalAirbyte} for tests: always in memory, always on a free port of the loopback address. */
export interface TestAirbyteOptions extends Omit<LocalAirbyteOptions, 'dataFolder' | 'port' | 'host'> {
  /** What callers have to prove; `{ type: 'none' }` by default. The same object serves `@airwright/client` as its `auth`. */
  auth?: TestAuth;
  /**
   * Stops the server's clock at this time; it goes on by `clock.advance` alone. Without it the clock runs, ahead of the machine's by what
   * it was advanced.
   */
  frozenAt?: Date;
}

/** A server for a test, with everything in reach that a test wants to change or to see. */
export interface TestAirbyte extends LocalAirbyte {
  /** What goes wrong. */
  readonly faults: Faults;
  /** What was received. */
  readonly requests: Requests;
  /** Jobs that go as written. */
  readonly jobs: ScriptedJobs;
  /** The time it lives by. */
  readonly clock: TestClock;
  /** Makes every token that was issued so far invalid: the next request with one is answered with 401. */
  revokeTokens(): void;
}

/**
 * Starts a server for one test, or for a file of them, and resolves once it answers.
 *
 * @throws LocalAirbyteError where a module has no connector, the version is unknown, or it does not know this kind of credentials
 * @example
 * await using airbyte = await startLocalAirbyte({ airbyteVersion: '1.8' });
 * airbyte.faults.add({ operation: 'createSource', fault: 'reset', when: 'after' });
 */
export async function startLocalAirbyte({ auth = { type: 'none' }, frozenAt, ...options }: TestAirbyteOptions = {}): Promise<TestAirbyte> {
  const { dialect } = speaking(options.airbyteVersion);
  const clock = new ControlledClock(frozenAt?.getTime());
  const gate = openGate(() => gateOf(auth, clock, dialect.release));
  const closing = new AbortController();
  const faults = new FaultBook({ generation: dialect.release ? generationOf(dialect.release) : 2, closing: closing.signal }, () => clock.now());
  const requests = new RequestLog();
  const jobs = new JobScripts(clock, dialect.release);
  const bed = new TestBed({ gate, clock, faults, requests, jobs });
  const authMode = auth.type === 'bearer' || auth.type === 'clientCredentials' ? 'simple' : 'none';
  const { airbyte, context } = await startServer(options, { dialect, clock, deputy: jobs, authMode, intercept: bed.intercept });
  bed.attach(context);
  jobs.attach(context);
  const close = async (): Promise<void> => {
    closing.abort();
    jobs.close();
    await airbyte.close();
  };
  return { ...airbyte, faults, requests, jobs, clock, revokeTokens: () => gate.revokeTokens(), close, [Symbol.asyncDispose]: close };
}

interface Parts {
  gate: Gate;
  clock: ControlledClock;
  faults: FaultBook;
  requests: RequestLog;
  jobs: JobScripts;
}

/** Writes down each request, has its faults happen, and asks it for its credentials, in this order from the outside in. */
class TestBed {
  readonly #parts: Parts;
  #context!: ApiContext;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  attach(context: ApiContext): void {
    this.#context = context;
  }

  readonly intercept: Interceptor = async (exchange, act) => {
    const { clock, faults, requests, jobs } = this.#parts;
    const entry = requests.begin(exchange, { headers: maskHeaders(exchange.headers), receivedAt: clock.now() });
    entry.body = await maskBody(exchange, this.#context);
    const admitted = async (): Promise<Answer> => {
      const answer = this.#parts.gate.answer(exchange) ?? (await act());
      entry.acted = answer.status < 300;
      return answer;
    };
    const answer = await faults.apply(exchange, admitted, (fault) => entry.faults.push(fault));
    entry.status = answer?.status ?? sentStatus(exchange);
    if (entry.acted && entry.status !== undefined && entry.status < 300) jobs.wasRead(exchange);
    whenSent(exchange, answer, () => requests.end(exchange, entry));
    return answer;
  };
}

/** Of an answer that a fault sent itself, if it did. */
function sentStatus({ response }: Exchange): number | undefined {
  return response.headersSent ? response.statusCode : undefined;
}

/** Once the answer is on its way, or at once where there is none. */
function whenSent({ response }: Exchange, answer: Answer | undefined, done: () => void): void {
  if (answer && !response.destroyed) response.once('close', done);
  else done();
}

function openGate(open: () => Gate): Gate {
  try {
    return open();
  } catch (error) {
    throw new LocalAirbyteError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
