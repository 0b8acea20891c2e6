import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { refuseOtherWorkspace, type LockedResource, type LockFile, type ResourceAddress } from '../lock/lock-file.ts';
import { addressOf, identify, type Wanted } from '../plan/identify.ts';
import type { ConnectorKind, StoredConnector } from '../world/connectors.ts';
import type { ServerReader } from '../world/server-reader.ts';

/** A connection with its id under the name that sources and destinations have it under. */
export interface StoredConnection extends ConnectionRead {
  readonly id: string;
}

/** What a declaration is known by. */
export interface Keyed {
  readonly key: string;
  readonly name: string;
}

/** Ids that stand for declarations, whatever the names are. */
export type Pins = Readonly<Partial<Record<ResourceAddress, string>>>;

/** Finds what belongs to declarations on a server: by pins and the ids of a lock first, then by name. Changes nothing. */
export class Belongings {
  readonly #baseUrl: string;
  readonly #reader: ServerReader;
  readonly #lock: LockFile | undefined;
  readonly #pins: Pins;
  readonly #connections = new Map<string, Promise<readonly StoredConnection[]>>();

  constructor({ baseUrl }: AirbyteClient, reader: ServerReader, lock: LockFile | undefined, pins: Pins = {}) {
    this.#baseUrl = baseUrl;
    this.#reader = reader;
    this.#lock = lock;
    this.#pins = pins;
  }

  /**
   * The workspace that a pipeline goes to.
   *
   * @throws PipelineError `lock_mismatch` where the lock is of another one
   */
  async workspaceId({ workspace }: Pick<Pipeline, 'workspace'>): Promise<string> {
    const { workspaceId } = await this.#reader.workspace(workspace ?? this.#lock?.server.workspaceId);
    refuseOtherWorkspace(this.#lock, this.#baseUrl, workspaceId);
    return workspaceId;
  }

  /**
   * A pipeline's connection; undefined where there is none.
   *
   * @throws PipelineError `ambiguous` where several bear its name and the lock knows none of them
   */
  async connection(pipeline: Pipeline): Promise<StoredConnection | undefined> {
    return this.#found('connection', pipeline, await this.connections(await this.workspaceId(pipeline)));
  }

  /** A source or a destination; undefined where there is none. Throws as {@link connection} does. */
  async connector(kind: ConnectorKind, declared: Keyed, workspaceId: string): Promise<StoredConnector | undefined> {
    return this.#found(kind, declared, await this.#reader.stored(kind, workspaceId));
  }

  /** All connections of a workspace. */
  connections(workspaceId: string): Promise<readonly StoredConnection[]> {
    const known = this.#connections.get(workspaceId);
    if (known) return known;
    const all = this.#reader.connections(workspaceId).then((connections) => connections.map((connection) => ({ ...connection, id: connection.connectionId })));
    this.#connections.set(workspaceId, all);
    return all;
  }

  #found<T extends { readonly id: string; readonly name: string }>(kind: Wanted['kind'], { key, name }: Keyed, all: readonly T[]): T | undefined {
    const address = addressOf({ kind, key });
    const pin = this.#pins[address];
    const locked: LockedResource | undefined = pin === undefined ? this.#lock?.resources[address] : { id: pin, name, origin: 'adopted' };
    return identify({ kind, key, name, locked }, all, { hasLock: false, adopt: false }).stored;
  }
}
