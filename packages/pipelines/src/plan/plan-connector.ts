import { PipelineError } from '../errors.ts';
import type { Fingerprints } from '../lock/fingerprint.ts';
import type { LockedResource } from '../lock/lock-file.ts';
import type { ConnectorKind, Definition, StoredConnector } from '../world/connectors.ts';
import { secretsIn } from '../world/redact.ts';
import { configurationDifferences, mask, nodesOf } from '../world/same.ts';
import type { ServerReader } from '../world/server-reader.ts';
import type { KeyedConnector } from './declared.ts';
import { addressOf, identify, type Identity, type Manners } from './identify.ts';
import { causeAt } from './observed.ts';
import { Shown } from './shown.ts';
import type { FieldChange, Loss, PlanAction } from './types.ts';
import type { ConnectorWork } from './work.ts';

/** What connectors are planned by. */
export interface ConnectorWorld extends Manners {
  readonly reader: ServerReader;
  readonly workspaceId: string;
  readonly replace: boolean;
  readonly resendSecrets: boolean;
  readonly fingerprints: Fingerprints;
  readonly lockedAt: (address: string) => LockedResource | undefined;
}

/** A declared connector, with its secrets in clear beside it. */
export interface ConnectorWanted {
  readonly kind: ConnectorKind;
  readonly declared: KeyedConnector;
  readonly configuration: Record<string, unknown>;
}

/**
 * Decides what becomes of a source or a destination.
 *
 * @throws PipelineError where its connector is unknown, its name is not unique or not ours, or it would have to be replaced and that was not asked for
 */
export async function planConnector(wanted: ConnectorWanted, world: ConnectorWorld): Promise<ConnectorWork> {
  const { kind, declared, configuration } = wanted;
  const { reader, workspaceId } = world;
  const [definition, all] = await Promise.all([reader.definition(kind, declared.connector, workspaceId), reader.stored(kind, workspaceId)]);
  const address = addressOf({ kind, key: declared.key });
  const locked = world.lockedAt(address);
  const identity = identify({ kind, key: declared.key, name: declared.name, locked }, all, world);
  if (identity.lostId !== undefined) await refuseHalfAList(kind, identity.lostId, world);
  const { stored } = identity;
  const secrets = secretsIn(configuration, declared.configuration);
  const hidden = stored ? hiddenUnknown(stored, locked) : [];
  // An apply that was interrupted may have left them as they were.
  const resent = world.resendSecrets || locked?.origin === 'created' ? hidden : [];
  const takenOnTrust = hidden.filter((path) => !resent.includes(path));
  const work = { kind, address, declared, definition, configuration, secrets, takenOnTrust, ...(stored ? { stored } : {}) };
  const resource = { kind, key: declared.key, name: declared.name, ...(stored ? { id: stored.id } : {}) };
  if (!stored) return { ...work, resource: { ...resource, action: 'create', changes: [], drift: false, losses: [], reasons: identity.reasons } };
  if (stored.definitionId !== definition.definitionId) {
    return { ...work, resource: { ...resource, ...replacement(wanted, stored, definition, world.replace) } };
  }
  const changes = await changesOf(wanted, { stored, definition, locked, resent }, world);
  const action = actionOf(identity, changes);
  return { ...work, resource: { ...resource, action, changes, drift: changes.some(({ cause }) => cause === 'drift'), losses: [], reasons: [...identity.reasons, ...onTrust(takenOnTrust)] } };
}

/** Whether an action leaves the configuration as it is, so that the source can be asked for its streams as it is. */
export function isAsStored({ resource: { action, changes } }: ConnectorWork): boolean {
  return (action === 'unchanged' || action === 'update' || action === 'adopt') && changes.every(({ path, cause }) => path === 'name' || cause === 'connector');
}

function actionOf({ adopted }: Identity<StoredConnector>, changes: readonly FieldChange[]): PlanAction {
  if (adopted) return 'adopt';
  // Nothing can be done about another version, and nothing has to.
  return changes.some(({ cause }) => cause !== 'connector') ? 'update' : 'unchanged';
}

