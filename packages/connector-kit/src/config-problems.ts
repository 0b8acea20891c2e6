import type { ErrorObject } from 'ajv';
import { chosenOption, discriminatorOf } from './config-options.ts';
import type { JsonSchema } from './protocol.ts';

/** What is wrong with a configuration, in words, each problem once and named by the member's path. Takes the errors of a verbose ajv. */
export function problemsOf(errors: readonly ErrorObject[]): string[] {
  return [...new Set(narrowed(errors).map(problemOf))];
}

/**
 * Of a `oneOf`, ajv reports the errors of every option, and the one that matters is lost among them. Keeps those of the option that
 * the configuration chose; where it chose none, only that.
 */
function narrowed(errors: readonly ErrorObject[]): ErrorObject[] {
  let left = [...errors];
  for (const failed of errors.filter((error) => error.keyword === 'oneOf')) {
    if (!left.includes(failed)) continue;
    const discriminator = discriminatorOf(failed.schema as JsonSchema[]);
    const chosen = discriminator ? chosenOption(discriminator, failed.data) : -1;
    const inside = left.filter((error) => error !== failed && error.schemaPath.startsWith(`${failed.schemaPath}/`) && isWithin(error, failed));
    const ofChosen = inside.filter((error) => error.schemaPath.startsWith(`${failed.schemaPath}/${chosen}/`));
    left = left.filter((error) => !inside.includes(error) || ofChosen.includes(error));
    if (ofChosen.length > 0) left = left.filter((error) => error !== failed);
  }
  return left;
}

/** The items of an array share their schema's path, so that the place in the data has to agree as well. */
function isWithin(error: ErrorObject, failed: ErrorObject): boolean {
  return error.instancePath === failed.instancePath || error.instancePath.startsWith(`${failed.instancePath}/`);
}

function problemOf(error: ErrorObject): string {
  const params = error.params as Record<string, unknown> & { missingProperty?: string; additionalProperty?: string };
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const at = pathOf(error.instancePath);
  switch (error.keyword) {
    case 'required':
      return `${pathOf(error.instancePath, params.missingProperty)} is missing`;
    case 'additionalProperties':
      return `${pathOf(error.instancePath, params.additionalProperty)} is not a known option`;
    case 'enum':
      return `${at} must be one of ${list(params['allowedValues'] as unknown[])}`;
    case 'const':
      return `${at} must be ${JSON.stringify(params['allowedValue'])}`;
    case 'type':
      return `${at} must be of type ${String(params['type']).replaceAll(',', ' or ')}`;
    case 'pattern':
      return `${at} must match ${String(schema['pattern_descriptor'] ?? params['pattern'])}`;
    case 'oneOf':
      return optionProblem(error, at);
    default:
      return `${at} ${error.message ?? 'is not valid'}`;
  }
}

function optionProblem(error: ErrorObject, at: string): string {
  const discriminator = discriminatorOf(error.schema as JsonSchema[]);
  const passing = (error.params as { passingSchemas: unknown }).passingSchemas;
  if (!discriminator) return `${at} matches ${passing ? 'more than one' : 'none'} of the allowed forms`;
  const isObject = typeof error.data === 'object' && error.data !== null && !Array.isArray(error.data);
  if (!isObject) return `${at} must be an object whose "${discriminator.member}" is one of ${list(discriminator.values)}`;
  return `${pathOf(error.instancePath, discriminator.member)} must be one of ${list(discriminator.values)}`;
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

/** A JSON pointer as people write it: `tunnel_method.tunnel_host`. */
function pathOf(pointer: string, member?: string): string {
  const parts = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (member !== undefined) parts.push(member);
  return parts.join('.') || 'the configuration';
}
