import type { CheckConnectionRead, FailureReason } from '@airwright/client';
import type { ConnectorDeclaration } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import type { ConnectorApi, Definition, Named, StoredConnector } from './connectors.ts';
import { withoutSecrets } from './redact.ts';
import { configurationChanges, hasSecrets } from './same.ts';
import type { StepResult } from './steps.ts';

/** What a source or destination is to be. */
export interface Wanted {
  readonly declared: ConnectorDeclaration;
  readonly definition: Definition;
  readonly workspaceId: string;
  readonly recheck: boolean;
  readonly resendSecrets: boolean;
}

/**
 * Makes the workspace have a source or a destination as declared. A configuration is tried before it is stored, so that one that does not work
 * leaves nothing behind.
 *
 * @throws PipelineError where its name is not unique, its connector is another one, or the check fails
 */
export async function ensureConnector(api: ConnectorApi, wanted: Wanted): Promise<StepResult<string>> {
  const { declared, definition, workspaceId } = wanted;
  const stored = await findByName(api, workspaceId, declared.name);
  const label = `${declared.name} (${definition.name})`;
  const named: Named = { name: declared.name, configuration: { ...declared.configuration } };
  if (!stored) {
    mustPass(api, wanted, await api.checkNew(workspaceId, definition.definitionId, named.configuration));
    return { outcome: 'created', detail: `${label}, checked`, value: await api.create(workspaceId, definition.definitionId, named) };
  }
  if (stored.definitionId !== definition.definitionId) throw otherConnector(api, wanted, stored);
  const changes = configurationChanges(declared.configuration, stored.configuration);
  if (changes.length === 0 && wanted.resendSecrets && hasSecrets(stored.configuration)) changes.push('secrets');
  if (changes.length > 0) {
    mustPass(api, wanted, await api.checkChanged(stored.id, named));
    await api.update(stored.id, named);
    return { outcome: 'updated', detail: `${label}, checked: ${changes.join(', ')}`, changes, value: stored.id };
  }
  if (wanted.recheck) mustPass(api, wanted, await api.checkStored(stored.id), secretsAdvice(stored));
  return { outcome: 'unchanged', detail: `${label}${wanted.recheck ? ', checked' : ', not checked again'}`, value: stored.id };
}

/** The one of this name; undefined where there is none. */
async function findByName(api: ConnectorApi, workspaceId: string, name: string): Promise<StoredConnector | undefined> {
  const [found, ...others] = (await api.stored(workspaceId)).filter((connector) => connector.name === name);
  if (!found || others.length === 0) return found;
  const ids = [found, ...others].map(({ id }) => id).join(', ');
  throw new PipelineError('ambiguous', `The workspace has ${others.length + 1} ${api.kind}s called "${name}": ${ids}. Rename or delete all but one, for a pipeline knows its ${api.kind} by its name.`);
}

function otherConnector(api: ConnectorApi, { declared, definition }: Wanted, stored: StoredConnector): PipelineError {
  return new PipelineError(
    'incompatible',
    `The ${api.kind} "${declared.name}" (${stored.id}) uses the connector ${stored.definitionName}, and the pipeline declares ${definition.name}. A connector cannot be exchanged: give the ${api.kind} another name in the pipeline, or delete the old one.`,
  );
}

/** Where the server hides secrets, a declared one may be newer than the stored one. */
function secretsAdvice({ configuration }: Pick<StoredConnector, 'configuration'>): string {
  return hasSecrets(configuration) ? ' If a declared secret is newer than the stored one, apply with resendSecrets: true.' : '';
}

function mustPass(api: ConnectorApi, { declared, definition }: Wanted, { status, message, jobInfo }: CheckConnectionRead, advice = ''): void {
  if (status === 'succeeded') return;
  // Without a status the connector could not even say that it failed.
  const said = message ?? reasonOf(jobInfo.failureReason) ?? 'the connector gave no reason; look at the log of the check.';
  const words = withoutSecrets(said.trim(), declared.configuration);
  throw new PipelineError('check_failed', `The check of the ${api.kind} "${declared.name}" (${definition.name}) failed: ${words}${advice}`);
}

/** The words of a failure for people. */
export function reasonOf(failure: FailureReason | undefined): string | undefined {
  return failure?.externalMessage ?? failure?.internalMessage;
}
