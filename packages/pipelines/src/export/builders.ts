import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { postgresDestination, postgresSource } from '../connectors/postgres.ts';
import { s3Destination } from '../connectors/s3.ts';
import type { ConnectorDeclaration } from '../declare/pipeline.ts';
import { sameJson } from '../world/same.ts';
import { said, valueIn, type Said, type Tree } from './code.ts';
import { httpOptions } from './http-options.ts';
import { Members, Unsayable } from './members.ts';
import { postgresDestinationOptions, postgresSourceOptions } from './postgres-options.ts';
import { s3Options } from './s3-options.ts';

type Options = { readonly [option: string]: Tree };

interface Builder {
  readonly name: string;
  /** The options that make a configuration. */
  readonly optionsOf: (configuration: Members) => Options;
  readonly build: (options: never) => ConnectorDeclaration;
}

const builders: Readonly<Record<string, Builder>> = {
  'airbyte/source-postgres': { name: 'postgresSource', optionsOf: postgresSourceOptions, build: postgresSource },
  'airbyte/destination-postgres': { name: 'postgresDestination', optionsOf: postgresDestinationOptions, build: postgresDestination },
  'airbyte/destination-s3': { name: 's3Destination', optionsOf: s3Options, build: s3Destination },
  'airwright/source-http': { name: 'httpSource', optionsOf: httpOptions, build: httpSource },
  'airbyte/source-faker': { name: 'fakerSource', optionsOf: fakerOptions, build: fakerSource },
};

/** The names of the builders. */
export const builderNames: readonly string[] = Object.values(builders).map(({ name }) => name);

/**
 * The call of a builder that makes this source or destination; undefined where none makes exactly this one. What is not sure is tried: the call
 * counts only where it makes the same configuration again.
 */
export function builderCall(connector: string, name: string, configuration: Tree): Said | undefined {
  const builder = Object.hasOwn(builders, connector) ? builders[connector] : undefined;
  const options = builder && optionsFor(builder, configuration);
  if (!builder || !options) return undefined;
  const all = { name, ...options };
  const declaration = builder.build(valueIn(all) as never);
  return sameJson(declaration.configuration, valueIn(configuration)) ? said(declaration, builder.name, { args: [all] }) : undefined;
}

function optionsFor({ optionsOf }: Builder, configuration: Tree): Options | undefined {
  try {
    return optionsOf(new Members(configuration));
  } catch (error) {
    if (error instanceof Unsayable) return undefined;
    throw error;
  }
}

function fakerOptions(members: Members): Options {
  return {
    count: members.number('count'),
    seed: members.number('seed'),
    recordsPerSlice: members.number('records_per_slice'),
    alwaysUpdated: members.flag('always_updated'),
    parallelism: members.number('parallelism'),
  };
}
