import type { ContractOperation, TypeSource } from './contract.ts';
import { docComment } from './doc-comment.ts';
import { pascalCase } from './naming.ts';

const inlineTypes = 'operations[';

/** An interface for each resource with a documented method for each operation, and one that holds them all. */
export function resourcesFile(operations: readonly ContractOperation[]): string {
  const resources = new Map<string, ContractOperation[]>();
  for (const operation of operations) resources.set(operation.resource, [...(resources.get(operation.resource) ?? []), operation]);
  const names = new Set<string>();
  const interfaces = [...resources].map(([resource, group]) => resourceInterface(resource, group, names));
  const all = [...resources.keys()].map((resource) => `  readonly ${resource}: ${interfaceName(resource)};`);
  const inline = interfaces.some((text) => text.includes(inlineTypes));
  const imports = [
    `import type { RequestOptions } from '../options.ts';`,
    ...(names.size > 0 ? [`import type {\n${[...names].sort().map((name) => `  ${name},`).join('\n')}\n} from './models.ts';`] : []),
    ...(inline ? [`import type { operations } from './schema.ts';`] : []),
  ].join('\n');
  const face = `/** The resources of the contract. */\nexport interface Resources {\n${all.join('\n')}\n}\n`;
  return [imports, ...interfaces, face].join('\n\n');
}

function resourceInterface(resource: string, operations: readonly ContractOperation[], names: Set<string>): string {
  const taken = new Map<string, string>();
  const methods = operations.map((operation) => {
    const other = taken.get(operation.name);
    if (other !== undefined) throw new Error(`${other} and ${operation.path} would both be ${resource}.${operation.name}`);
    taken.set(operation.name, operation.path);
    return methodSignature(operation, names);
  });
  const [, segment = ''] = operations[0]?.path.split('/') ?? [];
  return `/** What is under \`/${segment}\`. */\nexport interface ${interfaceName(resource)} {\n${methods.join('\n')}\n}`;
}

function methodSignature(operation: ContractOperation, names: Set<string>): string {
  const { name, operationId, request, response } = operation;
  const typeOf = (source: TypeSource, side: 'request' | 'response'): string => {
    if ('schema' in source) names.add(source.schema);
    return 'schema' in source ? source.schema : inlineType(operationId, source.inline, side);
  };
  const parameters = [
    ...(request ? [`body${request.required ? '' : '?'}: ${typeOf(request.type, 'request')}`] : []),
    'options?: RequestOptions',
  ].join(', ');
  const result = response ? typeOf(response, 'response') : 'void';
  return `${documentation(operation)}  readonly ${name}: (${parameters}) => Promise<${result}>;\n`;
}

function inlineType(operationId: string, { status, media }: { status?: string; media: string }, side: 'request' | 'response'): string {
  const base = `${inlineTypes}'${operationId}']`;
  return side === 'request' ? `NonNullable<${base}['requestBody']>['content']['${media}']` : `${base}['responses'][${status}]['content']['${media}']`;
}

const effects = {
  read: 'Changes nothing.',
  idempotent: 'May be repeated with the same end state.',
  create: 'Makes a new thing each time.',
  trigger: 'Starts work each time.',
};

function documentation({ summary, description, effect, timeout, since, until, deprecated, failures, method, path }: ContractOperation): string {
  const versions = until === undefined ? `Airbyte ${since} or newer.` : `Airbyte ${since} to ${until}.`;
  const wait = timeout === 'long' ? ' Answers when its work is done: the long timeout applies.' : '';
  return docComment(
    [`${summary}.`, description, `\`${method} ${path}\`. ${effects[effect]}\n${`${wait} ${versions}`.trim()}`],
    [
      ...failures.map(({ status, description: text }) => ['throws', `{@link ${errorClass(status)}} ${status}: ${firstSentence(text)}`] as const),
      ...(deprecated ? [['deprecated', until === undefined ? '' : `Not in Airbyte after ${until}.`] as const] : []),
    ],
    '  ',
  );
}

/** The rest is the same for every operation and stands in the contract. */
function firstSentence(text: string): string {
  return text.replaceAll('\n', ' ').split(/(?<=\.) /)[0] ?? '';
}

function errorClass(status: string): string {
  if (status === '400' || status === '422') return 'AirbyteInvalidRequestError';
  if (status === '401' || status === '403') return 'AirbyteAuthError';
  if (status === '404' || status === '410') return 'AirbyteNotFoundError';
  return status === '409' ? 'AirbyteConflictError' : 'AirbyteApiError';
}

function interfaceName(resource: string): string {
  return `${pascalCase(resource)}Resource`;
}
