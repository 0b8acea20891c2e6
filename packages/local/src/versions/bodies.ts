import { randomUUID } from 'node:crypto';
import type { Release } from './version.ts';

/** The bodies of refusals changed twice: they are told by the major version that began a form. */
export type Generation = 0 | 1 | 2;

/** The generation that a release belongs to. */
export function generationOf([major]: Release): Generation {
  return major >= 2 ? 2 : (major as Generation);
}

const errorPackage = 'io.airbyte.commons.server.errors';

const classes: Readonly<Record<number, string>> = {
  400: `${errorPackage}.BadRequestException`,
  403: `${errorPackage}.OperationNotAllowedException`,
  404: `${errorPackage}.IdNotFoundKnownException`,
  409: `${errorPackage}.ValueConflictKnownException`,
  422: `${errorPackage}.BadObjectSchemaKnownException`,
  423: 'io.airbyte.server.errors.SyncIsRunningException',
};

/** A KnownExceptionInfo: with the server's stack up to 1.x, with an `errorId` and empty stacks after it. */
export function exceptionInfo(generation: Generation, status: number, message: string): Record<string, unknown> {
  if (generation === 2) return { message, errorId: randomUUID(), exceptionStack: [], rootCauseExceptionStack: [] };
  const exceptionClassName = classes[status] ?? `${errorPackage}.InternalServerKnownException`;
  return { message, exceptionClassName, exceptionStack: stackOf(generation, exceptionClassName, message), rootCauseExceptionStack: [] };
}

/** An InvalidInputExceptionInfo, as servers answered it before 2.0. */
export function invalidInputInfo(generation: Generation, validationErrors: unknown): Record<string, unknown> {
  const message = 'Some properties contained invalid input.';
  const exceptionClassName = 'jakarta.validation.ConstraintViolationException';
  return { message, exceptionClassName, exceptionStack: stackOf(generation, exceptionClassName, message), validationErrors };
}

/** The frames are made up; only that there are some is as it was. */
function stackOf(generation: Generation, className: string, message: string): string[] {
  const file = generation === 0 ? 'ApiHelper.java' : 'ApiHelper.kt';
  return [`${className}: ${message}`, `\tat io.airbyte.server.apis.ApiHelper.execute(${file}:30)`, '\tat java.base/java.lang.Thread.run(Thread.java:1583)'];
}

/** All that servers say of most failures from 2.0 on. */
export function errorIdOnly(): Record<string, unknown> {
  return { errorId: randomUUID() };
}

/** The framework's own form, for what no operation saw: 401, 403, 405. */
export function hal(status: string, message: string, path: string): Record<string, unknown> {
  return {
    message: status,
    _links: { self: { href: path, templated: false } },
    _embedded: { errors: [{ message, _links: {}, _embedded: {} }] },
  };
}

/** A problem document. Title and detail are fixed texts of its type; what happened stands in `data`. */
export function problem(status: number, type: string, message: string): Record<string, unknown> {
  return { status, type, title: type.replace(/^.*[/#]/, ''), detail: 'The request could not be carried out.', data: { message } };
}
