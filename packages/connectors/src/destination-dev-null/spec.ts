import { validateConfig } from '@airwright/connector-kit';
import type { Config, ConnectorSpecification, JsonSchema } from '@airwright/connector-kit';

const maximum: JsonSchema = {
  type: 'number',
  title: 'Most entries',
  description: 'How many records of each stream are logged at most.',
  minimum: 1,
  maximum: 1000,
  default: 100,
  examples: [100],
};

/** One of the forms of a member, told apart by the constant at `discriminator`. */
function form(discriminator: string, value: string, title: string, description: string, properties: JsonSchema = {}): JsonSchema {
  return {
    title,
    description,
    type: 'object',
    additionalProperties: true,
    required: [discriminator, ...Object.keys(properties).filter((name) => name !== 'seed')],
    properties: { [discriminator]: { type: 'string', const: value, default: value }, ...properties },
  };
}

const logging = form('test_destination_type', 'LOGGING', 'Logging', 'Logs some of the records.', {
  logging_config: {
    type: 'object',
    title: 'What is logged',
    description: 'Which records of each stream are logged.',
    oneOf: [
      form('logging_type', 'FirstN', 'First N', 'The first records of each stream.', { max_entry_count: maximum }),
      form('logging_type', 'EveryNth', 'Every N-th', 'Records of each stream at equal distances.', {
        nth_entry_to_log: { type: 'integer', title: 'N', description: 'Distance between the records: 1 logs each, 3 every third.', minimum: 1, maximum: 1000, examples: [3] },
        max_entry_count: maximum,
      }),
      form('logging_type', 'RandomSampling', 'Random', 'Records of each stream by chance.', {
        sampling_ratio: { type: 'number', title: 'Ratio', description: 'Part of the records that is logged, from 0 to 1.', minimum: 0, maximum: 1, default: 0.001, examples: [0.001] },
        seed: { type: 'number', title: 'Seed', description: 'The same seed picks the same records. The time of the run where it is missing.', examples: [1900] },
        max_entry_count: maximum,
      }),
    ],
  },
});

/** Specification of the destination. */
export const spec: ConnectorSpecification = {
  documentationUrl: 'https://docs.airbyte.com/integrations/destinations/dev-null',
  supportsIncremental: true,
  supported_destination_sync_modes: ['overwrite', 'append', 'append_dedup'],
  connectionSpecification: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Destination for tests',
    type: 'object',
    additionalProperties: true,
    required: ['test_destination'],
    properties: {
      test_destination: {
        type: 'object',
        title: 'Behaviour',
        description: 'What becomes of the records. None is kept.',
        oneOf: [
          logging,
          form('test_destination_type', 'SILENT', 'Silent', 'Takes the records and does nothing.'),
          form('test_destination_type', 'THROTTLED', 'Throttled', 'Takes its time over each record.', {
            millis_per_record: { type: 'integer', title: 'Pause', description: 'Milliseconds a record takes.' },
          }),
          form('test_destination_type', 'FAILING', 'Failing', 'Fails in the middle.', {
            num_messages: { type: 'integer', title: 'Records before the fault', description: 'Number of records that are taken before it fails.' },
          }),
        ],
      },
    },
  },
};

/** Which records of a stream are logged. */
export type LoggingConfig = { readonly max_entry_count: number } & (
  | { readonly logging_type: 'FirstN' }
  | { readonly logging_type: 'EveryNth'; readonly nth_entry_to_log: number }
  | { readonly logging_type: 'RandomSampling'; readonly sampling_ratio: number; readonly seed?: number }
);

/** What becomes of the records. */
export type Behaviour =
  | { readonly test_destination_type: 'LOGGING'; readonly logging_config: LoggingConfig }
  | { readonly test_destination_type: 'SILENT' }
  | { readonly test_destination_type: 'THROTTLED'; readonly millis_per_record: number }
  | { readonly test_destination_type: 'FAILING'; readonly num_messages: number };

/**
 * Checks a configuration and returns what it asks for.
 * @throws ConnectorError that names the members that are wrong
 */
export function behaviourOf(config: Config): Behaviour {
  return (validateConfig(spec, config) as { test_destination: Behaviour }).test_destination;
}
