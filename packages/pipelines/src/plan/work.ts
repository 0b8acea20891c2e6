import type { AirbyteClient, ConnectionRead, Tag } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import type { Fingerprints } from '../lock/fingerprint.ts';
import type { LockFile, ResourceAddress } from '../lock/lock-file.ts';
import type { LockStore } from '../lock/lock-store.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import type { ConnectorKind, Definition, StoredConnector } from '../world/connectors.ts';
import type { KeyedConnector } from './declared.ts';
import type { Plan, PlannedResource, UndeclaredResource } from './types.ts';

/** A source or a destination and what becomes of it. */
export interface ConnectorWork {
  readonly kind: ConnectorKind;
  readonly address: ResourceAddress;
  readonly declared: KeyedConnector;
  readonly definition: Definition;
  /** With the secrets in clear. */
  readonly configuration: Record<string, unknown>;
  /** What of the configuration is not to be repeated. */
  readonly secrets: readonly string[];
  /** Paths of what the server hides, no lock remembers, and is taken to be as declared. */
  readonly takenOnTrust: readonly string[];
  /** As the server had it when the plan was made. */
  readonly stored?: StoredConnector;
  readonly resource: PlannedResource;
}

/** A connection and what becomes of it. */
export interface ConnectionWork {
  readonly address: ResourceAddress;
  readonly pipeline: Pipeline;
  /** As the server had it when the plan was made. */
  readonly stored?: ConnectionRead;
  readonly streams: readonly ResolvedStream[];
  /** Under which the server keeps the catalog of the streams; absent where it has not seen it yet. */
  readonly catalogId?: string;
  readonly destinationModes: readonly string[] | undefined;
  readonly resource: PlannedResource;
}

/** Everything that `apply` needs of a plan and nobody else may see. */
export interface PlanWork {
  readonly airbyte: AirbyteClient;
  readonly workspaceId: string;
  readonly lock: LockStore | undefined;
  /** The lock as it was when the plan was made. */
  readonly locked: LockFile | undefined;
  /** Of a lock that is yet to be, where there is none. */
  readonly salt: string;
  readonly fingerprints: Fingerprints;
  readonly connectors: readonly ConnectorWork[];
  readonly connections: readonly ConnectionWork[];
  readonly deletions: readonly UndeclaredResource[];
  /** What the lock has, the server has, and no pipeline declares; it stays. */
  readonly undeclared: readonly UndeclaredResource[];
  /** The tags that there were; undefined where the server has none. */
  readonly tags: readonly Tag[] | undefined;
}

const works = new WeakMap<Plan, PlanWork>();

/** Keeps what a plan does not show. */
export function keepWork(plan: Plan, work: PlanWork): void {
  works.set(plan, work);
}

/** What a plan does not show; undefined for what is no plan of this process. */
export function workOf(plan: Plan): PlanWork | undefined {
  return works.get(plan);
}
