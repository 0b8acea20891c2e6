import contract from '@airwright/openapi/airbyte.json' with { type: 'json' };
import type { components, operations } from '../generated/schema.ts';

/** The schemas of the contract, by name. */
export type Schemas = components['schemas'];

/** The ids of the contract's operations. */
export type OperationId = keyof operations;

type Content<T> = T extends { content: { 'application/json': infer Body } } ? Body : T extends { content: { 'text/plain': infer Text } } ? Text : undefined;
type BodyOf<T> = T extends { requestBody?: infer Request } ? Content<NonNullable<Request>> : undefined;

/** What an operation is sent. A body that is left out counts as an empty object. */
export type RequestOf<O extends OperationId> = BodyOf<operations[O]>;

type Responses<O extends OperationId> = operations[O]['responses'];

/** What an operation answers where it succeeds; undefined where that has no body. */
export type ResponseOf<O extends OperationId> = Responses<O> extends { 200: infer Answer } ? Content<Answer> : Responses<O> extends { 201: infer Answer } ? Content<Answer> : undefined;

/** An operation of the contract. */
export interface Operation {
  readonly operationId: OperationId;
  /** For example `POST`. */
  readonly method: string;
  /** For example `/sources/create`. */
  readonly path: string;
  /** JSON pointer of the request body's schema within the contract; undefined where there is no body. */
  readonly requestSchema: string | undefined;
  /** The same for the answer of a success. */
  readonly answerSchema: string | undefined;
  /** The status of a success. */
  readonly successStatus: number;
  /** The first Airbyte version that has it, and the last where it is gone. */
  readonly since: string;
  readonly until: string | undefined;
}

interface Body {
  $ref?: string;
  content?: Record<string, unknown>;
}

interface PathItem {
  [method: string]: { operationId: string; requestBody?: Body; responses: Record<string, Body>; 'x-airwright-since': string; 'x-airwright-until'?: string };
}

/** The contract itself, as one OpenAPI document. */
export const document: Readonly<Record<string, unknown>> = contract;

/** The members of an object that a schema describes. */
export function describedBy(schema: keyof Schemas, object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const described = (contract.components.schemas as Record<string, { properties?: object }>)[schema]?.properties ?? {};
  return Object.fromEntries(Object.entries(object).filter(([name]) => Object.hasOwn(described, name)));
}

/** Every operation of the contract, by method and path, for example `POST /sources/create`. */
export const operationsByRoute: ReadonlyMap<string, Operation> = new Map(
  Object.entries(contract.paths as unknown as Record<string, PathItem>).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method === 'get' || method === 'post')
      .map(([method, described]) => {
        const at = `#/paths/${path.replaceAll('/', '~1')}/${method}`;
        const success = Object.keys(described.responses).find((status) => status.startsWith('2')) ?? '200';
        const operation: Operation = {
          operationId: described.operationId as OperationId,
          method: method.toUpperCase(),
          path,
          requestSchema: schemaOf(described.requestBody, `${at}/requestBody`),
          answerSchema: schemaOf(described.responses[success], `${at}/responses/${success}`),
          successStatus: Number(success),
          since: described['x-airwright-since'],
          until: described['x-airwright-until'],
        };
        return [`${operation.method} ${path}`, operation] as const;
      }),
  ),
);

function schemaOf(body: Body | undefined, at: string): string | undefined {
  if (!body) return undefined;
  const pointer = body.$ref ?? at;
  const { content } = body.$ref === undefined ? body : (lookUp(body.$ref) as Body);
  return content && 'application/json' in content ? `${pointer}/content/application~1json/schema` : undefined;
}

/** What stands in the contract at a JSON pointer, such as `#/components/schemas/JobRead`. */
export function lookUp(pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>((node, segment) => (node as Record<string, unknown>)[segment], contract);
}

/** The segments of a JSON pointer as they were before they became part of it. */
export function segmentsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
