import type { AirbyteAuth } from './auth/options.ts';
import { defaultBaseUrl, resolveBaseUrl } from './base-url.ts';
import { AirbyteConfigurationError } from './errors/errors.ts';

/** Reads a variable of an environment. An empty one counts as not set: that is how compose files and CI systems pass what is missing. */
export type Environment = (name: string) => string | undefined;

/** Where Airbyte is, and how the client proves who it is. */
export interface Target<Auth> {
  readonly baseUrl: string;
  readonly auth: Auth | AirbyteAuth;
}

const address = 'AIRBYTE_URL';

/** The members of each kind of credentials. */
const credentials = { clientCredentials: ['clientId', 'clientSecret'], basic: ['username', 'password'], bearer: ['token'] };

/** The variable of a member: `AIRBYTE_CLIENT_ID` of `clientId`. */
function variableOf(member: string): string {
  return `AIRBYTE_${member.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

/**
 * The target that was given, and for what was not, that of the environment. Credentials of the environment go to `AIRBYTE_URL` where it is
 * set, and to no other origin: a program that talks to a second Airbyte does not hand it the first one's.
 */
export function resolveTarget<Auth = never>(given: Partial<Target<Auth>>, environment: Environment): Target<Auth> {
  const url = valueOf(address, environment);
  const own = (): string => resolveBaseUrl(url, address);
  const baseUrl = given.baseUrl === undefined && url ? own() : resolveBaseUrl(given.baseUrl ?? defaultBaseUrl);
  if (given.auth !== undefined) return { baseUrl, auth: given.auth };
  const auth = authOf(environment);
  return { baseUrl, auth: auth && (!url || new URL(own()).origin === new URL(baseUrl).origin) ? auth : { type: 'none' } };
}

function authOf(environment: Environment): AirbyteAuth | undefined {
  const begun = Object.entries(credentials).flatMap(([type, members]) => {
    const names = members.map(variableOf);
    const values = names.map((name) => valueOf(name, environment));
    return values.some(Boolean) ? [{ names, values, auth: Object.fromEntries([['type', type], ...members.map((member, index) => [member, values[index]])]) as AirbyteAuth }] : [];
  });
  if (begun.length > 1) refuse(`credentials of more than one kind: ${begun.map(({ names }) => names.join(' with ')).join(', and ')}. Set those of one`);
  const [kind] = begun;
  const missing = kind?.values.indexOf('') ?? -1;
  if (missing >= 0) refuse(`${kind?.names[1 - missing]} and no ${kind?.names[missing]}. Set both`);
  return kind?.auth;
}

function refuse(what: string): never {
  throw new AirbyteConfigurationError(`The environment has ${what}, or pass auth.`);
}

function valueOf(name: string, environment: Environment): string {
  // Secrets that are mounted from files often end in a line break; one in the middle is a slip.
  const value = environment(name)?.trim() ?? '';
  if (/\p{Cc}/u.test(value)) throw new AirbyteConfigurationError(`${name} has a line break or another control character in it.`);
  return value;
}

/** A variable of this process: none where there is no process, as in a browser. */
export const processVariable: Environment = (name) => {
  try {
    return (globalThis as { process?: { env?: Readonly<Record<string, string>> } }).process?.env?.[name];
  } catch {
    // Deno throws where the program runs without leave to read the variable.
    return undefined;
  }
};
