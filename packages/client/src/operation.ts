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
  /** The member that identifies an item, such as `sourceId`, or `job.id` for one further in. A cursor is its value. */
  readonly key: string;
  /** The member of the answer that counts the items of all pages. */
  readonly total?: string;
  /** The name of the method that gives the items of all pages, such as `listAll`. */
  readonly all: string;
}

/** The facts of the contract about one operation that every call of it acts on. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Below the base URL, with its leading slash. */
  readonly path: string;
  /** The property of the client that has the method, such as `sources`. */
  readonly resource: string;
  /** The method's name, such as `checkConnection`. */
  readonly name: string;
  readonly effect: Effect;
  readonly paging?: Paging;
  /** `long` operations answer when their work is done, which takes minutes. */
  readonly timeout: 'short' | 'long';
  /** False where the method takes no request body. */
  readonly body: boolean;
  /** What a success carries. */
  readonly answer: 'json' | 'text' | 'nothing';
}

/** Operations by operation id. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** An operation with its id. */
export interface NamedOperation extends Operation {
  readonly operationId: string;
}

/** Which versions of Airbyte have an operation. */
export interface Versions {
  /** The Airbyte version it came with; `0.44.0` stands for that or an older one. Absent where only a server's own description tells of it. */
  readonly since?: string;
  /** The last Airbyte version that has it, where newer ones do not. */
  readonly until?: string;
  /** The operation id of the one that newer versions have for the same thing. */
  readonly replacedBy?: string;
}
