import { authenticatorOf, ownAuth } from './auth/factories.ts';
import { callerOn, type ValueCaller } from './call.ts';
import { processVariables } from './environment.ts';
import { operations as contract } from './generated/operations.ts';
import type { Resources } from './generated/resources.ts';
import { methodsOf } from './methods.ts';
import type { OperationTable } from './operation.ts';
import { resolveOptions, type AirbyteClientOptions, type RequestOptions } from './options.ts';
import { assemble } from './plugins/assemble.ts';
import type { AddedBy, AnyPlugin } from './plugins/plugin.ts';
import { throughPlugins } from './plugins/wrap.ts';
import { rawClient, type RawClient, type RawClientOf } from './raw.ts';
import { startingJobs } from './runs/starting-jobs.ts';
import { explainingAbsence } from './server/explain-absence.ts';
import { serverFacts, type AirbyteServer } from './server/instance.ts';
import { everyWorkspace, type WorkspacesOfAllVersions } from './server/workspaces.ts';
import { systemRuntime, type Runtime } from './transport/runtime.ts';
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
  return clientOn(systemRuntime(options.fetch, processVariables()), options);
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
  return clientOn(systemRuntime(options.fetch, processVariables()), options, onContract(table)) as unknown as AirbyteClientOf<Methods, Paths> & AddedBy<Plugins>;
}

/** The table laid over the contract's: what the client does by itself takes operations that a server may describe with less, or not at all. */
function onContract(table: OperationTable): OperationTable {
  return { ...contract, ...Object.fromEntries(Object.entries(table).map(([id, operation]) => [id, { ...contract[id], ...operation }])) };
}

/** The client in a world of the caller's choice: {@link createAirbyteClient} takes the real one. */
export function clientOn<const Plugins extends readonly AnyPlugin[]>(
  runtime: Runtime,
  options: AirbyteClientOptions<Plugins>,
  operations: OperationTable = contract,
): AirbyteClient & AddedBy<Plugins> {
  const resolved = resolveOptions(options, runtime.variables);
  const { baseUrl } = resolved;
  const plugins = assemble(options.plugins ?? [], { baseUrl, fetch: runtime.fetch }, ownAuth(resolved, runtime));
  const transport = createTransport(resolved, authenticatorOf(resolved.auth, plugins.auth), runtime);
  const plain = callerOn(operations, transport);
  const throughAll = (call: ValueCaller): ValueCaller => throughPlugins(plugins.wrap, operations, call);
  const server = serverFacts(throughAll(plain));
  const complete = explainingAbsence(operations, baseUrl, server, startingJobs(operations, runtime, plain));
  const methods = methodsOf(operations, throughAll(complete)) as unknown as Resources;
  const workspaces = { ...methods.workspaces, listAll: everyWorkspace(methods.workspaces, server) };
  const airbyte: AirbyteClient = { ...methods, workspaces, server, baseUrl, raw: rawClient(operations, transport, plugins.wrap) };
  return plugins.extend(airbyte) as AirbyteClient & AddedBy<Plugins>;
}
