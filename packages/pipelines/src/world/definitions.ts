import type { ConnectorReference } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import { whatThereIs } from '../resolve/suggest.ts';
import type { ConnectorKind, Definition } from './connectors.ts';

/**
 * The definition that a pipeline's connector means. A published one comes before custom ones of the same name.
 *
 * @throws PipelineError where the workspace has none, or several
 */
export function chosenDefinition(kind: ConnectorKind, all: readonly Definition[], connector: ConnectorReference): Definition {
  if (typeof connector !== 'string') {
    const found = all.find(({ definitionId }) => definitionId === connector.definitionId);
    if (found) return found;
    throw new PipelineError('connector_not_found', `The workspace has no ${kind} connector with the definition id ${connector.definitionId}.`);
  }
  const wanted = connector.toLowerCase();
  const matches = all.filter(({ name, dockerRepository }) => name.toLowerCase() === wanted || dockerRepository.toLowerCase() === wanted);
  const published = matches.filter(({ custom }) => !custom);
  const candidates = published.length > 0 ? published : matches;
  const [only, another] = candidates;
  if (!only) {
    const names = all.map(({ name, dockerRepository }) => (connector.includes('/') ? dockerRepository : name));
    throw new PipelineError('connector_not_found', `The workspace has no ${kind} connector "${connector}". ${whatThereIs(connector, names, `Its ${kind} connectors are`)}`);
  }
  if (!another) return only;
  const list = candidates.map(({ name, definitionId }) => `${name} (${definitionId})`).join(', ');
  throw new PipelineError('ambiguous', `"${connector}" means several ${kind} connectors: ${list}. Name one as { definitionId }.`);
}
