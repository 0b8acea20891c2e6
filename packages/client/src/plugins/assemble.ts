import type { CallOptions, ValueCaller } from '../call.ts';
import type { AirbyteClient } from '../client.ts';
import { AirbyteConfigurationError } from '../errors/errors.ts';
import { lazy } from '../lazy.ts';
import type { AirbyteCall, AnyPlugin, AuthFactories, PluginSetup } from './plugin.ts';

const wrapping = /* @__PURE__ */ lazy(() => import('./wrap.ts'));

/** Makes a call through all plugins; `last` is what makes it in the end. */
export type Wrapped = (call: AirbyteCall, last: (options: CallOptions) => Promise<unknown>) => Promise<unknown>;

/** The plugins of a client, set up and put together. */
export interface Assembly {
  /** What every call goes through, if anything. */
  readonly wrap: Wrapped | undefined;
  /** The kinds of `auth` that are given and those that plugins add. */
  readonly auth: AuthFactories;
  /** A client with all that the given one has and what the plugins add. */
  extend(airbyte: AirbyteClient): AirbyteClient;
}

/** Sets the plugins up; throws `AirbyteConfigurationError` where two of them claim the same name, or one of them a name of the client. */
export function assemble(plugins: readonly AnyPlugin[], setup: PluginSetup, ownAuth: AuthFactories): Assembly {
  const parts = plugins.map((plugin) => plugin(setup));
  const names = parts.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new AirbyteConfigurationError(`The plugin '${twice}' is given twice. Leave one of the two out.`);
  const wrappers = parts.flatMap(({ call }) => call ?? []);
  return {
    // Loaded with the first call: a client without plugins has no use for it.
    wrap: wrappers.length > 0 ? async (call, last) => await (await wrapping()).throughAll(wrappers, call, last) : undefined,
    auth: joined(ownAuth, parts.map(({ name, auth = {} }) => [name, auth] as const), (type) => `auth of type '${type}'`),
    extend: (airbyte) => joined(airbyte, parts.map(({ name, extend }) => [name, extend?.(airbyte) ?? {}] as const), (property) => `airbyte.${property}`),
  };
}

/** An object with the properties of all, getters included; refuses one that two of them have. */
function joined<Own extends object>(own: Own, added: readonly (readonly [plugin: string, properties: object])[], what: (property: string) => string): Own {
  const owners = new Map<string, string>();
  const result = {};
  for (const [plugin, properties] of [['', own] as const, ...added]) {
    for (const [property, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(properties))) {
      const other = owners.get(property);
      if (other !== undefined) {
        const owner = other ? `the plugin '${other}'` : 'the client itself';
        throw new AirbyteConfigurationError(`The plugin '${plugin}' adds ${what(property)}, which ${owner} has already. Leave the plugin out, or use it in another client.`);
      }
      owners.set(property, plugin);
      Object.defineProperty(result, property, descriptor);
    }
  }
  return result as Own;
}

/** The caller, through the plugins where there are any. */
export function throughPlugins(wrap: Wrapped | undefined, call: ValueCaller): ValueCaller {
  if (!wrap) return call;
  return async (operation, body, options) => {
    const { operationId, resource, name: method, path, effect } = operation;
    return { value: await wrap({ operationId, resource, method, path, effect, body, options }, async (changed) => (await call(operation, body, changed)).value) };
  };
}
