import { AirbyteConfigurationError } from '../errors/errors.ts';
import type { ResolvedOptions } from '../options.ts';
import type { AuthFactories, AuthKind } from '../plugins/plugin.ts';
import type { Runtime } from '../transport/runtime.ts';
import { anonymous, basicAuth, bearerAuth, type Authenticator } from './authenticator.ts';
import { clientCredentials } from './client-credentials.ts';
import type { AirbyteAuth } from './options.ts';

/** The kinds of `auth` that the client has itself. */
export function ownAuth({ baseUrl, headers, timeoutMs, retry }: ResolvedOptions, runtime: Runtime): AuthFactories {
  const endpoint = { baseUrl, headers, timeoutMs: timeoutMs.short, retry };
  const factories: { [Type in AirbyteAuth['type']]: (options: Extract<AirbyteAuth, { type: Type }>) => Authenticator } = {
    none: () => anonymous,
    basic: ({ username, password }) => basicAuth(username, password),
    bearer: ({ token }) => bearerAuth(token),
    clientCredentials: (credentials) => clientCredentials(credentials, endpoint, runtime),
  };
  return factories;
}

/** The authenticator that the options describe; throws `AirbyteConfigurationError` where no factory makes that type. */
export function authenticatorOf(auth: AuthKind, factories: AuthFactories): Authenticator {
  const factory = Object.hasOwn(factories, auth.type) ? factories[auth.type] : undefined;
  if (factory) return factory(auth as never);
  throw new AirbyteConfigurationError(
    `auth.type is '${auth.type}', and this client knows ${Object.keys(factories).join(', ')}. Pass one of them, or the plugin that adds '${auth.type}' in plugins.`,
  );
}
