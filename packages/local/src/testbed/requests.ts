import type { OperationId } from '../server/contract.ts';
import type { Fault } from './faults.ts';
import { isAimedAt, type Target } from './targets.ts';
import type { Exchange } from '../server/exchange.ts';

/** A request as the server received it. */
export interface ReceivedRequest {
  /** Undefined at a path where the server has no operation. */
  readonly operation: OperationId | undefined;
  readonly method: string;
  /** For example `/api/v1/sources/create`. */
  readonly path: string;
  /** Names in lower case; credentials masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed, secrets masked; undefined where there was none, or none that is JSON. */
  readonly body: unknown;
  /** When it came: epoch milliseconds of the server's clock. */
  readonly receivedAt: number;
  /** Whether the server carried the operation out, whatever became of the answer. */
  readonly acted: boolean;
  /** The status that was sent; undefined while there is none, where the connection broke, and where it hangs. */
  readonly status: number | undefined;
  /** The faults that it met, in their order. */
  readonly faults: readonly Fault['fault'][];
}

/** What a test's server received. Requests that it turned away before it read them, for their size for one, are not among it. */
export interface Requests {
  /** The oldest first; those of one operation where one is named. */
  list(operation?: Target): readonly ReceivedRequest[];
  /**
   * How often an operation was carried out.
   * @example
   * expect(airbyte.requests.acted('createSource')).toBe(1);
   */
  acted(operation: Target): number;
  /** Resolves with the next request of an operation, once the server is through with it: answered it, broke it off, or left it hanging. */
  next(operation?: Target): Promise<ReceivedRequest>;
  /** Forgets what was received. */
  clear(): void;
}

type Entry = { -readonly [M in keyof ReceivedRequest]: ReceivedRequest[M] } & { faults: Fault['fault'][] };

interface Waiting {
  readonly isMeant: (exchange: Pick<Exchange, 'path' | 'operation'>) => boolean;
  readonly resolve: (request: ReceivedRequest) => void;
}

/** Keeps what was received. */
export class RequestLog implements Requests {
  #entries: { exchange: Exchange; entry: Entry }[] = [];
  #waiting: Waiting[] = [];

  /** Makes the entry of a request that has just come. */
  begin(exchange: Exchange, seen: Pick<ReceivedRequest, 'headers' | 'receivedAt'>): Entry {
    const { method, path, operation } = exchange;
    const entry: Entry = { ...seen, operation: operation?.operationId, method, path, body: undefined, acted: false, status: undefined, faults: [] };
    this.#entries.push({ exchange, entry });
    return entry;
  }

  /** Tells those who wait for it that a request is done with. */
  end(exchange: Exchange, entry: Entry): void {
    const met = this.#waiting.filter(({ isMeant }) => isMeant(exchange));
    this.#waiting = this.#waiting.filter((waiting) => !met.includes(waiting));
    for (const { resolve } of met) resolve(entry);
  }

  list(operation?: Target): readonly ReceivedRequest[] {
    const isMeant = operation === undefined ? () => true : isAimedAt(operation);
    return this.#entries.filter(({ exchange }) => isMeant(exchange)).map(({ entry }) => entry);
  }

  acted(operation: Target): number {
    return this.list(operation).filter(({ acted }) => acted).length;
  }

  async next(operation?: Target): Promise<ReceivedRequest> {
    const isMeant = operation === undefined ? () => true : isAimedAt(operation);
    return await new Promise((resolve) => this.#waiting.push({ isMeant, resolve }));
  }

  clear(): void {
    this.#entries = [];
  }
}
