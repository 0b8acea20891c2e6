import { runTask } from '../engine/thread.ts';
import type { ConnectorDescription } from '../engine/worker-messages.ts';

/** Modules of the connectors that come with this package, by the id of their definition. */
const builtIn: Readonly<Record<string, string>> = {
  'decd338e-5647-4c0b-adf4-da0e75f5a750': 'source-postgres',
  'dfd88b22-b603-4c3d-aad7-3701784586b1': 'source-faker',
  '6f1c2a0e-8a1b-4f39-9c53-2d7b6e0c4a11': 'source-http',
  '25c5221d-dce2-4163-ade9-739ef790f503': 'destination-postgres',
  '4816b78f-1489-44c1-9060-4b19d5fa9362': 'destination-s3',
  'a625d593-bba5-4a1c-a53d-2d246268a816': 'destination-local-json',
  'a7bcc9d8-13b3-4e49-b80d-d020b90045e3': 'destination-dev-null',
};

/** What the connectors of this package say of themselves, for every server of this process: tests start many. */
const describedBuiltIn = new Map<string, Promise<RunnableConnector>>();

/** A connector that this server can run. */
export interface RunnableConnector extends ConnectorDescription {
  /** URL of the module that has the connector as its default export. */
  readonly module: string;
}

/** The connectors that run here: the built-in ones and those the embedding program adds. */
export class Connectors {
  readonly #modules = new Map<string, string>();
  /** Those that the embedding program added. */
  readonly #added = new Map<string, RunnableConnector>();

  private constructor() {
    for (const [definitionId, folder] of Object.entries(builtIn)) this.#modules.set(definitionId, import.meta.resolve(`@airwright/connectors/${folder}`));
  }

  /** @param modules URLs of further modules that have a connector as their default export */
  static async load(modules: readonly URL[] = []): Promise<Connectors> {
    const connectors = new Connectors();
    for (const url of modules) {
      const connector = await describe(url.href);
      connectors.#modules.set(connector.definitionId, url.href);
      connectors.#added.set(connector.definitionId, connector);
    }
    return connectors;
  }

  /** Whether a definition's connector runs here. */
  runs(definitionId: string): boolean {
    return this.#modules.has(definitionId);
  }

  /** The connectors that run here and whose definitions are not among the published ones. */
  async unpublished(published: ReadonlySet<string>): Promise<RunnableConnector[]> {
    const ids = [...this.#modules.keys()].filter((definitionId) => !published.has(definitionId));
    const described = await Promise.all(ids.map((definitionId) => this.describe(definitionId)));
    return described.filter((connector) => connector !== undefined);
  }

  /** The connector of a definition, with its specification; undefined where it does not run here. Asked of it once. */
  async describe(definitionId: string): Promise<RunnableConnector | undefined> {
    const module = this.#modules.get(definitionId);
    if (module === undefined) return undefined;
    const added = this.#added.get(definitionId);
    if (added) return added;
    let described = describedBuiltIn.get(definitionId);
    if (!described) {
      described = describe(module);
      // A failure is not remembered: the next request may do better.
      described.catch(() => describedBuiltIn.delete(definitionId));
      describedBuiltIn.set(definitionId, described);
    }
    return await described;
  }
}

async function describe(module: string): Promise<RunnableConnector> {
  return { ...(await runTask({ operation: 'spec', connector: module })), module };
}
