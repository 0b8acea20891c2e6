/** An S3 endpoint in a process of its own. Tells where it is, and stops when its parent lets go of it. */
import { startS3 } from '@airwright/embedded';

const s3 = await startS3({ buckets: ['bench'] });
const { endpoint, region, accessKeyId, secretAccessKey } = s3;
process.send?.({ endpoint, region, accessKeyId, secretAccessKey, bucket: 'bench' });
process.once('disconnect', () => void s3.stop().then(() => process.exit()));
