import type { AirbyteClient } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import { newSalt } from '../lock/fingerprint.ts';
import type { LockedResource, LockFile, ResourceAddress } from '../lock/lock-file.ts';
import type { LockStore } from '../lock/lock-store.ts';
import { declarationsOf, type KeyedConnector } from '../plan/declared.ts';
import { addressOf, type Wanted } from '../plan/identify.ts';
import type { ConnectorKind } from '../world/connectors.ts';
import { ServerReader } from '../world/server-reader.ts';
import { Belongings, type Keyed, type Pins } from './belongings.ts';

/** Options of {@link adopt}. */
export interface AdoptOptions {
  /** Remembers what is adopted. */
  lock: LockStore;
  /** Ids of resources whose names are not enough, such as `{ 'source:shop': '6f1d9c0e-…' }`. */
  ids?: Pins;
  signal?: AbortSignal;
}

/** What became of one declared resource. `known`: the lock had it already; `absent`: the server has none, and an apply would create it. */
export interface AdoptedResource {
  readonly kind: Wanted['kind'];
  readonly key: string;
  readonly name: string;
  /** Absent where the server has none. */
  readonly id?: string;
  readonly outcome: 'adopted' | 'known' | 'absent';
}

/** What came of {@link adopt}. */
export interface Adopted {
  /** Sources, then destinations, then connections, each in the order of their declaration. */
  readonly resources: readonly AdoptedResource[];
}

/**
 * Brings what a server has under declarations: sources, destinations and connections are found by their names, and their ids are written to the lock.
 * Nothing is changed on the server; what differs from its declaration is for the next plan to show. What is adopted is never deleted unless that is
 * asked for by `includeAdopted` of {@link destroy}.
 *
 * @throws PipelineError `ambiguous` where several bear a name and `ids` pins none, `incompatible` where what bears it cannot become what is declared,
 * `lock_mismatch` or `locked`; nothing is written then
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const { resources } = await adopt(airbyte, pipelines, { lock: fileLock('airwright.lock.json') });
 * for (const { kind, name, outcome } of resources) console.log(outcome, kind, name);
 * ```
 */
export async function adopt(airbyte: AirbyteClient, pipelines: Pipeline | readonly Pipeline[], options: AdoptOptions): Promise<Adopted> {
  const { lock, ids = {}, signal } = options;
  const declared = declarationsOf([pipelines].flat());
  await using _held = await lock.acquire();
  const before = await lock.read();
  const reader = new ServerReader(airbyte, { signal });
  const belongings = new Belongings(airbyte, reader, before, ids);
  const workspaceId = await oneWorkspace(belongings, declared.pipelines);
  const adoption = new Adoption(before, ids);
  for (const kind of ['source', 'destination'] as const) {
    for (const connector of declared[`${kind}s`]) adoption.note(kind, connector, await connectorOf(reader, belongings, kind, connector, workspaceId));
  }
  for (const pipeline of declared.pipelines) adoption.note('connection', pipeline, await connectionOf(belongings, adoption, pipeline));
  const unknown = Object.keys(ids).find((address) => !adoption.has(address));
  if (unknown !== undefined) throw new PipelineError('invalid_pipeline', `ids has ${unknown}, which no pipeline declares. Its names are source:KEY, destination:KEY and connection:KEY.`);
  if (adoption.changed) await lock.write(adoption.lockFile({ baseUrl: airbyte.baseUrl, workspaceId }));
  return { resources: adoption.resources };
}

async function oneWorkspace(belongings: Belongings, pipelines: readonly Pipeline[]): Promise<string> {
  const [only, another] = [...new Set(await Promise.all(pipelines.map((pipeline) => belongings.workspaceId(pipeline))))];
  if (only !== undefined && another === undefined) return only;
  throw new PipelineError('invalid_pipeline', only === undefined ? 'There is no pipeline to adopt anything for.' : 'The pipelines go to several workspaces. Adopt those of each by themselves, each with a lock of its own.');
}

