import { createAirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte, type TestAirbyteOptions } from '@airwright/local/testing';
import { createProject, sampleConfig, type Project, type SampleOptions } from './project.ts';

/** A server of its own, and a project whose target `local` is it. */
export interface World extends AsyncDisposable {
  readonly server: TestAirbyte;
  readonly project: Project;
  /** Writes the configuration anew. */
  declare(options?: Omit<SampleOptions, 'url'>): Promise<void>;
}

/** The id of a connection by its name. */
export async function connectionId({ server }: World, name: string): Promise<string> {
  const airbyte = createAirbyteClient({ baseUrl: server.url, auth: { type: 'none' } });
  const { connections } = await airbyte.connections.list({ workspaceId: server.workspaceId });
  const found = connections.find((connection) => connection.name === name);
  if (!found) throw new Error(`no connection ${name}`);
  return found.connectionId;
}

/** Starts one. */
export async function startWorld(options: Omit<SampleOptions, 'url'> = {}, serverOptions: TestAirbyteOptions = {}): Promise<World> {
  const server = await startLocalAirbyte(serverOptions);
  const project = await createProject();
  const declare = (wanted: Omit<SampleOptions, 'url'> = {}): Promise<void> => project.write('airwright.config.ts', sampleConfig({ ...wanted, url: server.url }));
  await declare(options);
  const dispose = async (): Promise<void> => {
    await project[Symbol.asyncDispose]();
    await server.close();
  };
  return { server, project, declare, [Symbol.asyncDispose]: dispose };
}
