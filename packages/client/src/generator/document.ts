import type { Effect, Paging } from '../operation.ts';

/** A schema, as far as the generator looks into it. */
export type Schema = Record<string, unknown> & { $ref?: string; description?: string; deprecated?: boolean };

/** A contract: an OpenAPI 3 document, bundled into one file, with paths relative to `/api/v1`. */
export interface Contract {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, Schema> } & Record<string, unknown>;
}

/** The methods that a path can have an operation for. */
export const httpMethods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** One of {@link httpMethods}. */
export type HttpMethod = (typeof httpMethods)[number];

/** What is at one path. */
export type PathItem = Partial<Record<HttpMethod, OperationObject>> & { parameters?: Parameter[] };

/** A body, by media type. */
export interface Content {
  $ref?: string;
  description?: string;
  required?: boolean;
  content?: Record<string, { schema?: Schema }>;
}

/** A parameter in the path, the query or a header. */
export interface Parameter {
  $ref?: string;
  name?: string;
  in?: string;
  required?: boolean;
  schema?: Schema;
}

/** An operation as the document has it. */
export interface OperationObject {
  operationId: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
  'x-airwright-effect'?: Effect;
  'x-airwright-since'?: string;
  'x-airwright-until'?: string;
  'x-airwright-replaced-by'?: string;
  'x-airwright-paging'?: Omit<Paging, 'all'>;
  'x-airwright-timeout'?: 'short' | 'long';
}

/** An operation with its path and method. */
export interface ListedOperation {
  readonly path: string;
  readonly method: HttpMethod;
  readonly operation: OperationObject;
}

/** Every operation of the document. */
export function listed(contract: Contract): ListedOperation[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** The name of an operation in messages, such as `POST /sources/get`. */
export function operationName({ method, path }: { method: string; path: string }): string {
  return `${method.toUpperCase()} ${path}`;
}

/** The parameters of an operation, those of its path included. */
export function parametersOf(contract: Contract, { path, operation }: ListedOperation): Parameter[] {
  return [...(contract.paths[path]?.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) => resolved(contract, parameter));
}

/** The value, or what it refers to. */
export function resolved<T extends { $ref?: string }>(contract: Contract, value: T): T {
  return value.$ref === undefined ? value : (resolve(contract, value.$ref) as T);
}

/** What a reference within the document points to; undefined where there is nothing. */
export function resolve(contract: Contract, ref: string): unknown {
  const steps = ref.slice('#/'.length).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((node, step) => (typeof node === 'object' && node !== null && Object.hasOwn(node, step) ? node[step as never] : undefined), contract);
}
