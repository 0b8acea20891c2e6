import type { ContractOperation, TypeSource } from './contract.ts';
import { docComment } from './doc-comment.ts';
import { pascalCase, quoted } from './naming.ts';
import { withoutPage } from './paging.ts';
import type { Place } from './place.ts';

const inlineTypes = 'operations[';

/** An interface for each resource with a documented method for each operation, and one that holds them all. */
export function resourcesFile(operations: readonly ContractOperation[], place: Place): string {
  const resources = byResource(operations);
  const names = new Set<string>();
  const interfaces = [...resources].map(([resource, group]) => resourceInterface(resource, group, names));
  const all = [...resources.keys()].map((resource) => `  readonly ${resource}: ${interfaceName(resource)};`);
  const inline = interfaces.some((text) => text.includes(inlineTypes));
  const imports = [
    ...(operations.some(({ paging }) => paging) ? [`import type { ListOptions } from '${place.client('ListOptions')}';`] : []),
    `import type { RequestOptions } from '${place.client('RequestOptions')}';`,
    ...(names.size > 0 ? [`import type {\n${[...names].sort().map((name) => `  ${name},`).join('\n')}\n} from './models${place.extension}';`] : []),
    ...(inline ? [`import type { operations } from './schema${place.extension}';`] : []),
  ].join('\n');
  const face = `/** The resources of the contract. */\nexport interface Resources {\n${all.join('\n')}\n}\n`;
  return [imports, ...interfaces, face].join('\n\n');
}

function resourceInterface(resource: string, operations: readonly ContractOperation[], names: Set<string>): string {
  const methods = operations.flatMap((operation) => [methodSignature(operation, names), ...allPagesSignature(operation, names)]);
  const [, segment = ''] = operations[0]?.path.split('/') ?? [];
  return `/** What is under \`/${segment}\`. */\nexport interface ${interfaceName(resource)} {\n${methods.join('\n')}\n}`;
}

function methodSignature(operation: ContractOperation, names: Set<string>): string {
  const { name, request, response } = operation;
  const parameters = [
    ...(request ? [`body${request.required ? '' : '?'}: ${typeOf(operation, request.type, 'request', names)}`] : []),
    'options?: RequestOptions',
  ].join(', ');
  const result = response ? typeOf(operation, response, 'response', names) : 'void';
  return `${documentation(operation)}  readonly ${name}: (${parameters}) => Promise<${result}>;\n`;
}

/** The method that gives the items of all pages, where the operation pages. */
function allPagesSignature(operation: ContractOperation, names: Set<string>): string[] {
  const { name, paging, request, response, item, deprecated } = operation;
  if (!paging || !request || !response) return [];
  const body = withoutPage(typeOf(operation, request.type, 'request', names), paging);
  const itemType = item === undefined ? `NonNullable<${typeOf(operation, response, 'response', names)}[${quoted(paging.items)}]>[number]` : item;
  if (item !== undefined) names.add(item);
  const about = [`Every item of \`${name}\`, page after page, each once. A page is fetched when its first item is asked for.`];
  const comment = docComment(about, deprecated ? [['deprecated', versionAdvice(operation)]] : [], '  ');
  return [`${comment}  readonly ${paging.all}: (body${request.required ? '' : '?'}: ${body}, options?: ListOptions) => AsyncIterable<${itemType}>;\n`];
}

function typeOf({ operationId }: ContractOperation, source: TypeSource, side: 'request' | 'response', names: Set<string>): string {
  if ('schema' in source) names.add(source.schema);
  return 'schema' in source ? source.schema : inlineType(operationId, source.inline, side);
}

function inlineType(operationId: string, { status, media }: { status?: string; media: string }, side: 'request' | 'response'): string {
  const base = `${inlineTypes}${quoted(operationId)}]`;
  const answer = status === undefined || /^\d+$/.test(status) ? status : quoted(status);
  return side === 'request' ? `NonNullable<${base}['requestBody']>['content'][${quoted(media)}]` : `${base}['responses'][${answer}]['content'][${quoted(media)}]`;
}

const effects = {
  read: 'Changes nothing.',
  idempotent: 'May be repeated with the same end state.',
  create: 'Makes a new thing each time.',
  trigger: 'Starts work each time.',
};

function documentation(operation: ContractOperation): string {
  const { summary, description, effect, timeout, since, until, deprecated, failures, method, path } = operation;
  const versions = since === undefined ? '' : until === undefined ? ` Airbyte ${since} or newer.` : ` Airbyte ${since} to ${until}.`;
  const wait = timeout === 'long' ? ' Answers when its work is done: the long timeout applies.' : '';
  return docComment(
    [sentence(summary), description, `\`${method} ${path}\`. ${effects[effect]}\n${`${wait}${versions}`.trim()}`],
    [
      ...failures.map(({ status, description: text }) => ['throws', `{@link ${errorClass(status)}} ${status}: ${firstSentence(text)}`] as const),
      ...(deprecated ? [['deprecated', versionAdvice(operation)] as const] : []),
    ],
    '  ',
  );
}

function versionAdvice({ until }: ContractOperation): string {
  return until === undefined ? '' : `Not in Airbyte after ${until}.`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
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

/** The operations of each resource. */
export function byResource(operations: readonly ContractOperation[]): ReadonlyMap<string, readonly ContractOperation[]> {
  const resources = new Map<string, ContractOperation[]>();
  for (const operation of operations) resources.set(operation.resource, [...(resources.get(operation.resource) ?? []), operation]);
  return resources;
}

/** What the type of a resource's methods is called. */
export function interfaceName(resource: string): string {
  return `${pascalCase(resource)}Resource`;
}
