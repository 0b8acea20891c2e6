import { defineDestination } from '@airwright/connector-kit';
import type { Destination } from '@airwright/connector-kit';
import { check } from './check.ts';
import { identity } from './identity.ts';
import { spec } from './spec.ts';
import { write } from './write.ts';

/**
 * Writes streams as files to a bucket of S3 or of a service that speaks its protocol: Parquet, JSON Lines or CSV. Appends, or
 * replaces older generations once a stream is complete.
 */
const destinationS3: Destination = defineDestination({ identity, spec, supportsRefreshes: true, check, write });

export default destinationS3;
