import type { CheckConnectionRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import type { ConnectorWork } from '../plan/work.ts';
import { reasonOf } from '../world/discover.ts';
import { withoutSecrets } from '../world/redact.ts';
import type { ApplyRun } from './run.ts';

/**
 * Tries sources and destinations before anything is changed, so that a configuration that does not work leaves nothing behind.
 *
 * @throws PipelineError `check_failed` with the words of every connector that failed
 */
export async function checkConnectors(run: ApplyRun): Promise<void> {
  const { check = 'changed' } = run.options;
  const tried = run.work.connectors.filter((connector) => check === 'all' || (check === 'changed' && isChanged(connector)));
  const failures: string[] = [];
  await run.each(tried, async (connector) => {
    const { kind, declared, resource } = connector;
    const answer = await run.step('check', { kind, key: declared.key, name: declared.name, ...(resource.id === undefined ? {} : { id: resource.id }) }, () => checkOf(connector, run));
    const words = failureOf(answer);
    if (words !== undefined) failures.push(`The check of the ${kind} "${declared.name}" (${connector.definition.name}) failed: ${withoutSecrets(words, connector.secrets)}`);
  });
  if (failures.length > 0) throw new PipelineError('check_failed', `${failures.join('\n')}${failures.length > 1 ? '\n' : ' '}Nothing was changed.`);
}

/** Another version of the connector is worth a try, too. */
function isChanged({ resource: { action, changes } }: ConnectorWork): boolean {
  return action === 'create' || action === 'replace' || changes.some(({ path }) => path !== 'name');
}

function checkOf({ kind, declared, definition, configuration, resource: { action, changes, id } }: ConnectorWork, { reader, work: { workspaceId } }: ApplyRun): Promise<CheckConnectionRead> {
  const api = reader.api(kind);
  if (id === undefined || action === 'replace') return api.checkNew(workspaceId, definition.definitionId, configuration);
  const configured = changes.some(({ path, cause }) => path !== 'name' && cause !== 'connector');
  return configured ? api.checkChanged(id, { name: declared.name, configuration }) : api.checkStored(id);
}

function failureOf({ status, message, jobInfo }: CheckConnectionRead): string | undefined {
  if (status === 'succeeded') return undefined;
  // Without a status the connector could not even say that it failed.
  return (message ?? reasonOf(jobInfo.failureReason) ?? 'the connector gave no reason; look at the log of the check.').trim();
}
