import { PipelineError } from '../errors.ts';

/** A source, a destination or a connection in a lock file: its kind, and the key of its declaration. */
export type ResourceAddress = `${'source' | 'destination' | 'connection'}:${string}`;

/** What is remembered of one resource. */
export interface LockedResource {
  /** Its id on the server; absent while `pending` is `create`. */
  readonly id?: string;
  /** Its name at the last apply. */
  readonly name: string;
  /** Whether an apply made it, or took over what was there. Only what was created is ever taken away again without being asked for by name. */
  readonly origin: 'created' | 'adopted';
  /** What an apply had begun and not yet seen the end of. */
  readonly pending?: 'create' | 'update' | 'delete';
  /** Fingerprints of the secrets that were sent, by their paths in the configuration. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** A hash of the declaration at the last apply. */
  readonly declared?: string;
  /** Hashes of what the server had after the last apply, by path; what differs from them was changed by hand. Secrets are not among them. */
  readonly observed?: Readonly<Record<string, string>>;
  /** The connector's version at the last apply. */
  readonly connectorVersion?: string;
}

/** What pipelines remember of a workspace from one apply to the next: ids, so that what is renamed keeps its identity, and hashes. No secret. */
export interface LockFile {
  readonly version: 1;
  /** Which workspace it is about. */
  readonly server: { readonly baseUrl: string; readonly workspaceId: string };
  /** Goes into every fingerprint, so that those of two files cannot be compared. */
  readonly salt: string;
  readonly resources: Readonly<Record<ResourceAddress, LockedResource>>;
}

/** The text of a lock file: members in one order, so that a review shows what changed and nothing else. */
export function lockText({ version, server, salt, resources }: LockFile): string {
  return `${JSON.stringify({ version, server, salt, resources: sorted(resources) }, undefined, 2)}\n`;
}

/**
 * Reads the text of a lock file.
 *
 * @param where its path, for errors
 * @throws PipelineError `invalid_lock` where it is none, or one of a newer version
 */
export function parseLock(text: string, where: string): LockFile {
  const value = jsonOf(text, where);
  if (!isObject(value) || !('version' in value)) throw new PipelineError('invalid_lock', `${where} is not a lock file of Airwright: it has no version.`);
  if (value['version'] !== 1) {
    throw new PipelineError('invalid_lock', `${where} is of version ${String(value['version'])}, and this release of @airwright/pipelines knows version 1. Use the release that wrote it, or a newer one.`);
  }
  const { server, salt, resources } = value;
  const sound = isObject(server) && isText(server['workspaceId']) && isText(server['baseUrl']) && isText(salt) && isObject(resources);
  if (!sound) throw new PipelineError('invalid_lock', `${where} lacks its server, salt or resources. Take the last sound one from version control.`);
  for (const [address, resource] of Object.entries(resources)) {
    const right = /^(source|destination|connection):./s.test(address) && isObject(resource) && isText(resource['name']) && (isText(resource['id']) || resource['pending'] === 'create');
    if (!right) throw new PipelineError('invalid_lock', `${where} has an entry that cannot be read: resources["${address}"]. Take the last sound one from version control.`);
  }
  return value as unknown as LockFile;
}

/**
 * Refuses a lock of another workspace, whose ids mean nothing here.
 *
 * @throws PipelineError `lock_mismatch`
 */
export function refuseOtherWorkspace(lock: LockFile | undefined, baseUrl: string, workspaceId: string): void {
  if (!lock || lock.server.workspaceId === workspaceId) return;
  throw new PipelineError(
    'lock_mismatch',
    `The lock is of the workspace ${lock.server.workspaceId} at ${lock.server.baseUrl}, and the pipelines go to the workspace ${workspaceId} at ${baseUrl}. Give each workspace a lock of its own.`,
  );
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const advice = text.includes('<<<<<<<') ? 'It has the marks of a merge conflict: resolve it.' : 'Take the last sound one from version control.';
    throw new PipelineError('invalid_lock', `${where} is not JSON. ${advice}`, { cause });
  }
}

/** The value with the members of every object in one order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
