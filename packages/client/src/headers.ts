import { AirbyteConfigurationError } from './errors/errors.ts';

/** Headers by name. */
export type HeaderRecord = Readonly<Record<string, string>>;

const names = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
const values = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The headers with their names in one form, so that one set laid over another replaces and does not double. Refuses what a header cannot
 * carry: `fetch` would as well, but with the value, which may be a secret, in its message. `what` names them in the error.
 */
export function checkedHeaders(what: string, headers: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> {
  const entries = Object.entries(headers ?? {}).map(([key, given]) => {
    const name = key.toLowerCase();
    const value = given?.trim();
    if (!names.test(name)) throw new AirbyteConfigurationError(`${what} has the name ${JSON.stringify(key)}, which is none that a header can have.`);
    if (value === undefined) throw new AirbyteConfigurationError(`${what} has no value for ${name}. Leave the header out, or give it one.`);
    if (!values.test(value)) throw new AirbyteConfigurationError(`${what} has a value for ${name} that no header can carry: is there a line break in it?`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}
