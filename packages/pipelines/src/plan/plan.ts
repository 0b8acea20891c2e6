import type { AirbyteClient } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import { Fingerprints, newSalt } from '../lock/fingerprint.ts';
import { refuseOtherWorkspace, type LockFile, type ResourceAddress } from '../lock/lock-file.ts';
import { SecretReader } from '../secrets/reader.ts';
import { ServerReader } from '../world/server-reader.ts';
import { declarationsOf, type Declared } from './declared.ts';
import { plannedDeletions, refuseHarmToOthers, undeclaredIn } from './deletions.ts';
import { made } from './made.ts';
import { planConnector, type ConnectorWanted } from './plan-connector.ts';
import { planConnections } from './plan-connections.ts';
import { plannedTags } from './tags.ts';
import type { Plan, PlanOptions } from './types.ts';
import { keepWork } from './work.ts';

/**
 * Compares pipelines with what a server has, and says what {@link apply} would do: nothing is written anywhere, neither to the server nor to the lock.
 * Each source is asked for its streams once, also one that is yet to be created, so that a column or stream that is missing is told before the first change.
 *
 * @throws PipelineError where the pipelines do not fit the server, each other, or the lock; all streams and columns that are missing are told at once
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const changes = await plan(airbyte, pipelines, { lock: fileLock('airwright.lock.json') });
 * console.log(planText(changes));
 * if (changes.hasChanges) await apply(changes);
 * ```
 */
export async function plan(airbyte: AirbyteClient, pipelines: Pipeline | readonly Pipeline[], options: PlanOptions = {}): Promise<Plan> {
  const { lock, signal, adopt = false, replace = false, resendSecrets = false } = options;
  const declared = declarationsOf(Array.isArray(pipelines) ? (pipelines as readonly Pipeline[]) : [pipelines as Pipeline]);
  const wanted = await connectorsOf(declared, signal);
  const locked = await lock?.read();
  const reader = new ServerReader(airbyte, { signal });
  const { workspaceId, name: workspaceName } = await oneWorkspace(reader, declared, locked);
  refuseOtherWorkspace(locked, airbyte.baseUrl, workspaceId);
  const salt = locked?.salt ?? newSalt();
  const fingerprints = new Fingerprints(salt);
  const lockedAt = (address: string): LockFile['resources'][ResourceAddress] | undefined => locked?.resources[address as ResourceAddress];
  const world = { reader, workspaceId, hasLock: lock !== undefined, adopt, replace, resendSecrets, fingerprints, lockedAt };
  const [connectors, stored, tags] = await Promise.all([
    allOrFirst(wanted.map((connector) => planConnector(connector, world))),
    reader.connections(workspaceId),
    declared.pipelines.some((pipeline) => pipeline.tags !== undefined) ? reader.tags(workspaceId) : [],
  ]);
  const connections = await planConnections(declared.pipelines, { ...world, airbyte, connectors, stored, tags }, options);
  const undeclared = await undeclaredIn(locked, declared, reader, workspaceId);
  const [deletions, staying] = options.delete ? [undeclared, []] : [[], undeclared];
  refuseHarmToOthers(connectors, connections, deletions, stored);
  const resources = [...plannedTags(declared.pipelines, tags), ...[...connectors, ...connections].map(({ resource }) => resource), ...plannedDeletions(deletions)];
  const complete = made({ workspaceId, workspaceName, baseUrl: airbyte.baseUrl, resources, undeclared: staying });
  keepWork(complete, { airbyte, workspaceId, lock, locked, salt, fingerprints, connectors, connections, deletions, undeclared: staying, tags });
  return complete;
}

/** All that come; where some fail, the failure of the first among them, whichever is the first in time: one and the same thing wrong is told the same way twice. */
async function allOrFirst<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  const all: T[] = [];
  for (const promise of promises) all.push(await promise);
  return all;
}

/** The connectors with their secrets; those that are missing are told before anything is sent. */
async function connectorsOf({ sources, destinations }: Declared, signal: AbortSignal | undefined): Promise<ConnectorWanted[]> {
  const all = [...sources.map((declared) => ({ kind: 'source', declared }) as const), ...destinations.map((declared) => ({ kind: 'destination', declared }) as const)];
  const configurations = await new SecretReader().configurations(
    all.map(({ kind, declared }) => ({ declared, path: `${kind} "${declared.name}"` })),
    signal,
  );
  return all.map((connector, index) => ({ ...connector, configuration: configurations[index] ?? {} }));
}

/** @throws PipelineError `invalid_pipeline` where pipelines go to several workspaces */
async function oneWorkspace(reader: ServerReader, { workspaces }: Declared, locked: LockFile | undefined): Promise<{ workspaceId: string; name: string }> {
  const named = workspaces.length > 0 ? workspaces : [locked?.server.workspaceId];
  const [first, ...others] = await Promise.all(named.map((name) => reader.workspace(name)));
  if (!first) throw new PipelineError('workspace_not_found', 'The server has no workspace.');
  const other = others.find(({ workspaceId }) => workspaceId !== first.workspaceId);
  if (!other) return first;
  throw new PipelineError('invalid_pipeline', `The pipelines go to several workspaces, "${first.name}" and "${other.name}" among them. Plan those of each workspace by themselves, each with a lock of its own.`);
}