async function connectorOf(reader: ServerReader, belongings: Belongings, kind: ConnectorKind, declared: KeyedConnector, workspaceId: string): Promise<Keyed & { id: string } | undefined> {
  const stored = await belongings.connector(kind, declared, workspaceId);
  if (!stored) return undefined;
  const definition = await reader.definition(kind, declared.connector, workspaceId);
  if (stored.definitionId === definition.definitionId) return { key: declared.key, name: stored.name, id: stored.id };
  throw new PipelineError('incompatible', `The ${kind} "${stored.name}" (${stored.id}) uses the connector ${stored.definitionName}, and the pipeline declares ${definition.name}. Declare the connector that it uses, or give the declaration another name.`);
}

async function connectionOf(belongings: Belongings, adoption: Adoption, pipeline: Pipeline): Promise<Keyed & { id: string } | undefined> {
  const stored = await belongings.connection(pipeline);
  if (!stored) return undefined;
  for (const [kind, id] of [['source', stored.sourceId], ['destination', stored.destinationId]] as const) {
    const adopted = adoption.idOf(addressOf({ kind, key: pipeline[kind].key }));
    if (adopted === id) continue;
    throw new PipelineError(
      'incompatible',
      `The connection "${stored.name}" (${stored.id}) has the ${kind} ${id}, and the pipeline declares "${pipeline[kind].name}", which is ${adopted ?? 'not on the server'}. Declare the ${kind} that it has, or give the pipeline another name.`,
    );
  }
  return { key: pipeline.key, name: stored.name, id: stored.id };
}

/** Gathers what is adopted, and what the lock is to have of it. */
class Adoption {
  readonly resources: AdoptedResource[] = [];
  changed = false;
  readonly #lock: LockFile | undefined;
  readonly #ids: Pins;
  readonly #entries = new Map<ResourceAddress, LockedResource>();
  readonly #seen = new Set<string>();

  constructor(lock: LockFile | undefined, ids: Pins) {
    this.#lock = lock;
    this.#ids = ids;
    for (const [address, entry] of Object.entries(lock?.resources ?? {})) this.#entries.set(address as ResourceAddress, entry);
  }

  has(address: string): boolean {
    return this.#seen.has(address);
  }

  /** Under which id a resource was found. */
  idOf(address: ResourceAddress): string | undefined {
    return this.#seen.has(address) ? this.#entries.get(address)?.id : undefined;
  }

  note(kind: Wanted['kind'], { key, name }: Keyed, found: { readonly id: string; readonly name: string } | undefined): void {
    const address = addressOf({ kind, key });
    this.#seen.add(address);
    const pinned = this.#ids[address];
    if (pinned !== undefined && found?.id !== pinned) throw new PipelineError('incompatible', `The workspace has no ${kind} with the id ${pinned}, which ids has for ${address}.`);
    if (!found) return void this.resources.push({ kind, key, name, outcome: 'absent' });
    const { id } = found;
    if (this.#entries.get(address)?.id === id) return void this.resources.push({ kind, key, name: found.name, id, outcome: 'known' });
    const owner = [...this.#entries].find(([other, entry]) => other !== address && other.startsWith(`${kind}:`) && entry.id === id);
    if (owner) throw new PipelineError('incompatible', `The ${kind} "${found.name}" (${id}) is that of ${owner[0]} in the lock already. Give the declaration that key to rename it, or another name.`);
    this.changed = true;
    this.#entries.set(address, { id, name: found.name, origin: this.#entries.get(address)?.pending === 'create' ? 'created' : 'adopted' });
    this.resources.push({ kind, key, name: found.name, id, outcome: 'adopted' });
  }

  lockFile(server: LockFile['server']): LockFile {
    const resources = Object.fromEntries(this.#entries) as LockFile['resources'];
    return { version: 1, server, salt: this.#lock?.salt ?? newSalt(), resources };
  }
}
