import { randomUUID } from 'node:crypto';

/**
 * What a refusal is to Airbyte, for the versions tell some in forms of their own.
 *
 * | kind | meaning |
 * |---|---|
 * | `known` | one of its business exceptions |
 * | `missing` | nothing has the id |
 * | `constraint` | a member of the request is missing, or breaks a rule |
 * | `json` | the request cannot be read: no JSON, or a member of the wrong type |
 * | `uncaught` | Airbyte does not catch it and answers 500, where this server is kinder |
 * | `http` | refused before any operation saw it |
 */
export type RefusalKind = 'known' | 'missing' | 'constraint' | 'json' | 'uncaught' | 'http';

/** An answer other than success. The body is in Airbyte's form; `errorId` is the key to the server's log. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly kind: RefusalKind;

  constructor(status: number, message: string, members: Readonly<Record<string, unknown>> = {}, kind: RefusalKind = 'known') {
    super(message);
    this.status = status;
    this.body = { message, ...members, errorId: randomUUID(), exceptionStack: [], rootCauseExceptionStack: [] };
    this.kind = kind;
  }
}

/** What a name in an error message stands for. */
export type ConfigurationType =
  | 'STANDARD_WORKSPACE'
  | 'STANDARD_SOURCE_DEFINITION'
  | 'STANDARD_DESTINATION_DEFINITION'
  | 'SOURCE_CONNECTION'
  | 'DESTINATION_CONNECTION'
  | 'STANDARD_SYNC'
  | 'STANDARD_SYNC_OPERATION'
  | 'TAG'
  | 'ACTOR_CATALOG';

/** 404: there is nothing with this id. */
export function notFound(type: ConfigurationType, id: string): ApiError {
  return new ApiError(404, `Could not find configuration for ${type}: ${id}.`, { id }, 'missing');
}

/** 404: there is no such job. Airbyte's own server answers 500 here; its clients take 404 for a missing job. */
export function jobNotFound(id: number): ApiError {
  return new ApiError(404, `Could not find job with id: ${id}`, { id: String(id) }, 'uncaught');
}

/** One member of a request that is not as it should be. `propertyPath` is dotted, with indices in brackets. */
export interface ValidationProblem {
  propertyPath: string;
  message: string;
}

/** 422: members of the request are not as they should be. Their values are not repeated, for they may be secrets. */
export function invalidInput(problems: readonly ValidationProblem[], kind: RefusalKind = 'known'): ApiError {
  const words = problems.map(({ propertyPath, message }) => `${propertyPath} ${message}`).join('; ');
  return new ApiError(422, `Some properties contained invalid input: ${words}.`, { validationErrors: problems }, kind);
}

/** 422: the request is well formed and cannot be carried out. */
export function unprocessable(message: string): ApiError {
  return new ApiError(422, message);
}

/** A problem document, which newer operations answer with. As in Airbyte, `data.message` is what readers are to show first. */
export class ProblemError extends ApiError {
  override readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, type: string, title: string, data: Readonly<Record<string, unknown>>) {
    super(status, title);
    this.body = { status, type, title, detail: title, data: { message: title, ...data } };
  }
}

/** 501: an operation that this server does not offer, and why. */
export function notOffered(why: string): ProblemError {
  return new ProblemError(501, 'error:implementation/not-implemented-in-oss', why, {});
}
