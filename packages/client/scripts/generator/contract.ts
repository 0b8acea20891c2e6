import type { Effect, Operation, Paging } from '../../src/operation.ts';
import { methodName } from './naming.ts';

/** A schema, as far as the generator looks into it. */
export type Schema = Record<string, unknown> & { $ref?: string; description?: string; deprecated?: boolean };

/** A contract: an OpenAPI 3.1 document, bundled into one file. */
export interface Contract {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema> } & Record<string, unknown>;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

interface OperationObject {
  operationId: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: unknown[];
  requestBody?: Content & { required?: boolean; $ref?: string };
  responses: Record<string, Content & { description?: string; $ref?: string }>;
  'x-airwright-effect'?: Effect;
  'x-airwright-since'?: string;
  'x-airwright-until'?: string;
  'x-airwright-paging'?: Paging;
  'x-airwright-timeout'?: 'short' | 'long';
}

/** One operation of the contract with all that its method, its types and its documentation are made of. */
export interface ContractOperation extends Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** The request body's type: a schema by name, or where it is in the document. */
  readonly request: { readonly type: TypeSource; readonly required: boolean } | undefined;
  /** The type of a success. */
  readonly response: TypeSource | undefined;
  /** What each failed answer means, by status. */
  readonly failures: readonly { readonly status: string; readonly description: string }[];
}

/** Where a type is found: among the contract's schemas, or written out in the operation. */
export type TypeSource = { readonly schema: string } | { readonly inline: { readonly status?: string; readonly media: string } };

/** The document as a contract; throws where it is something else. */
export function asContract(document: unknown): Contract {
  const contract = document as Partial<Contract> | null;
  if (typeof contract?.paths !== 'object' || typeof contract.components?.schemas !== 'object') {
    throw new Error('the document has no paths or no components.schemas: is it a bundled OpenAPI description?');
  }
  return contract as Contract;
}

/** The contract's operations, in the order of their paths. */
export function operationsOf(contract: Contract): ContractOperation[] {
  return Object.entries(contract.paths)
    .flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
        .map(([method, operation]) => operationOf(contract, path, method, operation)),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function operationOf(contract: Contract, path: string, method: string, operation: OperationObject): ContractOperation {
  const refuse = (why: string): never => {
    throw new Error(`${method.toUpperCase()} ${path}: ${why}`);
  };
  if (method !== 'get' && method !== 'post') refuse('a named method is made of a GET or a POST only');
  if (path.includes('{') || operation.parameters?.length) refuse('a named method takes its input as a JSON body, not as parameters');
  const effect = operation['x-airwright-effect'] ?? refuse('x-airwright-effect is missing');
  const since = operation['x-airwright-since'] ?? refuse('x-airwright-since is missing');
  const until = operation['x-airwright-until'];
  const paging = operation['x-airwright-paging'];
  const request = requestOf(contract, operation);
  return {
    operationId: operation.operationId,
    method: method === 'get' ? 'GET' : 'POST',
    path,
    ...methodName(path),
    effect,
    since,
    ...(until !== undefined && { until }),
    ...(paging && { paging }),
    timeout: operation['x-airwright-timeout'] ?? 'short',
    body: request !== undefined,
    ...successOf(contract, operation),
    request,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    deprecated: operation.deprecated ?? false,
    failures: failuresOf(contract, operation),
  };
}

function requestOf(contract: Contract, { requestBody }: OperationObject): ContractOperation['request'] {
  const body = requestBody && resolved(contract, requestBody);
  const [media, schema] = firstSchema(body);
  return media === undefined ? undefined : { type: typeSource(schema, { media }), required: body?.required ?? false };
}

function successOf(contract: Contract, { responses }: OperationObject): Pick<ContractOperation, 'response' | 'answer'> {
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue;
    const [media, schema] = firstSchema(resolved(contract, response));
    if (media !== undefined) return { answer: media.includes('json') ? 'json' : 'text', response: typeSource(schema, { status, media }) };
  }
  return { answer: 'nothing', response: undefined };
}

function typeSource(schema: Schema | undefined, inline: { status?: string; media: string }): TypeSource {
  const name = schema?.$ref?.split('/').at(-1);
  return name === undefined ? { inline } : { schema: name };
}

function firstSchema(content: Content | undefined): [media: string | undefined, schema: Schema | undefined] {
  const [media, value] = Object.entries(content?.content ?? {})[0] ?? [];
  return [media, value?.schema];
}

function failuresOf(contract: Contract, { responses }: OperationObject): ContractOperation['failures'] {
  return Object.entries(responses)
    .filter(([status]) => /^[45]\d\d$/.test(status))
    .map(([status, response]) => ({ status, description: (resolved(contract, response).description ?? '').trim() }));
}

function resolved<T extends { $ref?: string }>(contract: Contract, value: T): T {
  return value.$ref === undefined ? value : (resolve(contract, value.$ref) as T);
}

/** What a reference within the document points to. */
export function resolve(contract: Contract, ref: string): unknown {
  const steps = ref.slice('#/'.length).split('/');
  return steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')], contract);
}
