import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import { targetConnection, type CallOptions, type ConnectionTarget } from '../state/target.ts';
import { ServerReader } from '../world/server-reader.ts';

/** Finds connections; those of pipelines with one list of each workspace, however many there are. */
export class ConnectionFinder {
  readonly #airbyte: AirbyteClient;
  readonly #call: CallOptions;
  readonly #reader: ServerReader;

  constructor(airbyte: AirbyteClient, call: CallOptions) {
    this.#airbyte = airbyte;
    this.#call = call;
    this.#reader = new ServerReader(airbyte, call);
  }

  /**
   * The connection as the server has it.
   *
   * @throws PipelineError where there is none, where it was deleted, or where several have the pipeline's name
   */
  async find(target: ConnectionTarget): Promise<ConnectionRead> {
    if (typeof target === 'string' || 'connectionId' in target) return await targetConnection(this.#airbyte, target, this.#call);
    const { workspaceId } = await this.#reader.workspace(target.workspace);
    const [found, another] = (await this.#reader.connections(workspaceId)).filter(({ name }) => name === target.name);
    // Whatever is wrong, the other one knows the words for it.
    return found && !another ? found : await targetConnection(this.#airbyte, target, this.#call);
  }
}
