import type { AirbyteClient } from '../client.ts';
import { AirbyteConfigurationError } from '../errors/errors.ts';
import type { AnyPlugin, AuthFactories, PluginSetup } from './plugin.ts';
import { wrapped, type Wrapped } from './wrap.ts';

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
  parts.forEach(({ name }, index) => {
    if (parts.findIndex((other) => other.name === name) < index) throw new AirbyteConfigurationError(`The plugin '${name}' is given twice. Leave one of the two out.`);
  });
  return {
    wrap: wrapped(parts.flatMap(({ call }) => call ?? [])),
    auth: joined(ownAuth, parts.map(({ name, auth = {} }) => [name, auth] as const), (type) => `auth of type '${type}'`),
    extend: (airbyte) => joined(airbyte, parts.map(({ name, extend }) => [name, extend?.(airbyte) ?? {}] as const), (property) => `airbyte.${property}`),
  };
}

/** An object with the properties of all, getters included; refuses one that two of them have. */
function joined<Own extends object>(own: Own, added: readonly (readonly [plugin: string, properties: object])[], what: (property: string) => string): Own {
  const owners = new Map(Object.keys(own).map((property) => [property, 'the client itself']));
  const result = Object.defineProperties({}, Object.getOwnPropertyDescriptors(own));
  for (const [plugin, properties] of added) {
    for (const property of Object.keys(properties)) {
      const other = owners.get(property);
      if (other !== undefined) throw new AirbyteConfigurationError(`The plugin '${plugin}' adds ${what(property)}, which ${other} has already. Leave the plugin out, or use it in another client.`);
      owners.set(property, `the plugin '${plugin}'`);
    }
    Object.defineProperties(result, Object.getOwnPropertyDescriptors(properties));
  }
  return result as Own;
}
