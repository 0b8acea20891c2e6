import { S3Client } from '@aws-sdk/client-s3';
import type { S3Location } from './config.ts';

/** Milliseconds after which a connection that is not made, or that is silent, counts as lost. */
const CONNECTION_TIMEOUT = 10_000;
const SILENCE_TIMEOUT = 120_000;

/** Connects to where the bucket is. Nothing is sent until the first command. */
export function connect(location: S3Location, maxAttempts: number): S3Client {
  return new S3Client({
    region: location.region,
    maxAttempts,
    ...(location.keys ? { credentials: location.keys } : {}),
    // Services other than AWS rarely answer to host names that begin with the bucket's.
    ...(location.endpoint ? { endpoint: location.endpoint, forcePathStyle: true } : {}),
    // The newer default checksums are unknown to many S3-compatible services.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT, socketTimeout: SILENCE_TIMEOUT },
  });
}
