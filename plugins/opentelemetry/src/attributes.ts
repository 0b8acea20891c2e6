import { AirbyteError, type AirbyteCall, type AirbyteRequest, type RequestEnd } from '@airwright/client';
import type { Attributes } from '@opentelemetry/api';

/** The names of OpenTelemetry's semantic conventions, version 1.45: those for RPC and HTTP clients, which are stable. */
export const names = {
  system: 'rpc.system.name',
  rpcMethod: 'rpc.method',
  originalMethod: 'rpc.method_original',
  address: 'server.address',
  port: 'server.port',
  httpMethod: 'http.request.method',
  status: 'http.response.status_code',
  resends: 'http.request.resend_count',
  url: 'url.full',
  errorType: 'error.type',
} as const;

/** What the conventions call an RPC system. */
export const system = 'airbyte';

/** Host and port of a URL. */
export function serverOf(address: string): Attributes {
  const { hostname, port, protocol } = new URL(address);
  // An address of IPv6 stands in brackets only within a URL.
  return { [names.address]: hostname.replace(/^\[|\]$/g, ''), [names.port]: Number(port || (protocol === 'https:' ? 443 : 80)) };
}

/** What stands at a call's span and at its measurement, from its beginning on. */
export function callAttributes({ resource, method }: AirbyteCall): Attributes {
  // A path that the contract does not have could have any id in it.
  return { [names.system]: system, [names.rpcMethod]: resource === undefined ? '_OTHER' : `${resource}/${method}` };
}

/** What stands at a call's span alone. */
export function callDetails({ operationId, resource, path }: AirbyteCall): Attributes {
  if (operationId === undefined) return { [names.originalMethod]: path };
  return { 'airbyte.operation.id': operationId, 'airbyte.resource': resource };
}

/** The kind of error that a call ended with: the `code` of an `AirbyteError`, the name of any other. */
export function errorType(error: unknown): string {
  if (error instanceof AirbyteError) return error.code;
  return error instanceof Error ? error.name : '_OTHER';
}

/** What stands at a request's span alone, from its beginning on. */
export function requestDetails({ url, attempt }: AirbyteRequest): Attributes {
  return { [names.url]: url, ...(attempt > 1 && { [names.resends]: attempt - 1 }) };
}

/** How a request ended: its status, and what kind of error that is, if it is one. */
export function endAttributes({ status, failure }: RequestEnd): Attributes {
  const error = failure ?? (status !== undefined && status >= 400 ? String(status) : undefined);
  return { ...(status !== undefined && { [names.status]: status }), ...(error !== undefined && { [names.errorType]: error }) };
}
