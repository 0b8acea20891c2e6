import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { document, type Operation } from './contract.ts';
import { invalidInput, type ValidationProblem } from './errors.ts';

// The package's default export is a namespace in Node's ESM and the function itself in bundlers.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
addFormats(ajv);
ajv.addSchema(document, 'contract');

/** Compiled at an operation's first request: a server that was just started has none to wait for. */
const compiled = new Map<string, ValidateFunction>();

/**
 * Holds a request body against the contract. Unknown members pass. An enum value in another case is put right, as Airbyte does.
 * @throws ApiError 422 that names each wrong member
 */
export function validateRequest(operation: Operation, body: unknown): unknown {
  if (operation.requestSchema === undefined) return undefined;
  let validate = compiled.get(operation.requestSchema);
  if (!validate) compiled.set(operation.requestSchema, (validate = ajv.compile({ $ref: `contract${operation.requestSchema}` })));
  const clean = withoutNulls(body ?? {});
  if (validate(clean) || (correctCase(clean, validate.errors ?? []) && validate(clean))) return clean;
  throw invalidInput(problemsOf(validate.errors ?? []));
}

/** A null member means an absent one in every request of this API, at any depth but within free-form objects, where it is harmless. */
function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function problemsOf(errors: readonly ErrorObject[]): ValidationProblem[] {
  const problems = new Map<string, ValidationProblem>();
  for (const error of errors) {
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') continue;
    const missing = error.keyword === 'required' ? [String(error.params['missingProperty'])] : [];
    const propertyPath = dotted([...error.instancePath.split('/').slice(1), ...missing]);
    const message = describe(error);
    problems.set(`${propertyPath} ${message}`, { propertyPath, message });
  }
  return [...problems.values()];
}

function describe(error: ErrorObject): string {
  if (error.keyword === 'required') return 'is missing';
  if (error.keyword === 'enum') return `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`;
  return error.message ?? 'is not valid';
}

function dotted(segments: readonly string[]): string {
  const path = segments.map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : `.${segment.replaceAll('~1', '/').replaceAll('~0', '~')}`)).join('');
  return path.replace(/^\./, '') || 'the body';
}

/** Puts enum values that differ in case alone into the contract's case; whether every enum error was of that kind. */
function correctCase(body: unknown, errors: readonly ErrorObject[]): boolean {
  return errors.length > 0 && errors.every((error) => {
    if (error.keyword !== 'enum') return false;
    const segments = error.instancePath.split('/').slice(1);
    const last = segments.pop();
    const parent = segments.reduce<unknown>((node, segment) => (node as Record<string, unknown>)[segment], body) as Record<string, unknown>;
    const value = last === undefined ? undefined : parent[last];
    const allowed = (error.params['allowedValues'] as unknown[]).find((candidate) => typeof value === 'string' && String(candidate).toLowerCase() === value.toLowerCase());
    if (last === undefined || allowed === undefined) return false;
    parent[last] = allowed;
    return true;
  });
}
