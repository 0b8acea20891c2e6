import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { document, segmentsOf, type Operation } from './contract.ts';
import { invalidInput, type ValidationProblem } from './errors.ts';

// The package's default export is a namespace in Node's ESM and the function itself in bundlers.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
addFormats(ajv);
ajv.addSchema(document, 'contract');

/** How often a body is repaired and looked at again. */
const mostRounds = 10;

/** Compiled at an operation's first request: a server that was just started has none to wait for. */
const compiled = new Map<string, ValidateFunction>();

/**
 * Holds a request body against the contract. Unknown members pass. As in Airbyte, a null member means an absent one, and an enum value
 * may be written in another case.
 *
 * @throws ApiError 422 that names each wrong member
 */
export function validateRequest(operation: Operation, body: unknown): unknown {
  if (operation.requestSchema === undefined) return undefined;
  let validate = compiled.get(operation.requestSchema);
  if (!validate) compiled.set(operation.requestSchema, (validate = ajv.compile({ $ref: `contract${operation.requestSchema}` })));
  const clean = withoutNulls(body ?? {});
  // A repair may bring the next error to light.
  for (let round = 0; !validate(clean); round += 1) {
    const errors = validate.errors ?? [];
    const repaired = errors.filter((error) => repair(clean, error));
    if (repaired.length === 0 || round === mostRounds) throw invalidInput(problemsOf(errors), errors.some(isUnreadable) ? 'json' : 'constraint');
  }
  return clean;
}

/** Nulls further down are found by the errors they cause: within free-form objects, a configuration for one, they have a meaning. */
function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function problemsOf(errors: readonly ErrorObject[]): ValidationProblem[] {
  const problems = new Map<string, ValidationProblem>();
  for (const error of errors) {
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') continue;
    const missing = error.keyword === 'required' ? [String(error.params['missingProperty'])] : [];
    const propertyPath = dotted([...segmentsOf(error.instancePath), ...missing]);
    const message = describe(error);
    problems.set(`${propertyPath} ${message}`, { propertyPath, message });
  }
  return [...problems.values()];
}

/** Airbyte fails on these while it reads the body, before it looks at any rule. */
function isUnreadable({ keyword, params }: ErrorObject): boolean {
  return keyword === 'type' || keyword === 'enum' || (keyword === 'format' && params['format'] === 'uuid');
}

function describe(error: ErrorObject): string {
  if (error.keyword === 'required') return 'is missing';
  if (error.keyword === 'enum') return `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`;
  return error.message ?? 'is not valid';
}

function dotted(segments: readonly string[]): string {
  const path = segments.map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`)).join('');
  return path.replace(/^\./, '') || 'the body';
}

/** Removes a null that is not allowed, or puts an enum value into the contract's case; whether it was one of these. */
function repair(body: unknown, error: ErrorObject): boolean {
  const segments = segmentsOf(error.instancePath);
  const last = segments.pop();
  const parent = segments.reduce<unknown>((node, segment) => (node as Record<string, unknown> | undefined)?.[segment], body) as Record<string, unknown> | undefined;
  if (last === undefined || parent === undefined) return false;
  const value = parent[last];
  if (value === null && !Array.isArray(parent)) return Reflect.deleteProperty(parent, last);
  if (error.keyword !== 'enum' || typeof value !== 'string') return false;
  const meant = (error.params['allowedValues'] as unknown[]).find((allowed) => String(allowed).toLowerCase() === value.toLowerCase());
  if (meant === undefined) return false;
  parent[last] = meant;
  return true;
}
