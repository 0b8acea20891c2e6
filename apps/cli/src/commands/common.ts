import type { Argument } from '../command/command.ts';
import { flag, text } from '../command/options.ts';

/** What every command that works on an Airbyte takes. */
export const common = {
  target: text('NAME', 'the Airbyte to work on: a target of the configuration (default local)', { completion: 'targets', short: 't' }),
  config: text('FILE', 'the configuration (default: airwright.config.ts here or in a folder above)', { completion: 'paths', short: 'c' }),
  json: flag('one JSON object a line in place of text'),
} as const;

/** For commands that write. */
export const yes = flag('go on without being asked', 'y');

/** The pipelines to work on. */
export const pipelinesArgument: Argument = {
  name: 'pipelines',
  summary: 'names of pipelines, * for any letters (default: all)',
  variadic: true,
  completion: 'pipelines',
};

/** The pipelines to work on where all of them must be said, by `*`. */
export const namedPipelines: Argument = {
  name: 'pipelines',
  summary: "names of pipelines, * for any letters ('*' for all), or ids of connections",
  required: true,
  variadic: true,
  completion: 'pipelines',
};
