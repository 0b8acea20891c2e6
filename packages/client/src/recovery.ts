import type { CallAnswer, Caller, CallOptions } from './call.ts';
import { AirbyteError, AirbyteNotFoundError } from './errors/errors.ts';
import { lazy } from './lazy.ts';
import type { NamedOperation } from './operation.ts';
import type { ServerFacts } from './server/instance.ts';
import type { Runtime } from './transport/runtime.ts';

/** A call that failed. */
export interface FailedCall<Failure = AirbyteError> {
  readonly operation: NamedOperation;
  readonly body: unknown;
  readonly options: CallOptions;
  /** When it was made, in milliseconds by our own clock. */
  readonly beganAt: number;
  readonly error: Failure;
}

/** What it takes to find out more about a failed call. */
export interface Means {
  readonly runtime: Runtime;
  readonly baseUrl: string;
  readonly server: ServerFacts;
  /** Makes further calls. */
  readonly call: Caller;
}

const finding = /* @__PURE__ */ lazy(() => import('./finding.ts'));

/** What the call would have answered, where that can be found out; throws its error, which tells more where there is more to tell. */
export async function recovered({ error, ...call }: FailedCall<unknown>, means: Means): Promise<Pick<CallAnswer, 'value'>> {
  const part = isOpen(error) ? await finding().catch(() => undefined) : undefined;
  if (!part) throw error;
  return { value: await part.found({ ...call, error: error as AirbyteError }, means) };
}

/** Whether there may be more to find out: what became of the call, or what the server has in its place. */
function isOpen(error: unknown): boolean {
  return error instanceof AirbyteError && (error.mayHaveActed || error.code === 'conflict' || (error instanceof AirbyteNotFoundError && error.missing === 'operation'));
}
