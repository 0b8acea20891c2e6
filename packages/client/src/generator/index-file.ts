import type { Place } from './place.ts';

/** The entry of a generated folder: a client with its methods and types. */
export function indexFile({ extension }: Place): string {
  return `import { createAirbyteClientOf, type AddedBy, type AirbyteClientOf, type AirbyteClientOptions, type AnyPlugin } from '@airwright/client';
import { operations as table } from './operations${extension}';
import type { Resources } from './resources${extension}';
import type { paths } from './schema${extension}';

export type { Resources } from './resources${extension}';
export type { components, operations, paths } from './schema${extension}';
export type * from './models${extension}';

/** A client of the Airbyte that this folder was made from: a property for each resource, with a method for each of its operations. */
export type Client = AirbyteClientOf<Resources, paths>;

/** Makes a client; takes what \`createAirbyteClient\` takes. Nothing is sent until a method is called. */
export function createClient<const Plugins extends readonly AnyPlugin[]>(options: AirbyteClientOptions<Plugins> = {}): Client & AddedBy<Plugins> {
  return createAirbyteClientOf<Resources, paths, Plugins>(table, options);
}
`;
}
