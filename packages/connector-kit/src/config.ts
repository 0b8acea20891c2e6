import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { withDefaults } from './config-options.ts';
import { problemsOf } from './config-problems.ts';
import { ConnectorError } from './errors.ts';
import type { Config, ConnectorSpecification, JsonSchema } from './protocol.ts';

// The package's default export is a namespace in Node's ESM and the function itself in bundlers.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

/** Compiling a schema takes many times longer than using it. */
const validators = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Checks a configuration against a connector's specification and returns it with the specification's defaults filled in, those of the
 * chosen options of a `oneOf` too. The errors name each member by its path; values are never quoted, for they may be secrets.
 *
 * @throws ConnectorError with failure type `config_error`
 */
export function validateConfig(spec: ConnectorSpecification, config: unknown): Config {
  const schema = spec.connectionSpecification;
  const complete = withDefaults(schema, structuredClone(config));
  const validate = validatorOf(schema);
  if (validate(complete)) return complete as Config;
  throw new ConnectorError(`Config validation error: ${problemsOf(validate.errors ?? []).join('; ')}. Correct the connector's configuration.`);
}

function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, discriminator: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  validators.set(schema, validate);
  return validate;
}
