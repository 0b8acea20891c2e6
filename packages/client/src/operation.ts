/**
 * What repeating a call does, as the contract says it: `read` changes nothing; `idempotent` may be repeated with the same end state;
 * `create` makes a new thing each time; `trigger` starts work each time.
 */
export type Effect = 'read' | 'idempotent' | 'create' | 'trigger';

/** How an operation pages through a long list. */
export interface Paging {
  /** `offset` counts items, `cursor` continues after the last item seen. */
  readonly style: 'offset' | 'cursor';
  /** The member of the answer that holds the items. */
  readonly items: string;
  /** The member of an item that the next request names as its cursor. */
  readonly cursorFrom?: string;
  /** The member of the answer that counts the items of all pages. */
  readonly total?: string;
}

/** The facts of the contract about one operation that the client acts on. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Below the base URL, with its leading slash. */
  readonly path: string;
  /** The property of the client that has the method, such as `sources`. */
  readonly resource: string;
  /** The method's name, such as `checkConnection`. */
  readonly name: string;
  readonly effect: Effect;
  /** The Airbyte version it came with; `0.44.0` stands for that or an older one. */
  readonly since: string;
  /** The last Airbyte version that has it, where newer ones do not. */
  readonly until?: string;
  readonly paging?: Paging;
  /** `long` operations answer when their work is done, which takes minutes. */
  readonly timeout: 'short' | 'long';
  /** False where the method takes no request body. */
  readonly body: boolean;
  /** What a success carries. */
  readonly answer: 'json' | 'text' | 'nothing';
}
