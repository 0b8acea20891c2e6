import { AirbyteConfigurationError } from './errors/errors.ts';

/** Headers by name. */
export type HeaderRecord = Readonly<Record<string, string>>;

/**
 * The headers with their names in one form, so that one set laid over another replaces and does not double. Refuses what a header cannot
 * carry: `fetch` would as well, but with the value, which may be a secret, in its message. `what` names them in the error.
 */
export function checkedHeaders(what: string, headers: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [key, given] of Object.entries(headers)) {
    const name = key.toLowerCase();
    const value = given?.trim() ?? '';
    const why = !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)
      ? `the name ${JSON.stringify(key)}, which is none that a header can have.`
      : given === undefined
        ? `no value for ${name}. Leave the header out, or give it one.`
        : !/^[\t\x20-\x7e\x80-\xff]*$/.test(value) && `a value for ${name} that no header can carry: is there a line break in it?`;
    if (why) throw new AirbyteConfigurationError(`${what} has ${why}`);
    result[name] = value;
  }
  return result;
}
