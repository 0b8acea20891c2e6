import { parseArgs } from 'node:util';

/** What the quickstart was asked to do. */
export interface Options {
  /** A database of yours; undefined starts one. */
  postgres?: URL;
  /** An S3 endpoint of yours; undefined starts one. */
  s3?: S3Options;
  /** An Airbyte of yours; undefined starts the local server. */
  target?: { url: string; auth: TargetAuth };
  json: boolean;
  keep: boolean;
}

export interface S3Options {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
  region: string;
}

export type TargetAuth =
  | { type: 'none' }
  | { type: 'basic'; username: string; password: string }
  | { type: 'bearer'; token: string }
  | { type: 'clientCredentials'; clientId: string; clientSecret: string };

/** What `--help` prints. */
export const help = `Usage: npm run quickstart [-- options]

Runs a complete pipeline: Postgres to Parquet files in S3, through Airbyte, and proves what arrived.

  --postgres URL      a database of yours, postgresql://user:password@host:port/database (default: starts one)
  --s3 URL            an S3 endpoint of yours, MinIO for one (default: starts one)
  --s3-key ID         its access key id, or AWS_ACCESS_KEY_ID
  --s3-secret SECRET  its secret access key, or AWS_SECRET_ACCESS_KEY
  --s3-bucket NAME    its bucket (default datalake; made where it is missing)
  --s3-region NAME    its region (default us-east-1)
  --target URL        an Airbyte of yours (default: starts a local server on port 8001, or the next free one)
  --auth AUTH         none, basic:USER:PASSWORD, bearer:TOKEN or client:ID:SECRET (default none)
  --json              one JSON object a line
  --keep              leave everything running and print the addresses; Ctrl-C ends it
  --help              show this
`;

/** The command line cannot be understood; the message says what is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the command line.
 * @returns undefined where help is asked for
 * @throws UsageError
 */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  return {
    json: values.json,
    keep: values.keep,
    ...(values.postgres === undefined ? {} : { postgres: postgresUrl(values.postgres) }),
    ...(values.s3 === undefined ? {} : { s3: s3Options(values, values.s3, environment) }),
    ...(values.target === undefined ? {} : { target: { url: httpUrl('--target', values.target), auth: targetAuth(values.auth) } }),
  };
}

type Values = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        postgres: { type: 'string' },
        s3: { type: 'string' },
        's3-key': { type: 'string' },
        's3-secret': { type: 'string' },
        's3-bucket': { type: 'string', default: 'datalake' },
        's3-region': { type: 'string', default: 'us-east-1' },
        target: { type: 'string' },
        auth: { type: 'string', default: 'none' },
        json: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function postgresUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.username === '' || url.pathname.length < 2) {
    throw new UsageError('--postgres is not of the form postgresql://user:password@host:port/database.');
  }
  return url;
}

function s3Options(values: Values, endpoint: string, environment: NodeJS.ProcessEnv): S3Options {
  const accessKeyId = values['s3-key'] ?? environment['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = values['s3-secret'] ?? environment['AWS_SECRET_ACCESS_KEY'];
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new UsageError('--s3 needs keys: give --s3-key and --s3-secret, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  return { endpoint: httpUrl('--s3', endpoint), accessKeyId, secretAccessKey, bucket: values['s3-bucket'], region: values['s3-region'] };
}

function httpUrl(option: string, text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`${option} is '${text}'; it must be an http or https address.`);
  return text.replace(/\/+$/, '');
}

function targetAuth(text: string): TargetAuth {
  const [type, first, ...rest] = text.split(':');
  const second = rest.join(':');
  if (type === 'none') return { type };
  if (type === 'bearer' && first) return { type, token: [first, ...rest].join(':') };
  if (type === 'basic' && first && second) return { type, username: first, password: second };
  if (type === 'client' && first && second) return { type: 'clientCredentials', clientId: first, clientSecret: second };
  throw new UsageError('--auth must be none, basic:USER:PASSWORD, bearer:TOKEN or client:ID:SECRET.');
}
