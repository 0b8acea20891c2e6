import type { StreamExplanation } from '../resolve/candidate.ts';
import type { LockStore } from '../lock/lock-store.ts';

/** What becomes of a resource. `adopt` takes over one that is there; what differs about it is changed as well. */
export type PlanAction = 'create' | 'update' | 'replace' | 'adopt' | 'delete' | 'unchanged';

/** What a plan is about. */
export type PlannedKind = 'source' | 'destination' | 'connection' | 'tag';

/**
 * Why something differs: `declaration`, for what is declared changed; `drift`, for somebody changed it on the server since the last apply; `schema`,
 * for the source has other streams or fields than before; `connector`, for the connector's version is another one.
 */
export type ChangeCause = 'declaration' | 'drift' | 'schema' | 'connector';

/** One member that differs. */
export interface FieldChange {
  /** Such as `host`, `schedule` or `streams[public.orders].cursorField`. */
  readonly path: string;
  /** What the server has; absent where it has nothing, and where it is secret. */
  readonly before?: unknown;
  /** What it is to have; absent where it is to have nothing, and where it is secret. */
  readonly after?: unknown;
  /** Its values are not told. */
  readonly secret?: true;
  readonly cause: ChangeCause;
  /** The change of the source breaks what is configured, by Airbyte's own rule: a cursor or a key in use is gone, or the source's key is another. */
  readonly breaking?: true;
}

/**
 * A way to lose something. `delete`: a resource goes, with its state; `replace`: it goes and another takes its place; `clear`: the state of a stream
 * goes, so that it is read from its beginning; `deselect`: a stream is synced no longer; `truncate`: rows that were kept at the destination are replaced.
 */
export type LossKind = 'delete' | 'replace' | 'clear' | 'deselect' | 'truncate';

/** Something that would be lost. `apply` does it only where its kind is allowed. */
export interface Loss {
  readonly kind: LossKind;
  /** What would be lost, in a sentence. */
  readonly what: string;
}

/** What becomes of one resource, and why. */
export interface PlannedResource {
  readonly kind: PlannedKind;
  /** Its identity among the declarations. */
  readonly key: string;
  readonly name: string;
  /** Its id on the server; absent where it is to be created. */
  readonly id?: string;
  readonly action: PlanAction;
  readonly changes: readonly FieldChange[];
  /** Whether somebody changed it on the server since the last apply. Told only where there is a lock. */
  readonly drift: boolean;
  readonly losses: readonly Loss[];
  /** Sentences for people: why the action, and what could not be compared. */
  readonly reasons: readonly string[];
  /** Of a connection: why each stream of the source got its settings. */
  readonly streams?: readonly StreamExplanation[];
}

/** A resource that the lock has and no declaration. It stays, unless the plan was made with `delete`. */
export interface UndeclaredResource {
  readonly kind: 'source' | 'destination' | 'connection';
  readonly key: string;
  readonly name: string;
  readonly id: string;
}

/** A plan as data, for machines: no secret, no client. */
export interface PlanJson {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly baseUrl: string;
  readonly hasChanges: boolean;
  readonly counts: Readonly<Record<PlanAction, number>>;
  readonly resources: readonly PlannedResource[];
  readonly undeclared: readonly UndeclaredResource[];
}

/** What `apply` would do, made by {@link plan}. It is plain data; what else `apply` needs to know of it, secrets among them, is not in it. */
export interface Plan extends PlanJson {
  toJSON(): PlanJson;
}

/** Options of {@link plan}. */
export interface PlanOptions {
  /** Remembers ids and what was applied. Without one, names alone identify, and neither drift nor a new value of a secret can be told. */
  lock?: LockStore;
  /** Takes over resources that have the name of a declared one and that the lock does not know. Default false; without a lock, names are all there is. */
  adopt?: boolean;
  /** Deletes what the lock has and no pipeline declares any more. Default false. */
  delete?: boolean;
  /** Replaces what cannot be changed: a source with another connector, a connection with other ends. Default false. */
  replace?: boolean;
  /**
   * Sends the secrets that the server hides and no lock remembers: those of resources that were taken over, and without a lock all of them. Default
   * false, which takes them to be as declared.
   */
  resendSecrets?: boolean;
  /** How many sources are asked for their streams at a time. Default 8. */
  concurrency?: number;
  /** Ends it with an error. */
  signal?: AbortSignal;
  /** Is told how far it is. */
  onProgress?: (progress: PlanProgress) => void;
}

/** How far a plan is. */
export interface PlanProgress {
  readonly done: number;
  readonly total: number;
  /** What was done last, such as `streams of ecommerce`. */
  readonly what: string;
}
