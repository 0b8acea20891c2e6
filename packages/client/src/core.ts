import { anonymous, type Authenticator } from './auth/authenticator.ts';
import { resolveBaseUrl } from './base-url.ts';
import { callerOn } from './call.ts';
import { methodsOf } from './methods.ts';
import type { ResourceTable } from './operation.ts';
import { resolveBehaviour, type AirbyteClientOptions } from './options.ts';
import { systemRuntime } from './transport/runtime.ts';
import { createTransport } from './transport/transport.ts';

export { basicAuth, bearerAuth } from './auth/authenticator.ts';
export type { Authenticator } from './auth/authenticator.ts';
export * from './errors/errors.ts';
// A table for each resource of the contract, and the list is the contract's to keep.
export * from './generated/operations.ts';
export type { ResourceTable } from './operation.ts';

/** Where Airbyte is and how a core client behaves: as `AirbyteClientOptions` has it, with nothing taken from the environment. */
export interface CoreClientOptions extends Omit<AirbyteClientOptions, 'auth' | 'plugins'> {
  baseUrl: string;
  /** Proves who calls; {@link bearerAuth} and {@link basicAuth} make such. Default: nothing is sent. */
  auth?: Authenticator;
}

/** A client of the chosen resources, by the names that they were given. */
export type CoreClient<Chosen extends Readonly<Record<string, ResourceTable>>> = {
  /** The base URL in use, always ending in `/api/v1`. */
  readonly baseUrl: string;
} & { readonly [Name in keyof Chosen]: Chosen[Name] extends ResourceTable<infer Methods> ? Methods : never };

/**
 * Makes a client of the chosen resources alone, for pages where size counts: what is not imported is not bundled. Its calls have the same types,
 * retries, timeouts and errors. What `createAirbyteClient` does beyond them it leaves out: the environment, client credentials, plugins, `raw`,
 * `server`, looking for a job that may have begun, and telling what an Airbyte has in place of a missing operation.
 *
 * @example
 * ```ts
 * import { bearerAuth, createCoreClient, jobsOperations, sourcesOperations } from '@airwright/client/core';
 *
 * const airbyte = createCoreClient({ jobs: jobsOperations, sources: sourcesOperations }, { baseUrl: `${location.origin}/airbyte`, auth: bearerAuth(token) });
 * for await (const { job } of airbyte.jobs.listAll({ configTypes: ['sync'] })) console.log(job?.status);
 * ```
 * @throws {@link AirbyteConfigurationError} where the options cannot work.
 */
export function createCoreClient<const Chosen extends Readonly<Record<string, ResourceTable>>>(resources: Chosen, options: CoreClientOptions): CoreClient<Chosen> {
  const behaviour = { baseUrl: resolveBaseUrl(options.baseUrl), ...resolveBehaviour(options) };
  const transport = createTransport(behaviour, options.auth ?? anonymous, systemRuntime(options.fetch, {}));
  const methods = Object.entries(resources).map(([name, table]) => [name, Object.values(methodsOf(table, callerOn(table, transport)))[0]]);
  return { baseUrl: transport.baseUrl, ...Object.fromEntries(methods) } as CoreClient<Chosen>;
}
