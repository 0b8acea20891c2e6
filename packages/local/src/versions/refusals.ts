import { STATUS_CODES } from 'node:http';
import { ProblemError, type ApiError } from '../server/errors.ts';
import { errorIdOnly, exceptionInfo, generationOf, hal, invalidInputInfo, type Generation } from './bodies.ts';
import type { Release } from './version.ts';

/** A refusal as a release answers it. */
export interface Refusal {
  readonly status: number;
  readonly body: object;
}

/** What a release answers where this server throws `error`. */
export function refusalOf(release: Release, error: ApiError, path: string): Refusal {
  const generation = generationOf(release);
  if (error instanceof ProblemError) return problemOf(generation, error);
  switch (error.kind) {
    case 'known':
      return { status: error.status, body: exceptionInfo(generation, error.status, error.message) };
    case 'missing':
      return toldBefore2(generation, 404, generation === 1 ? uncaught(error.message) : error.message);
    case 'json':
      return toldBefore2(generation, 422, error.message.startsWith('Invalid json input') ? error.message : `Invalid json input. ${error.message}`);
    case 'constraint':
      return { status: 400, body: generation === 2 ? errorIdOnly() : invalidInputInfo(generation, error.body['validationErrors']) };
    case 'uncaught':
      return toldBefore2(generation, 500, uncaught(error.message));
    case 'http':
      return { status: error.status, body: hal(STATUS_CODES[error.status] ?? 'Error', error.message, path) };
  }
}

function uncaught(message: string): string {
  const words = 'Internal Server Error';
  return message === words ? words : `${words}: ${message}`;
}

/** From 2.0 on the reason stands in the server's log only. */
function toldBefore2(generation: Generation, status: number, message: string): Refusal {
  return { status, body: generation === 2 ? errorIdOnly() : exceptionInfo(generation, status, message) };
}

/** There were no problem documents before 1.0. */
function problemOf(generation: Generation, { status, message, body }: ProblemError): Refusal {
  return generation === 0 && status < 500 ? { status: 422, body: exceptionInfo(generation, 422, message) } : { status, body };
}
