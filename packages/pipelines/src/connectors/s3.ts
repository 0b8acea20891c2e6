import type { DestinationDeclaration } from '../declare/pipeline.ts';
import type { Secret } from '../secrets/secret.ts';
import { configuration, identity } from './configuration.ts';

/** Parquet files. */
export interface ParquetFormat {
  type: 'parquet';
  /** Default `none`. */
  compression?: 'none' | 'snappy' | 'gzip' | 'lzo' | 'brotli' | 'lz4' | 'zstd';
  /** Size of a row group, in megabytes. Default 128. */
  blockSizeMb?: number;
  /** Size of a page, in kilobytes. Default 1024. */
  pageSizeKb?: number;
  /** Whether values that repeat are written once. Default true. */
  dictionaryEncoding?: boolean;
}

/** Files of JSON lines or of comma-separated values. */
export interface TextFormat {
  type: 'jsonl' | 'csv';
  /** `root` makes each top-level field a member or column of its own; `none` keeps the record whole. Default `none`. */
  flattening?: 'none' | 'root';
  /** Default `none`. */
  compression?: 'none' | 'gzip';
}

/** Avro files. */
export interface AvroFormat {
  type: 'avro';
  /** Default `none`. */
  compression?: 'none' | 'deflate' | 'bzip2' | 'xz' | 'zstandard' | 'snappy';
}

/** How the files of a bucket are written. */
export type S3Format = ParquetFormat | TextFormat | AvroFormat;

/** Options of {@link s3Destination}. */
export interface S3DestinationOptions {
  /** The destination's name in the workspace. */
  name: string;
  /** What it is known by between two applies. Default its name; give it the old name when you rename it. */
  key?: string;
  bucket: string;
  /** Folder of the bucket under which everything is written. */
  path: string;
  /** The bucket's region, such as `eu-central-1`. */
  region: string;
  /** Address of an S3-compatible service, such as `http://minio:9000`. Default AWS. */
  endpoint?: string;
  /** Without keys the credentials of the machine that runs the connector count. */
  accessKeyId?: string | Secret;
  secretAccessKey?: string | Secret;
  /** A role to assume. */
  roleArn?: string;
  format: S3Format;
  /** Where a stream's files are. Default `${NAMESPACE}/${STREAM_NAME}/${YEAR}_${MONTH}_${DAY}_${EPOCH}_`. */
  pathFormat?: string;
  /** What the files are called. Default `{part_number}{format_extension}`. */
  fileNamePattern?: string;
}

/** A bucket of S3, or of what speaks like it, to write files to. */
export function s3Destination(options: S3DestinationOptions): DestinationDeclaration {
  const { bucket, path, region, endpoint, accessKeyId, secretAccessKey, roleArn, format, pathFormat, fileNamePattern } = options;
  return {
    ...identity(options),
    connector: 'airbyte/destination-s3',
    configuration: configuration({
      s3_bucket_name: bucket,
      s3_bucket_path: path,
      s3_bucket_region: region,
      s3_endpoint: endpoint,
      access_key_id: accessKeyId,
      secret_access_key: secretAccessKey,
      role_arn: roleArn,
      format: formatMembers(format),
      s3_path_format: pathFormat,
      file_name_pattern: fileNamePattern,
    }),
  };
}

function formatMembers(format: S3Format): Readonly<Record<string, unknown>> {
  switch (format.type) {
    case 'parquet': {
      const { compression = 'none', blockSizeMb, pageSizeKb, dictionaryEncoding } = format;
      const codec = compression === 'none' ? 'UNCOMPRESSED' : compression.toUpperCase();
      return configuration({ format_type: 'Parquet', compression_codec: codec, block_size_mb: blockSizeMb, page_size_kb: pageSizeKb, dictionary_encoding: dictionaryEncoding });
    }
    case 'avro':
      return { format_type: 'Avro', compression_codec: { codec: avroCodec(format.compression) } };
    case 'jsonl':
    case 'csv': {
      const { flattening = 'none', compression = 'none' } = format;
      return {
        format_type: format.type.toUpperCase(),
        flattening: flattening === 'root' ? 'Root level flattening' : 'No flattening',
        compression: { compression_type: compression === 'gzip' ? 'GZIP' : 'No Compression' },
      };
    }
  }
}

function avroCodec(compression: AvroFormat['compression'] = 'none'): string {
  if (compression === 'none') return 'no compression';
  return compression === 'deflate' ? 'Deflate' : compression;
}
