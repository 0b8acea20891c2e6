import type { Tree } from './code.ts';
import { same, Unsayable, type Members } from './members.ts';

/** The options of `s3Destination` that make a configuration. */
export function s3Options(members: Members): { readonly [option: string]: Tree } {
  return {
    bucket: members.needed('s3_bucket_name'),
    path: members.needed('s3_bucket_path'),
    region: members.needed('s3_bucket_region'),
    endpoint: members.text('s3_endpoint'),
    accessKeyId: members.secret('access_key_id'),
    secretAccessKey: members.secret('secret_access_key'),
    roleArn: members.text('role_arn'),
    format: members.within('format', formatOption) ?? unsaid(),
    pathFormat: members.text('s3_path_format'),
    fileNamePattern: members.text('file_name_pattern'),
  };
}

function formatOption(members: Members): Tree {
  const type = members.word('format_type', { parquet: 'Parquet', avro: 'Avro', jsonl: 'JSONL', csv: 'CSV' });
  switch (type) {
    case 'parquet':
      return {
        type,
        compression: unless('none', members.word('compression_codec', { none: 'UNCOMPRESSED', snappy: 'SNAPPY', gzip: 'GZIP', lzo: 'LZO', brotli: 'BROTLI', lz4: 'LZ4', zstd: 'ZSTD' })),
        blockSizeMb: members.number('block_size_mb'),
        pageSizeKb: members.number('page_size_kb'),
        dictionaryEncoding: members.flag('dictionary_encoding'),
      };
    case 'avro':
      return { type, compression: unless('none', members.within('compression_codec', (codec) => codec.word('codec', { none: 'no compression', deflate: 'Deflate', ...same('bzip2', 'xz', 'zstandard', 'snappy') }))) };
    case 'jsonl':
    case 'csv':
      return {
        type,
        flattening: unless('none', members.word('flattening', { none: 'No flattening', root: 'Root level flattening' })),
        compression: unless('none', members.within('compression', (compression) => compression.word('compression_type', { none: 'No Compression', gzip: 'GZIP' }))),
      };
    default:
      return unsaid();
  }
}

function unless(normal: string, word: string | undefined): string | undefined {
  return word === normal ? undefined : word;
}

function unsaid(): never {
  throw new Unsayable();
}
