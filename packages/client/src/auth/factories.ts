import { AirbyteConfigurationError } from '../errors/errors.ts';
import { lazy } from '../lazy.ts';
import type { ResolvedOptions } from '../options.ts';
import type { AuthFactories, AuthKind } from '../plugins/plugin.ts';
import type { Runtime } from '../transport/runtime.ts';
import { anonymous, basicAuth, bearerAuth, type Authenticator } from './authenticator.ts';
import type { AirbyteAuth } from './options.ts';

/** The kinds of `auth` that the client has itself. */
export function ownAuth(options: ResolvedOptions, runtime: Runtime): AuthFactories {
  const factories: { [Type in AirbyteAuth['type']]: (options: Extract<AirbyteAuth, { type: Type }>) => Authenticator } = {
    none: () => anonymous,
    basic: ({ username, password }) => basicAuth(username, password),
    bearer: ({ token }) => bearerAuth(token),
    clientCredentials: (credentials) => applicationAuth(credentials, options, runtime),
  };
  return factories;
}

const fetching = /* @__PURE__ */ lazy(() => import('./client-credentials.ts'));

/** The authenticator for an application: what fetches its tokens is loaded with the first call. */
function applicationAuth(credentials: Extract<AirbyteAuth, { type: 'clientCredentials' }>, options: ResolvedOptions, runtime: Runtime): Authenticator {
  const { clientId, clientSecret } = credentials;
  if (!clientId || !clientSecret) {
    throw new AirbyteConfigurationError('auth needs both clientId and clientSecret; `abctl local credentials` prints those of a local Airbyte.');
  }
  let tokens: Authenticator | undefined;
  return {
    headers: async (caller) => {
      const part = await fetching();
      tokens ??= part.clientCredentials(credentials, options, runtime);
      return await tokens.headers(caller);
    },
    renewable: (refused) => tokens?.renewable?.(refused) ?? false,
    secrets: () => tokens?.secrets() ?? [clientSecret],
  };
}

/** The authenticator that the options describe; throws `AirbyteConfigurationError` where no factory makes that type. */
export function authenticatorOf(auth: AuthKind, factories: AuthFactories): Authenticator {
  const factory = Object.hasOwn(factories, auth.type) ? factories[auth.type] : undefined;
  if (factory) return factory(auth as never);
  throw new AirbyteConfigurationError(
    `auth.type is '${auth.type}', and this client knows ${Object.keys(factories).join(', ')}. Pass one of them, or the plugin that adds '${auth.type}' in plugins.`,
  );
}
