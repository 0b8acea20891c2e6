import { authenticatorOf, ownAuth } from './auth/factories.ts';
import { callerOn, type ValueCaller } from './call.ts';
import { operations as contract } from './generated/operations.ts';
import type { Resources } from './generated/resources.ts';
import { lazy } from './lazy.ts';
import { methodsOf } from './methods.ts';
import type { OperationTable } from './operation.ts';
import { resolveOptions, type AirbyteClientOptions, type RequestOptions } from './options.ts';
import { assemble, throughPlugins } from './plugins/assemble.ts';
import type { AddedBy, AnyPlugin } from './plugins/plugin.ts';
import { rawClient, type RawClient, type RawClientOf } from './raw.ts';
import type { AirbyteServer, ServerFacts } from './server/instance.ts';
import type { WorkspacesOfAllVersions } from './server/workspaces.ts';
import { systemRuntime, type Runtime } from './transport/runtime.ts';
import { failing } from './transport/exchange.ts';
import { createTransport } from './transport/transport.ts';

/** A client of one Airbyte: a property for each resource, with a method for each of its operations. */
export interface AirbyteClient extends Resources {
  readonly workspaces: Resources['workspaces'] & WorkspacesOfAllVersions;
  /**
   * Tells what the server is: version, edition, the way of authentication, default workspace and organization. It is asked once; from then on the
   * answer is at hand. Works with every Airbyte, also one that tells nothing.
   *
   * @example
   * ```ts
   * const { version, authMode } = await airbyte.server();
   * ```
   * @throws {@link AirbyteError} where the server does not answer; the next call asks again.
   */
  readonly server: (options?: Pick<RequestOptions, 'signal'>) => Promise<AirbyteServer>;
  /** The base URL in use, always ending in `/api/v1`. */
  readonly baseUrl: string;
  /**
   * The openapi-fetch client of the same server, for requests in the API's own terms. It shares address, headers, credentials, timeouts and
   * retries; failed answers are returned as `error`, not thrown, and where there is no answer, or something other than JSON, it throws as methods do.
   */
  readonly raw: RawClient;
}

/** A client with the methods and paths of a folder that `npx @airwright/client generate` made. */
export type AirbyteClientOf<Methods, Paths extends object> = Methods &
  Omit<AirbyteClient, keyof Resources | 'raw'> & { readonly workspaces: WorkspacesOfAllVersions; readonly raw: RawClientOf<Paths> };

/**
 * Makes a client. Nothing is sent until a method is called. What is not given is taken from the environment, where there is one: `AIRBYTE_URL`, and
 * `AIRBYTE_CLIENT_ID` with `AIRBYTE_CLIENT_SECRET`, `AIRBYTE_USERNAME` with `AIRBYTE_PASSWORD`, or `AIRBYTE_TOKEN`. What plugins add is part of the
 * client's type.
 *
 * @example
 * ```ts
 * const airbyte = createAirbyteClient({ baseUrl: 'http://localhost:8000', auth: { type: 'clientCredentials', clientId, clientSecret } });
 * const { status, message } = await airbyte.sources.checkConnection({ sourceId }, { signal: AbortSignal.timeout(120_000) });
 * ```
 * @throws {@link AirbyteConfigurationError} where the options cannot work.
 */
export function createAirbyteClient<const Plugins extends readonly AnyPlugin[]>(
  options: AirbyteClientOptions<Plugins> = {},
): AirbyteClient & AddedBy<Plugins> {
  return clientOn(systemRuntime(options.fetch), options);
}

/**
 * Makes a client whose methods are those of a table of operations. Generated folders call it, with their own table and types: use their
 * `createClient`.
 *
 * @throws {@link AirbyteConfigurationError} where the options cannot work.
 */
export function createAirbyteClientOf<Methods, Paths extends object, const Plugins extends readonly AnyPlugin[] = readonly []>(
  table: OperationTable,
  options: AirbyteClientOptions<Plugins>,
): AirbyteClientOf<Methods, Paths> & AddedBy<Plugins> {
  return clientOf(table, systemRuntime(options.fetch), options) as unknown as AirbyteClientOf<Methods, Paths> & AddedBy<Plugins>;
}

/** The client in a world of the caller's choice: {@link createAirbyteClient} takes the real one. */
export function clientOn<const Plugins extends readonly AnyPlugin[]>(runtime: Runtime, options: AirbyteClientOptions<Plugins>): AirbyteClient & AddedBy<Plugins> {
  return clientOf(contract, runtime, options) as AirbyteClient & AddedBy<Plugins>;
}

function clientOf(table: OperationTable, runtime: Runtime, options: AirbyteClientOptions<readonly AnyPlugin[]>): AirbyteClient {
  const resolved = resolveOptions(options, runtime.environment);
  const { baseUrl } = resolved;
  const { fetch } = runtime;
  const plugins = assemble(options.plugins ?? [], { baseUrl, fetch }, ownAuth(resolved, runtime));
  const transport = createTransport(resolved, authenticatorOf(resolved.auth, plugins.auth), runtime);
  const plain = callerOn(transport);
  const about = lazy(async () => (await import('./server/about.ts')).aboutServer(throughPlugins(plugins.wrap, plain), call));
  const server: ServerFacts = async (request) => await (await about()).facts(request);
  const complete: ValueCaller = async (operation, body, request) => {
    const beganAt = runtime.now();
    try {
      return await plain(operation, body, request);
    } catch (error) {
      const part = await failing();
      if (!part) throw error;
      return await part.recovered({ operation, body, options: request, beganAt, error }, { runtime, baseUrl, server, call: plain });
    }
  };
  const call = throughPlugins(plugins.wrap, complete);
  const methods = methodsOf(table, call);
  const listAll: WorkspacesOfAllVersions['listAll'] = (request = {}) => ({
    async *[Symbol.asyncIterator]() {
      yield* (await about()).workspaces(request);
    },
  });
  const raw = rawClient(async () => (await import('./raw-client.ts')).openapiFetch(table, { transport, fetch, wrap: plugins.wrap }));
  return plugins.extend({ ...methods, workspaces: { ...methods['workspaces'], listAll }, server, baseUrl, raw } as unknown as AirbyteClient);
}
