import { ConnectorError } from '@airwright/connector-kit';
import type { FailureType, StreamDescriptor } from '@airwright/connector-kit';
import type { S3Location } from './config.ts';

/** What was being done when an error came. */
export interface Attempt {
  readonly location: S3Location;
  /** For example `write`, after "was not allowed to". */
  readonly action: string;
  /** The object it was done to. */
  readonly key?: string | undefined;
}

/** A stream's name for a message about it. */
export function streamName({ name, namespace }: StreamDescriptor): string {
  return namespace === undefined ? `"${name}"` : `"${namespace}.${name}"`;
}

interface Explanation {
  readonly message: string;
  readonly failureType: FailureType;
}

/** Says in the user's terms what went wrong at the S3 service. What is explained already, or was cancelled, stays as it is. */
export function explain(error: unknown, attempt: Attempt): unknown {
  if (error instanceof ConnectorError || !(error instanceof Error) || error.name === 'AbortError') return error;
  const { message, failureType } = fromName(error, attempt) ?? fromNetwork(error, attempt) ?? fromStatus(error, attempt);
  return new ConnectorError(message, { failureType, internalMessage: `${error.name}: ${error.message}`, cause: error });
}

const config = (message: string): Explanation => ({ message, failureType: 'config_error' });
const transient = (message: string): Explanation => ({ message, failureType: 'transient_error' });

function serviceOf({ endpoint, region }: S3Location): string {
  return endpoint ? `the S3 endpoint ${endpoint}` : `AWS S3 in region ${region}`;
}

function fromName(error: Error, attempt: Attempt): Explanation | undefined {
  const { location } = attempt;
  const { bucket } = location;
  switch (error.name) {
    case 'NoSuchBucket':
      return config(`The bucket "${bucket}" does not exist at ${serviceOf(location)}. Create it, or correct s3_bucket_name.`);
    case 'InvalidBucketName':
      return config(`"${bucket}" is not a valid bucket name. Correct s3_bucket_name.`);
    case 'InvalidAccessKeyId':
      return config(`access_key_id is not known at ${serviceOf(location)}. Correct it, or create a new key.`);
    case 'SignatureDoesNotMatch':
      return config(`secret_access_key does not belong to access_key_id at ${serviceOf(location)}. Correct secret_access_key.`);
    case 'ExpiredToken':
    case 'TokenRefreshRequired':
      return config(`The credentials for ${serviceOf(location)} have expired. Renew them.`);
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return denied(attempt);
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return wrongRegion(location);
    case 'CredentialsProviderError':
      return config('No credentials were found on this machine. Set access_key_id and secret_access_key, or give the machine a role.');
    default:
      return undefined;
  }
}

function denied({ location: { bucket }, action, key }: Attempt): Explanation {
  const object = key ? ` (object "${key}")` : '';
  return config(`The credentials do not allow to ${action} in the bucket "${bucket}"${object}. Grant s3:ListBucket on the bucket and s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on its objects.`);
}

function wrongRegion({ bucket, region }: S3Location): Explanation {
  return config(`The bucket "${bucket}" is not in the region ${region}. Set s3_bucket_region to the region of the bucket.`);
}

function fromNetwork(error: Error, { location, key }: Attempt): Explanation | undefined {
  const service = serviceOf(location);
  const host = location.endpoint ? `"${new URL(location.endpoint).host}"` : service;
  const object = key ? ` while writing s3://${location.bucket}/${key}` : '';
  switch (networkCode(error)) {
    case 'ENOTFOUND':
      return config(`The host ${host} is not known. Correct s3_endpoint, or the name service of this machine.`);
    case 'ECONNREFUSED':
      return transient(`Nothing accepts connections at ${host}. Start the S3 service, or correct s3_endpoint.`);
    case 'EAI_AGAIN':
      return transient(`The host ${host} could not be looked up. Check the network of this machine.`);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'TimeoutError':
      return transient(`The connection to ${host} failed${object}. Check the network and the service; the next attempt goes on from the last checkpoint.`);
    case 'EPROTO':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return config(`No secure connection to ${host} could be made: ${error.message}. Check the scheme of s3_endpoint and its certificate.`);
    default:
      return undefined;
  }
}

/** The code is on the error, on its cause, or on the errors of several addresses that were tried. */
function networkCode(error: Error): string | undefined {
  const { code, errors } = error as Error & { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  if (Array.isArray(errors) && errors[0] instanceof Error) return networkCode(errors[0]);
  if (error.name === 'TimeoutError') return error.name;
  return error.cause instanceof Error ? networkCode(error.cause) : undefined;
}

function fromStatus(error: Error, { location, action, key }: Attempt): Explanation {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const object = key ? `s3://${location.bucket}/${key}` : `the bucket "${location.bucket}"`;
  const said = status === undefined ? error.name : `${error.name}, status ${status}`;
  // Answers without a body, as to HEAD, have only a status.
  if (status === 403) return denied({ location, action, key });
  if (status === 301) return wrongRegion(location);
  if (status === 507 || /StorageFull|InsufficientStorage/.test(error.name)) {
    return transient(`${serviceOf(location)} has no space left for ${object}. Free space there; the next attempt goes on from the last checkpoint.`);
  }
  if (status !== undefined && (status >= 500 || status === 429)) {
    return transient(`${serviceOf(location)} failed to ${action} ${object} (${said}). Check that the service is healthy and its disk not full; the next attempt goes on from the last checkpoint.`);
  }
  return { message: `${serviceOf(location)} refused to ${action} ${object} (${said}).`, failureType: 'system_error' };
}
