import type { AirbyteClient } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { systemTime } from '../time.ts';
import { destinationApi, sourceApi, type Definition } from './connectors.ts';
import type { ServerContext } from './context.ts';
import { findDefinition } from './definitions.ts';
import { discoverStreams } from './discover.ts';
import { ensureConnection } from './ensure-connection.ts';
import { ensureConnector } from './ensure-connector.ts';
import { Steps, type ApplyStep, type StepResult } from './steps.ts';
import { findWorkspace } from './workspace.ts';

/** Options of {@link apply}. */
export interface ApplyOptions {
  /** Ends it with an `AirbyteAbortedError`; what was done by then stays, and another `apply` goes on from there. */
  signal?: AbortSignal;
  /** Is given each step as soon as it is done. */
  onStep?: (step: ApplyStep) => void;
  /** Checks source and destination also where they are unchanged. Default false. */
  recheck?: boolean;
  /**
   * Sends the configuration also where nothing that can be seen of it differs. Servers hide secrets, so one that was declared anew is not
   * noticed by itself. Default false.
   */
  resendSecrets?: boolean;
}

/** What a server has after {@link apply}. */
export interface Applied {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly connectionId: string;
  /** False where everything was already as declared. */
  readonly changed: boolean;
  readonly steps: readonly ApplyStep[];
}

/**
 * Makes a server have a pipeline: finds workspace and connectors, creates or updates source, destination and connection, and changes nothing
 * that is already as declared. Source and destination are checked before they are stored, streams are looked up in what the source has now.
 *
 * @throws PipelineError where the pipeline does not fit the server, or a check fails
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const { connectionId, changed } = await apply(airbyte, pipeline, { onStep: ({ name, outcome }) => console.log(name, outcome) });
 * ```
 */
export async function apply(airbyte: AirbyteClient, pipeline: Pipeline, options: ApplyOptions = {}): Promise<Applied> {
  const { signal, onStep, recheck = false, resendSecrets = false } = options;
  const server: ServerContext = { airbyte, call: signal === undefined ? {} : { signal } };
  const [sources, destinations] = [sourceApi(server), destinationApi(server)];
  const steps = new Steps(systemTime, onStep);
  const workspaceId = await steps.run('workspace', () => workspaceStep(server, pipeline));
  const definitions = await steps.run('definitions', async () => {
    const { source, destination } = pipeline;
    return definitionsStep(await Promise.all([findDefinition(sources, workspaceId, source.connector), findDefinition(destinations, workspaceId, destination.connector)]));
  });
  const shared = { workspaceId, recheck, resendSecrets };
  const sourceId = await steps.run('source', () => ensureConnector(sources, { ...shared, declared: pipeline.source, definition: definitions.source }));
  const destinationId = await steps.run('destination', () => ensureConnector(destinations, { ...shared, declared: pipeline.destination, definition: definitions.destination }));
  const destinationDefinitionId = definitions.destination.definitionId;
  const discovered = await steps.run('schema', () => discoverStreams(server, pipeline, { sourceId, workspaceId, destinationDefinitionId }));
  const connectionId = await steps.run('connection', () => ensureConnection(server, pipeline, { workspaceId, sourceId, destinationId, ...discovered }));
  const changed = steps.done.some(({ outcome }) => outcome === 'created' || outcome === 'updated');
  return { workspaceId, sourceId, destinationId, connectionId, changed, steps: steps.done };
}

async function workspaceStep(server: ServerContext, pipeline: Pipeline): Promise<StepResult<string>> {
  const { name, workspaceId } = await findWorkspace(server, pipeline.workspace);
  return { outcome: 'found', detail: name, value: workspaceId };
}

function definitionsStep([source, destination]: readonly [Definition, Definition]): StepResult<{ source: Definition; destination: Definition }> {
  return { outcome: 'found', detail: `${source.name}, ${destination.name}`, value: { source, destination } };
}
