import { AirbyteConfigurationError } from './errors/errors.ts';

/** Throws `AirbyteConfigurationError` where a value is not what it must be. */
export function checked(name: string, holds: boolean, what: string): void {
  if (!holds) throw new AirbyteConfigurationError(`${name} must be ${what}.`);
}
