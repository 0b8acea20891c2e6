/** The configuration that `airwright init` writes. A test plans it as it is. */
export const firstConfig = `import { every, postgresToS3, secret } from '@airwright/pipelines';
import { defineConfig } from 'airwright';

// Customers and orders of a Postgres, every six hours what changed since the last time, as Parquet files below bronze/ in a bucket.
const ecommerceToBronze = postgresToS3({
  name: 'ecommerce to bronze',
  source: {
    name: 'ecommerce',
    host: 'localhost',
    port: 5432,
    database: 'ecommerce',
    username: 'postgres',
    // A reference: the value is read when it is sent, and stands in no plan, log or file.
    password: secret.env('PGPASSWORD'),
    sslMode: 'disable',
  },
  destination: {
    name: 'datalake',
    endpoint: 'http://localhost:9000',
    region: 'us-east-1',
    bucket: 'datalake',
    path: 'bronze',
    accessKeyId: secret.env('S3_ACCESS_KEY_ID'),
    secretAccessKey: secret.env('S3_SECRET_ACCESS_KEY'),
    format: { type: 'parquet', compression: 'snappy' },
  },
  streams: ['customers', 'orders'].map((name) => ({
    name,
    namespace: 'public',
    syncMode: 'incremental',
    destinationSyncMode: 'append',
    cursorField: 'updated_at',
  })),
  schedule: every(6, 'hours'),
  namespace: 'source',
});

export default defineConfig({
  // A function ({ target }) => [...] in place of the list gives each target pipelines of its own.
  pipelines: [ecommerceToBronze],
  // The local server is there without being declared; start it with: npx airwright local
  // targets: {
  //   prod: {
  //     url: 'https://airbyte.example.com',
  //     auth: { type: 'clientCredentials', clientId: secret.env('PROD_CLIENT_ID'), clientSecret: secret.env('PROD_CLIENT_SECRET') },
  //   },
  // },
});
`;
