// As a namespace, because an import by name of what an older Node does not have would fail before `hasCodec` can say so.
import * as zlib from 'node:zlib';
import { snappyCompressor } from 'hysnappy';

/** The codecs that Parquet files can be written with here. LZO and LZ4 have no encoder that is kept well. */
export const parquetCodecs = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD'] as const;

export type ParquetCodec = (typeof parquetCodecs)[number];

/** Compresses one page. The result is the caller's: neither a view of the input nor used again. */
export type Compress = (page: Uint8Array) => Uint8Array;

let snappy: Compress | undefined;

/** Whether this Node has the codec: zstd came with 22.15. */
export function hasCodec(codec: ParquetCodec): boolean {
  return codec !== 'ZSTD' || 'zstdCompressSync' in zlib;
}

export function compressorOf(codec: ParquetCodec): Compress {
  switch (codec) {
    case 'UNCOMPRESSED':
      return (page) => new Uint8Array(page);
    case 'SNAPPY':
      // One instance for all files: each would hold WebAssembly memory of its own.
      return (snappy ??= snappyCompressor());
    case 'GZIP':
      return (page) => zlib.gzipSync(page);
    case 'BROTLI':
      // The default quality of 11 is made for files compressed once and served for years.
      return (page) => zlib.brotliCompressSync(page, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: page.length } });
    case 'ZSTD':
      return (page) => zlib.zstdCompressSync(page);
  }
}
