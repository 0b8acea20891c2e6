import type { ConnectorSpecification, JsonSchema } from '@airwright/connector-kit';

const regions = [
  '', 'af-south-1', 'ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1',
  'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ca-central-1', 'ca-west-1', 'cn-north-1', 'cn-northwest-1', 'eu-central-1',
  'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1', 'me-central-1',
  'me-south-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2',
];

const flattening: JsonSchema = {
  title: 'Flattening',
  type: 'string',
  description: 'Whether the fields of a record become columns (members) of their own or stay together in `_airbyte_data`.',
  enum: ['No flattening', 'Root level flattening'],
  default: 'No flattening',
};

const compression: JsonSchema = {
  title: 'Compression',
  type: 'object',
  oneOf: ['No Compression', 'GZIP'].map((name) => ({
    title: name,
    required: ['compression_type'],
    properties: { compression_type: { type: 'string', const: name, default: name } },
  })),
};

/** One form of `format`. */
function format(name: string, title: string, properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return { title, type: 'object', required: ['format_type', ...required], properties: { format_type: { type: 'string', const: name, default: name }, ...properties } };
}

function avroCodec(codec: string, options: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return { title: codec, type: 'object', required: ['codec'], properties: { codec: { type: 'string', const: codec, default: codec }, ...options } };
}

const formats: JsonSchema[] = [
  format('CSV', 'CSV: Comma-Separated Values', { flattening, compression }, ['flattening']),
  format('JSONL', 'JSON Lines: Newline-delimited JSON', { flattening, compression }),
  format(
    'Avro',
    'Avro: Apache Avro',
    {
      compression_codec: {
        title: 'Compression Codec',
        type: 'object',
        oneOf: [
          avroCodec('no compression'),
          avroCodec('Deflate', { compression_level: { type: 'integer', minimum: 0, maximum: 9, default: 0 } }),
          avroCodec('bzip2'),
          avroCodec('xz', { compression_level: { type: 'integer', minimum: 0, maximum: 9, default: 6 } }),
          avroCodec('zstandard', { compression_level: { type: 'integer', minimum: -5, maximum: 22, default: 3 }, include_checksum: { type: 'boolean', default: false } }),
          avroCodec('snappy'),
        ],
      },
    },
    ['compression_codec'],
  ),
  format('Parquet', 'Parquet: Columnar Storage', {
    compression_codec: {
      title: 'Compression Codec',
      type: 'string',
      description: 'How pages are compressed. LZO and LZ4 cannot be written by this connector.',
      enum: ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'LZO', 'BROTLI', 'LZ4', 'ZSTD'],
      default: 'UNCOMPRESSED',
    },
    block_size_mb: { title: 'Row group size in megabytes', type: 'integer', description: 'Upper bound; row groups are cut earlier to keep memory bounded.', default: 128 },
    max_padding_size_mb: { title: 'Max padding size in megabytes', type: 'integer', default: 8 },
    page_size_kb: { title: 'Page size in kilobytes', type: 'integer', default: 1024 },
    dictionary_page_size_kb: { title: 'Dictionary page size in kilobytes', type: 'integer', default: 1024 },
    dictionary_encoding: { title: 'Dictionary encoding', type: 'boolean', default: true },
  }),
];

const properties: Readonly<Record<string, JsonSchema>> = {
  access_key_id: { title: 'S3 Key ID', type: 'string', description: 'Leave both keys out to use the credentials of the machine.', airbyte_secret: true, order: 0 },
  secret_access_key: { title: 'S3 Access Key', type: 'string', airbyte_secret: true, order: 1 },
  role_arn: { title: 'Role ARN', type: 'string', description: 'A role to assume; not supported by this connector yet.', order: 2 },
  s3_bucket_name: { title: 'S3 Bucket Name', type: 'string', description: 'An existing bucket.', examples: ['datalake'], minLength: 1, order: 3 },
  s3_bucket_path: { title: 'S3 Bucket Path', type: 'string', description: 'Folder of the bucket under which everything is written.', examples: ['bronze'], order: 4 },
  s3_bucket_region: { title: 'S3 Bucket Region', type: 'string', description: 'Region of the bucket; empty for the one of the environment, else us-east-1.', enum: regions, default: '', order: 5 },
  format: { title: 'Output Format', type: 'object', oneOf: formats, order: 6 },
  s3_endpoint: { title: 'Endpoint', type: 'string', description: 'Address of an S3-compatible service; empty for AWS.', examples: ['http://localhost:9000'], default: '', order: 7 },
  s3_path_format: {
    title: 'S3 Path Format',
    type: 'string',
    description: 'Where a stream\'s files are, with the placeholders NAMESPACE, STREAM_NAME, YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MILLISECOND, EPOCH, UUID and SYNC_ID. Times are the start of the sync in UTC. What follows the last slash begins the file names.',
    examples: ['${NAMESPACE}/${STREAM_NAME}/${YEAR}_${MONTH}_${DAY}_${EPOCH}_'],
    order: 8,
  },
  file_name_pattern: {
    title: 'File Name Pattern',
    type: 'string',
    description: 'Names of the files, with the placeholders {date}, {date:yyyy_MM}, {timestamp}, {timestamp:millis}, {timestamp:micros}, {part_number}, {sync_id} and {format_extension}.',
    examples: ['{date}_{part_number}{format_extension}'],
    order: 9,
  },
};

/** What `spec` answers. */
export const spec: ConnectorSpecification = {
  documentationUrl: 'https://docs.airbyte.com/integrations/destinations/s3',
  connectionSpecification: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'S3 Destination Spec',
    type: 'object',
    required: ['s3_bucket_name', 's3_bucket_path', 's3_bucket_region', 'format'],
    properties,
    additionalProperties: true,
  },
  supportsIncremental: true,
  supported_destination_sync_modes: ['overwrite', 'append'],
};
