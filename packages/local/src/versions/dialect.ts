import type { ApiContext } from '../api/context.ts';
import type { Operation } from '../server/contract.ts';
import type { ApiError } from '../server/errors.ts';
import { mapParts } from '../server/parts.ts';
import { isObject, knownMembers, knownTo } from './members.ts';
import { openApiText } from './document.ts';
import { refusalOf, type Refusal } from './refusals.ts';
import { adaptations, refusals } from './requests.ts';
import { shapes, type ShapeContext } from './shapes.ts';
import { isSince, isUntil, nameOf, releaseOf, type Release } from './version.ts';

/** What one version of Airbyte says differently from this server's handlers. */
export interface Dialect {
  /** The version as the server tells it. */
  readonly version: string;
  /** Undefined for this server's own. */
  readonly release: Release | undefined;
  has(operation: Operation): boolean;
  /** The request as the handlers know it, before it is held against the contract. May throw an ApiError. */
  adapt(operation: Operation, body: unknown): unknown;
  /** @throws ApiError where the version refuses a request that the handlers would carry out */
  refuse(operation: Operation, body: unknown): void;
  /** What the version answers where a handler answers this. */
  answer(operation: Operation, answer: unknown, context: ApiContext): unknown;
  /** What it answers where something was refused. */
  refusal(error: ApiError, path: string): Refusal;
}

/** This server's own: every operation, the newest forms, and the kindest refusals. */
export const ownDialect: Dialect = {
  version: '2.0.0',
  release: undefined,
  has: () => true,
  adapt: (_operation, body) => body,
  refuse: () => undefined,
  answer: (_operation, answer) => answer,
  refusal: ({ status, body }) => ({ status, body }),
};

/** @throws Error for a version that cannot be imitated */
export function dialectOf(version: string | undefined): Dialect {
  if (version === undefined) return ownDialect;
  const release = releaseOf(version);
  const has = ({ since, until }: Pick<Operation, 'since' | 'until'>): boolean => isSince(release, since) && (until === undefined || isUntil(release, until));
  return {
    version: nameOf(release),
    release,
    has,
    adapt: ({ operationId, requestSchema }, body) => {
      if (requestSchema === undefined || !isObject(body)) return body;
      const known = knownTo(release, requestSchema, body) as Record<string, unknown>;
      return adaptations[operationId]?.(known, release) ?? known;
    },
    refuse: ({ operationId }, body) => (refusals[operationId] as ((body: unknown, release: Release) => void) | undefined)?.(body, release),
    answer: ({ operationId, answerSchema }, answer, context) => {
      if (operationId === 'getOpenApiSpec') return openApiText(release, has);
      return answerSchema === undefined ? answer : shaped(answerSchema, answer, { release, context });
    },
    refusal: (error, path) => refusalOf(release, error, path),
  };
}

function shaped(pointer: string, answer: unknown, shaping: ShapeContext): unknown {
  return mapParts(pointer, answer, (part, _schema, name) => {
    if (name === undefined || !isObject(part)) return part;
    const shape = Object.hasOwn(shapes, name) ? (shapes as Record<string, (value: unknown, shaping: ShapeContext) => object>)[name] : undefined;
    return knownMembers(shaping.release, name, shape ? shape(part, shaping) : part);
  });
}