interface Present {
  readonly stored: StoredConnector;
  readonly definition: Definition;
  readonly locked: LockedResource | undefined;
  /** Paths of secrets to be sent again. */
  readonly resent: readonly string[];
}

async function changesOf({ kind, declared, configuration }: ConnectorWanted, { stored, definition, locked, resent }: Present, world: ConnectorWorld): Promise<FieldChange[]> {
  const differing = configurationDifferences(configuration, stored.configuration);
  const named: FieldChange[] = stored.name === declared.name ? [] : [{ path: 'name', before: stored.name, after: declared.name, cause: locked && locked.name !== stored.name ? 'drift' : 'declaration' }];
  const shown = new Shown(declared.configuration, differing.length === 0 ? new Set() : await world.reader.secretNames(kind, definition.definitionId, world.workspaceId));
  const configured = differing.map((difference) => shown.change(difference, causeAt(locked, difference.path, difference.present)));
  const rotated = [...(await rotatedSecrets(configuration, locked, world.fingerprints)), ...resent];
  return [
    ...named,
    ...configured,
    ...rotated.filter((path) => !configured.some((change) => change.path === path)).map((path): FieldChange => ({ path, secret: true, cause: 'declaration' })),
    ...otherVersion(stored, definition, locked),
  ];
}

/** The paths of the secrets whose values are not those that were sent last. */
async function rotatedSecrets(configuration: Readonly<Record<string, unknown>>, locked: LockedResource | undefined, fingerprints: Fingerprints): Promise<string[]> {
  const nodes = nodesOf(configuration);
  const known = Object.entries(locked?.secrets ?? {}).filter(([path]) => nodes.get(path) != null);
  const same = await Promise.all(known.map(([path, fingerprint]) => fingerprints.matches(fingerprint, nodes.get(path))));
  return known.filter((_, index) => !same[index]).map(([path]) => path);
}

function otherVersion({ pinned }: StoredConnector, { version }: Definition, locked: LockedResource | undefined): FieldChange[] {
  const before = locked?.connectorVersion;
  return pinned || before === undefined || before === version ? [] : [{ path: 'connectorVersion', before, after: version, cause: 'connector' }];
}

/** The paths of what the server hides and nothing is remembered of. */
function hiddenUnknown({ configuration }: StoredConnector, locked: LockedResource | undefined): string[] {
  return [...nodesOf(configuration)].filter(([path, value]) => value === mask && locked?.secrets?.[path] === undefined).map(([path]) => path);
}

function onTrust(paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`taken to be as declared, for the server hides what it has and no lock remembers it: ${paths.join(', ')}`];
}

function replacement({ kind, declared }: ConnectorWanted, stored: StoredConnector, definition: Definition, replace: boolean): { action: 'replace'; changes: FieldChange[]; drift: false; losses: Loss[]; reasons: string[] } {
  if (!replace) {
    throw new PipelineError(
      'incompatible',
      `The ${kind} "${declared.name}" (${stored.id}) uses the connector ${stored.definitionName}, and the pipeline declares ${definition.name}. A connector cannot be exchanged: plan with replace: true to delete it, with its connections, and create it anew, or give the ${kind} another key and name.`,
    );
  }
  return {
    action: 'replace',
    changes: [{ path: 'connector', before: stored.definitionName, after: definition.name, cause: 'declaration' }],
    drift: false,
    losses: [{ kind: 'replace', what: `the ${kind} "${stored.name}" (${stored.id}) is deleted and made anew with another connector` }],
    reasons: ['a connector cannot be exchanged'],
  };
}

/** Pages that leave something out look as if it had been deleted. */
async function refuseHalfAList(kind: ConnectorKind, id: string, { reader }: ConnectorWorld): Promise<void> {
  if (!(await reader.api(kind).exists(id))) return;
  throw new PipelineError('incomplete_list', `The server lists the workspace's ${kind}s without ${id}, and has it nevertheless. Nothing was changed. Try again, and look at any proxy between.`);
}
