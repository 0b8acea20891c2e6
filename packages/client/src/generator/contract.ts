import { methodName } from '../method-name.ts';
import type { NamedOperation, Versions } from '../operation.ts';
import { listed, operationName, parametersOf, resolved, type Content, type Contract, type ListedOperation, type OperationObject, type Parameter, type Schema } from './document.ts';
import { isIdentifier } from './naming.ts';
import { withAllNames } from './paging.ts';

/** One operation of the contract with all that its method, its types and its documentation are made of. */
export interface ContractOperation extends NamedOperation, Versions {
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** The request body's type: a schema by name, or where it is in the document. */
  readonly request: { readonly type: TypeSource; readonly required: boolean } | undefined;
  /** The type of a success. */
  readonly response: TypeSource | undefined;
  /** The schema of an item, where the operation pages and its items have one of their own. */
  readonly item: string | undefined;
  /** What each failed answer means, by status. */
  readonly failures: readonly { readonly status: string; readonly description: string }[];
}

/** Where a type is found: among the contract's schemas, or written out in the operation. */
export type TypeSource = { readonly schema: string } | { readonly inline: { readonly status?: string; readonly media: string } };

/** An operation that has no named method, and is reached through the raw client. */
export interface UnnamedOperation {
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Why, to be read after the operation's name. */
  readonly why: string;
}

/** The contract's operations in the order of their paths: those with a named method, and the others. */
export function operationsOf(contract: Contract): { named: ContractOperation[]; unnamed: UnnamedOperation[] } {
  const named: ContractOperation[] = [];
  const unnamed: UnnamedOperation[] = [];
  const taken = new Map<string, string>();
  for (const item of listed(contract).sort(knownFirst)) {
    const { path, method } = item;
    const fullName = Object.values(nameOf(item)).join('.');
    const other = taken.get(fullName);
    const why = whyUnnamed(contract, item) ?? (other === undefined ? undefined : `${other} is ${fullName} already`);
    if (why === undefined) {
      taken.set(fullName, path);
      named.push(contractOperation(contract, item));
    } else {
      unnamed.push({ method: method.toUpperCase(), path, why });
    }
  }
  return { named: withAllNames(named.sort(byPath)), unnamed: unnamed.sort(byPath) };
}

/** An operation that programs may call by its name keeps it where another one would have the same. */
function knownFirst(a: ListedOperation, b: ListedOperation): number {
  const rank = ({ operation }: ListedOperation): number => (operation['x-airwright-since'] === undefined ? 1 : 0);
  return rank(a) - rank(b) || byPath(a, b);
}

