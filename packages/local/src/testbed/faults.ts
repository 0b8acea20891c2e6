import type { Answer, Exchange } from '../server/exchange.ts';
import type { BodyForm } from './forms.ts';
import { play, type Next, type Stage } from './play.ts';
import { isAimedAt, type Target } from './targets.ts';

/** Something that goes wrong. `when` is before or after the server carried the operation out. */
export type Fault =
  /** Nothing happens for a while, in real time. `when` is `before` by default. */
  | { readonly fault: 'latency'; readonly ms: number; readonly when?: 'before' | 'after' }
  /** The answer's body comes in pieces of so many bytes (16), one every so many milliseconds (20), in real time. */
  | { readonly fault: 'trickle'; readonly bytes?: number; readonly everyMs?: number }
  /** Another status: in place of acting (`before`, the default), or the answer to what was done is lost (`after`). */
  | {
      readonly fault: 'status';
      readonly status: number;
      /** As that status usually comes: HAL for 401, 403 and 405, a proxy's page for 502 to 504, else `exception`. */
      readonly body?: BodyForm;
      /** The words in the body; those of the status by default. */
      readonly message?: string;
      /** `Retry-After`: seconds, or a date. */
      readonly retryAfter?: number | Date;
      readonly headers?: Readonly<Record<string, string>>;
      readonly when?: 'before' | 'after';
    }
  /** The connection breaks: `before` acting (the default), `after` it without an answer, or in the `middle` of the answer's body. */
  | { readonly fault: 'reset'; readonly when?: 'before' | 'after' | 'middle' }
  /** No answer ever comes: `after` acting (the default), or `before` it, so that nothing is done. */
  | { readonly fault: 'hang'; readonly when?: 'before' | 'after' }
  /** The server sends the caller to the same path elsewhere, for example `http://127.0.0.1:9`, with 307 unless another status is given. */
  | { readonly fault: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** A success is told as a server of another version might. Where nothing else is said, with unknown enum values and unknown members. */
  | {
      readonly fault: 'unfamiliar';
      /** Enum values that nobody knows: in all members, or in those of these names. */
      readonly enums?: boolean | readonly string[];
      /** Further members in every object that the contract describes. */
      readonly members?: boolean;
      /** Members to leave out, by path: `job.startedAt`, `sources.name` (of each source). */
      readonly missing?: readonly string[];
    };

/** A fault, and the requests it is for. */
export type FaultRule = Fault & {
  /** Which requests; all of them by default. */
  readonly operation?: Target;
  /** How many it hits; 1 by default, `Infinity` for all. */
  readonly times?: number;
  /** How many pass before; 0 by default. */
  readonly after?: number;
  /** How long it lasts from now, in milliseconds of the server's clock; without end by default. */
  readonly forMs?: number;
};

/** A fault that was added. Disposing of it removes it. */
export interface AddedFault extends Disposable {
  /** How many requests it has hit. */
  readonly hits: number;
  remove(): void;
}

/** The faults of a test's server. */
export interface Faults {
  /**
   * Adds a fault. Of several that decide how a request ends (status, reset, hang, redirect), the first that has a hit left takes it, and
   * the next one the request after it. Latency, trickle and unfamiliar answers go along with them and with one another.
   *
   * @throws Error for an operation that the contract does not have
   * @example
   * airbyte.faults.add({ operation: 'createSource', fault: 'reset', when: 'after' });
   * airbyte.faults.add({ operation: '/jobs/list', times: 2, fault: 'status', status: 503, retryAfter: 1 });
   */
  add(rule: FaultRule): AddedFault;
  /** Removes all. */
  clear(): void;
}

/** Keeps the faults and has them happen. */
export class FaultBook implements Faults {
  readonly #stage: Stage;
  readonly #now: () => number;
  #rules: Rule[] = [];

  constructor(stage: Stage, now: () => number) {
    this.#stage = stage;
    this.#now = now;
  }

  add(rule: FaultRule): AddedFault {
    const added = new Rule(rule, this.#now);
    this.#rules.push(added);
    const remove = (): void => void (this.#rules = this.#rules.filter((other) => other !== added));
    return { get hits() { return added.hits; }, remove, [Symbol.dispose]: remove };
  }

  clear(): void {
    this.#rules = [];
  }

  /** Answers a request with the faults that are for it; tells each one's name as it happens. */
  async apply(exchange: Exchange, act: Next, tell: (fault: Fault['fault']) => void): Promise<Answer | undefined> {
    const layers = layersOf(this.#rules.filter((rule) => rule.sees(exchange)));
    const faulty = layers.reduceRight<Next>(
      (next, rules) => async () => {
        const rule = rules.find((candidate) => candidate.takes());
        if (!rule) return await next();
        tell(rule.fault.fault);
        return await play(rule.fault, exchange, next, this.#stage);
      },
      act,
    );
    return await faulty();
  }
}

/** From the outside in; of each layer one rule happens. */
function layersOf(rules: readonly Rule[]): Rule[][] {
  const of = (...kinds: Fault['fault'][]): Rule[] => rules.filter(({ fault }) => kinds.includes(fault.fault));
  const each = (kind: Fault['fault']): Rule[][] => of(kind).map((rule) => [rule]);
  return [...each('latency'), ...each('trickle'), of('status', 'reset', 'hang', 'redirect'), ...each('unfamiliar')];
}

/** A rule and what it has seen. */
class Rule {
  readonly fault: Fault;
  hits = 0;
  #seen = 0;
  readonly #after: number;
  readonly #times: number;
  readonly #isAimedAt: (exchange: Exchange) => boolean;
  readonly #isOver: () => boolean;

  constructor({ operation, times = 1, after = 0, forMs = Infinity, ...fault }: FaultRule, now: () => number) {
    this.fault = fault;
    this.#times = times;
    this.#after = after;
    this.#isAimedAt = operation === undefined ? () => true : isAimedAt(operation);
    const end = now() + forMs;
    this.#isOver = () => now() >= end;
  }

  /** Counts a request that it is for, and tells whether enough have passed. */
  sees(exchange: Exchange): boolean {
    return this.#isAimedAt(exchange) && ++this.#seen > this.#after;
  }

  /** Counts a hit, where it has one left. */
  takes(): boolean {
    if (this.hits >= this.#times || this.#isOver()) return false;
    this.hits += 1;
    return true;
  }
}
