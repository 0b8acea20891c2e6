export { insertOrders, seedEcommerce, updateOrders } from './ecommerce.ts';
export type { EcommerceSize } from './ecommerce.ts';
export { freePort } from './ports.ts';
export { startPostgres } from './postgres.ts';
export type { EmbeddedPostgres, StartPostgresOptions } from './postgres.ts';
export { startS3 } from './s3.ts';
export type { EmbeddedS3, StartS3Options } from './s3.ts';