function byPath(a: { path: string; method: string }, b: { path: string; method: string }): number {
  return `${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1;
}

function nameOf({ path, method }: ListedOperation): { resource: string; name: string } {
  return methodName(path, method === 'get' ? 'get' : 'post');
}

/** Why the operation has no named method: those take one JSON body, if any, and give one answer. */
function whyUnnamed(contract: Contract, item: ListedOperation): string | undefined {
  const { path, method, operation } = item;
  const { resource, name } = nameOf(item);
  const body = requestOf(contract, operation)?.media;
  const answer = successOf(contract, operation)?.media;
  if (/^\/public(\/|$)/.test(path)) return 'it is part of the public API';
  if (method !== 'get' && method !== 'post') return `it is a ${method.toUpperCase()}`;
  if (path.includes('{') || parametersOf(contract, item).some(isInput)) return 'it takes parameters';
  if (method === 'get' && body !== undefined) return 'it is a GET with a body';
  if (body !== undefined && !body.includes('json')) return `its body is ${body}`;
  if (answer !== undefined && !/json|^text\//.test(answer)) return `its answer is ${answer}`;
  if (clientProperties.has(resource)) return `the client has a ${resource} of its own`;
  // What every object has, such as a constructor, cannot be a property of it as well.
  return [resource, name].every((word) => isIdentifier(word) && !(word in Object.prototype)) ? undefined : 'its path makes no name';
}

/** What a client has besides its resources. */
export const clientProperties: ReadonlySet<string> = new Set(['server', 'baseUrl', 'raw']);

/** A header that may be left out can be given with any call. */
function isInput({ in: place, required = false }: Parameter): boolean {
  return place !== 'header' || required;
}

function contractOperation(contract: Contract, item: ListedOperation): ContractOperation {
  const { path, method, operation } = item;
  const effect = operation['x-airwright-effect'];
  if (effect === undefined) throw new Error(`${operationName(item)}: x-airwright-effect is missing`);
  const since = operation['x-airwright-since'];
  const until = operation['x-airwright-until'];
  const replacedBy = operation['x-airwright-replaced-by'];
  const paging = operation['x-airwright-paging'];
  const request = requestOf(contract, operation);
  const success = successOf(contract, operation);
  return {
    operationId: operation.operationId,
    method: method === 'get' ? 'GET' : 'POST',
    path,
    ...nameOf(item),
    effect,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(replacedBy !== undefined && { replacedBy }),
    ...(paging && { paging: { ...paging, all: '' } }),
    timeout: operation['x-airwright-timeout'] ?? 'short',
    body: request !== undefined,
    answer: success === undefined ? 'nothing' : success.media.includes('json') ? 'json' : 'text',
    request: request && { type: typeSource(request.schema, { media: request.media }), required: request.required },
    response: success && typeSource(success.schema, { status: success.status, media: success.media }),
    item: paging && itemOf(contract, success?.schema, paging.items),
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    deprecated: operation.deprecated ?? false,
    failures: failuresOf(contract, operation),
  };
}

/** A body in the form that the client uses. */
export interface Body {
  readonly media: string;
  readonly schema: Schema | undefined;
}

/** What the operation is sent. */
export function requestOf(contract: Contract, { requestBody }: OperationObject): (Body & { readonly required: boolean }) | undefined {
  const body = requestBody && resolved(contract, requestBody);
  const [media, schema] = firstSchema(body);
  return media === undefined ? undefined : { media, schema, required: body?.required ?? false };
}

/** What a success of the operation carries. */
export function successOf(contract: Contract, { responses }: OperationObject): (Body & { readonly status: string }) | undefined {
  for (const [status, response] of Object.entries(responses)) {
    const [media, schema] = status.startsWith('2') ? firstSchema(resolved(contract, response)) : [];
    if (media !== undefined) return { status, media, schema };
  }
  return undefined;
}

/** The JSON form of a body where it has one, else the first. */
function firstSchema(body: Content | undefined): [media?: string, schema?: Schema | undefined] {
  const forms = Object.entries(body?.content ?? {});
  const [media, value] = forms.find(([type]) => type.includes('json')) ?? forms[0] ?? [];
  return media === undefined ? [] : [media, value?.schema];
}

function itemOf(contract: Contract, answer: Schema | undefined, member: string): string | undefined {
  const { properties } = (answer && resolved(contract, answer)) as { properties?: Record<string, { items?: Schema }> };
  const item = typeSource(properties?.[member]?.items, { media: '' });
  return 'schema' in item ? item.schema : undefined;
}

function typeSource(schema: Schema | undefined, inline: { status?: string; media: string }): TypeSource {
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(schema?.$ref ?? '')?.[1];
  return name === undefined || !isModelName(name) ? { inline } : { schema: name };
}

// What generated files name besides the schemas.
const otherNames = new Set(['Schemas', 'Resources', 'RequestOptions', 'ListOptions', 'Promise', 'NonNullable', 'Omit', 'Record', 'AsyncIterable']);

/** Whether a schema can be exported as a type by its own name. */
export function isModelName(name: string): boolean {
  return isIdentifier(name) && !otherNames.has(name);
}

function failuresOf(contract: Contract, { responses }: OperationObject): ContractOperation['failures'] {
  return Object.entries(responses)
    .filter(([status]) => /^[45]\d\d$/.test(status))
    .map(([status, response]) => ({ status, description: (resolved(contract, response).description ?? '').trim() }));
}
