import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { ConnectorError } from './errors.ts';
import type { Config, ConnectorSpecification } from './protocol.ts';

// The package's default export is a namespace in Node's ESM and the function itself in bundlers.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

/**
 * Checks a configuration against a connector's specification and returns it with the specification's defaults filled in.
 * The errors name each member by its path; values are never quoted, for they may be secrets.
 *
 * @throws ConnectorError with failure type `config_error`
 */
export function validateConfig<T extends Config = Config>(spec: ConnectorSpecification, config: unknown): T {
  const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true, discriminator: false });
  addFormats(ajv);
  const validate = ajv.compile(spec.connectionSpecification);
  const copy: unknown = structuredClone(config);
  if (validate(copy)) return copy as T;
  const problems = new Set((validate.errors ?? []).filter((error) => error.keyword !== 'oneOf' && error.keyword !== 'const').map((error) => {
    const at = error.instancePath.slice(1).replaceAll('/', '.') || 'the configuration';
    return `${at} ${error.message ?? 'is not valid'}`;
  }));
  const first = validate.errors?.[0];
  if (problems.size === 0 && first) problems.add(`${first.instancePath.slice(1).replaceAll('/', '.')} matches none of the allowed forms`);
  throw new ConnectorError(`Config validation error: ${[...problems].join('; ')}. Correct the connector's configuration.`);
}
