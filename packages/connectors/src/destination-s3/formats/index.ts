import type { AirbyteStream } from '@airwright/connector-kit';
import type { FormatConfig } from '../config.ts';
import { csvLayout } from './csv.ts';
import type { FileFormat } from './encoder.ts';
import { jsonlLayout } from './jsonl.ts';
import { LineEncoder } from './lines.ts';
import { compressorOf } from './parquet/codecs.ts';
import { fieldsOf } from './parquet/schema.ts';
import { ParquetEncoder } from './parquet/writer.ts';

/**
 * The format of one stream's files.
 *
 * @throws ConnectorError where the stream has a field that the format cannot hold
 */
export function formatOf(config: FormatConfig, stream: AirbyteStream): FileFormat {
  if (config.type === 'Parquet') {
    const options = { ...config, compress: compressorOf(config.codec) };
    const target = { name: stream.name, fields: fieldsOf(stream.json_schema, stream.name) };
    return { extension: '.parquet', open: (identity, sink) => new ParquetEncoder(target, identity, options, sink) };
  }
  const { flatten, gzip } = config;
  const suffix = gzip ? '.gz' : '';
  if (config.type === 'JSONL') {
    return { extension: `.jsonl${suffix}`, open: (identity, sink) => new LineEncoder(jsonlLayout(flatten, identity), gzip, sink) };
  }
  const fields = flatten ? Object.keys(stream.json_schema['properties'] ?? {}) : undefined;
  return { extension: `.csv${suffix}`, open: (identity, sink) => new LineEncoder(csvLayout(fields, identity), gzip, sink) };
}
