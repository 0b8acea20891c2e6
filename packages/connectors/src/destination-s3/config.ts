import { ConnectorError, validateConfig } from '@airwright/connector-kit';
import type { Config } from '@airwright/connector-kit';
import { hasCodec, parquetCodecs } from './formats/parquet/codecs.ts';
import type { ParquetCodec } from './formats/parquet/codecs.ts';
import { checkFileNamePattern, checkPathFormat } from './paths.ts';
import { spec } from './spec.ts';

/** Where the bucket is and how to get in. */
export interface S3Location {
  readonly bucket: string;
  /** Folder of everything that is written, without slashes at its ends; may be empty. */
  readonly path: string;
  readonly region: string;
  /** Address of an S3-compatible service; AWS where absent. */
  readonly endpoint: string | undefined;
  /** Absent: the default chain of the SDK (environment, profile, instance role). */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** How the lines of a text format are laid out. */
export interface TextFormatConfig {
  readonly type: 'JSONL' | 'CSV';
  /** Whether the fields of a record stand at the top level, rather than in `_airbyte_data`. */
  readonly flatten: boolean;
  readonly gzip: boolean;
}

export interface ParquetFormatConfig {
  readonly type: 'Parquet';
  readonly codec: ParquetCodec;
  readonly rowGroupBytes: number;
  readonly pageBytes: number;
  /** 0 where there are to be no dictionaries. */
  readonly dictionaryBytes: number;
}

export type FormatConfig = TextFormatConfig | ParquetFormatConfig;

/** A configuration with everything resolved. */
export interface S3Config extends S3Location {
  readonly format: FormatConfig;
  readonly pathFormat: string;
  readonly fileNamePattern: string;
}

const DEFAULT_PATH_FORMAT = '${NAMESPACE}/${STREAM_NAME}/${YEAR}_${MONTH}_${DAY}_${EPOCH}_';
const DEFAULT_FILE_NAME_PATTERN = '{part_number}{format_extension}';

interface RawConfig extends Config {
  readonly s3_bucket_name: string;
  readonly s3_bucket_path: string;
  readonly s3_bucket_region: string;
  readonly s3_endpoint?: string;
  readonly access_key_id?: string;
  readonly secret_access_key?: string;
  readonly role_arn?: string;
  readonly s3_path_format?: string;
  readonly file_name_pattern?: string;
  readonly format: RawFormat;
}

interface RawFormat {
  readonly format_type: string;
  readonly flattening?: string;
  readonly compression?: { readonly compression_type?: string };
  /** Of Parquet; Avro, which is not written here, has an object in its place. */
  readonly compression_codec?: string;
  readonly block_size_mb?: number;
  readonly page_size_kb?: number;
  readonly dictionary_page_size_kb?: number;
  readonly dictionary_encoding?: boolean;
}

/**
 * Reads a configuration.
 *
 * @throws ConnectorError that names the member which is wrong or not supported
 */
export function readConfig(config: Config): S3Config {
  const raw = validateConfig(spec, config) as RawConfig;
  if (raw.role_arn) throw new ConnectorError('role_arn: assuming a role is not supported by this connector. Set access_key_id and secret_access_key, or leave all three out to use the credentials of the machine.');
  const pathFormat = raw.s3_path_format || DEFAULT_PATH_FORMAT;
  const fileNamePattern = raw.file_name_pattern || DEFAULT_FILE_NAME_PATTERN;
  checkPathFormat(pathFormat);
  checkFileNamePattern(fileNamePattern);
  return {
    bucket: raw.s3_bucket_name,
    path: raw.s3_bucket_path.replace(/^\/+|\/+$/g, ''),
    region: raw.s3_bucket_region || process.env['AWS_REGION'] || 'us-east-1',
    endpoint: readEndpoint(raw.s3_endpoint),
    keys: readKeys(raw),
    format: readFormat(raw.format),
    pathFormat,
    fileNamePattern,
  };
}

function readEndpoint(endpoint: string | undefined): string | undefined {
  if (!endpoint) return undefined;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return endpoint;
  throw new ConnectorError(`s3_endpoint "${endpoint}" is not an address. Write it with its scheme, for example http://localhost:9000.`);
}

function readKeys(raw: RawConfig): S3Location['keys'] {
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey } = raw;
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey };
  if (!accessKeyId && !secretAccessKey) return undefined;
  const missing = accessKeyId ? 'secret_access_key' : 'access_key_id';
  throw new ConnectorError(`${missing} is missing. Set both keys, or neither to use the credentials of the machine.`);
}

function readFormat(raw: RawFormat): FormatConfig {
  switch (raw.format_type) {
    case 'CSV':
    case 'JSONL':
      return { type: raw.format_type, flatten: raw.flattening === 'Root level flattening', gzip: raw.compression?.compression_type === 'GZIP' };
    case 'Parquet':
      return readParquet(raw);
    default:
      throw new ConnectorError(`format.format_type ${raw.format_type} is not supported by this connector. Choose Parquet, JSONL or CSV.`);
  }
}

/** Row groups are gathered in memory, which has to stay bounded whatever the configuration asks for. */
const MAX_ROW_GROUP_BYTES = 32 * 1024 * 1024;
const MAX_PAGE_KB = 8 * 1024;

function readParquet(raw: RawFormat): ParquetFormatConfig {
  const kilobytes = (value: number | undefined): number => Math.min(Math.max(value ?? 1024, 1), MAX_PAGE_KB) * 1024;
  return {
    type: 'Parquet',
    codec: readCodec(raw.compression_codec ?? 'UNCOMPRESSED'),
    rowGroupBytes: Math.min(Math.max(raw.block_size_mb ?? 128, 1) * 1024 * 1024, MAX_ROW_GROUP_BYTES),
    pageBytes: kilobytes(raw.page_size_kb),
    dictionaryBytes: raw.dictionary_encoding === false ? 0 : kilobytes(raw.dictionary_page_size_kb),
  };
}

function readCodec(name: string): ParquetCodec {
  const codec = parquetCodecs.find((known) => known === name);
  const choice = `Choose one of ${parquetCodecs.filter(hasCodec).join(', ')}.`;
  if (!codec) throw new ConnectorError(`format.compression_codec ${name} cannot be written by this connector. ${choice}`);
  if (!hasCodec(codec)) throw new ConnectorError(`format.compression_codec ${name} needs Node 22.15 or newer; this is ${process.version}. ${choice}`);
  return codec;
}
