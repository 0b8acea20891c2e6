import { listed, operationName, resolve, type Contract, type ListedOperation, type PathItem } from './document.ts';
import { GeneratorError } from './failure.ts';

/**
 * An Airbyte's own description as a contract: paths relative to `/api/v1`, those of the public API beside it as `/public/…`, and an id for
 * each operation. `source` names the document in messages.
 *
 * @throws {@link GeneratorError} where it is something else than the description of Airbyte's API, or refers to what is not in it.
 */
export function asContract(document: unknown, source: string): Contract {
  const { openapi, swagger, info, paths, components, servers } = object(document);
  if (typeof openapi !== 'string') {
    throw refused(source, swagger === undefined ? 'no OpenAPI document: it has no `openapi` member' : 'a Swagger 2 document, and OpenAPI 3 is needed');
  }
  if (!/^3\.[01]\./.test(`${openapi}.`)) throw refused(source, `an OpenAPI ${openapi} document, and 3.0 or 3.1 is needed`);
  if (Object.keys(object(paths)).length === 0) throw refused(source, 'an OpenAPI document without any paths');
  if (isPublicApi(servers)) {
    throw refused(source, "the description of Airbyte's public API, and this client speaks the Configuration API: name your Airbyte's address");
  }
  const { title, version } = object(info);
  const contract: Contract = {
    ...object(document),
    openapi,
    info: { title: text(title) ?? 'Airbyte', version: text(version) ?? '0' },
    paths: Object.fromEntries(Object.entries(object(paths)).map(([path, item]) => [relativePath(path), item as PathItem])),
    components: { ...object(components), schemas: object(object(components)['schemas']) as Contract['components']['schemas'] },
  };
  refuseDanglingReferences(contract, source);
  return withOperationIds(contract);
}

function refused(source: string, what: string): GeneratorError {
  return new GeneratorError('input', `${source} is ${what}.`);
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Airbyte's own document counts its paths from `/api`, others from the host. */
function relativePath(path: string): string {
  return path.replace(/^\/api(?=\/(v1|public)(\/|$))/, '').replace(/^\/v1(?=\/)/, '');
}

function isPublicApi(servers: unknown): boolean {
  const urls = Array.isArray(servers) ? servers.map((server) => String(object(server)['url'])) : [];
  return urls.length > 0 && urls.every((url) => /^https?:\/\/api\.airbyte\.com(\/|$)|\/api\/public(\/v1)?\/?$/.test(url));
}

function refuseDanglingReferences(contract: Contract, source: string): void {
  const outside = new Set<string>();
  const dangling = new Set<string>();
  walk(contract, (ref) => {
    if (!ref.startsWith('#/')) outside.add(ref);
    else if (resolve(contract, ref) === undefined) dangling.add(ref);
  });
  const few = (refs: Set<string>): string => [...refs].slice(0, 5).join(', ') + (refs.size > 5 ? ` and ${refs.size - 5} more` : '');
  if (outside.size > 0) {
    throw new GeneratorError('input', `${source} refers to other documents: ${few(outside)}. Bundle them into one, with \`npx @redocly/cli bundle\` for one.`);
  }
  if (dangling.size > 0) throw new GeneratorError('input', `${source} refers to what it does not have: ${few(dangling)}.`);
}

function walk(node: unknown, found: (ref: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string') found(value);
    // Examples are data, whatever they look like.
    else if (key !== 'example' && key !== 'examples') walk(value, found);
  }
}

/** Ids are the keys of types and of the table, so each operation needs one of its own. */
function withOperationIds(contract: Contract): Contract {
  const taken = new Set<string>();
  const ids = new Map(
    listed(contract).map((item) => {
      const { operationId } = item.operation as Partial<ListedOperation['operation']>;
      const id = operationId !== undefined && !taken.has(operationId) && !(operationId in Object.prototype) ? operationId : operationName(item).replace(/\W+/g, '_');
      taken.add(id);
      return [operationName(item), id];
    }),
  );
  return mapOperations(contract, (item) => ({ ...item.operation, operationId: ids.get(operationName(item)) ?? item.operation.operationId }));
}

/** The contract with each of its operations replaced. */
export function mapOperations(contract: Contract, change: (item: ListedOperation) => ListedOperation['operation']): Contract {
  const paths: Contract['paths'] = Object.fromEntries(Object.entries(contract.paths).map(([path, item]) => [path, { ...item }]));
  for (const item of listed(contract)) paths[item.path] = { ...paths[item.path], [item.method]: change(item) };
  return { ...contract, paths };
}
