import type { AirbyteAuth } from './auth/options.ts';
import { defaultBaseUrl, resolveBaseUrl } from './base-url.ts';
import { AirbyteConfigurationError } from './errors/errors.ts';

/** The variables of an environment by name. An empty one counts as not set: that is how compose files and CI systems pass what is missing. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where Airbyte is, and how the client proves who it is. */
export interface Target<Auth> {
  readonly baseUrl: string;
  readonly auth: Auth | AirbyteAuth;
}

const credentials: readonly { readonly names: readonly string[]; readonly auth: (...values: string[]) => AirbyteAuth }[] = [
  { names: ['AIRBYTE_CLIENT_ID', 'AIRBYTE_CLIENT_SECRET'], auth: (clientId = '', clientSecret = '') => ({ type: 'clientCredentials', clientId, clientSecret }) },
  { names: ['AIRBYTE_USERNAME', 'AIRBYTE_PASSWORD'], auth: (username = '', password = '') => ({ type: 'basic', username, password }) },
  { names: ['AIRBYTE_TOKEN'], auth: (token = '') => ({ type: 'bearer', token }) },
];

/**
 * The target that was given, and for what was not, that of the environment. Credentials of the environment go to `AIRBYTE_URL` where it is
 * set, and to no other origin: a program that talks to a second Airbyte does not hand it the first one's.
 */
export function resolveTarget<Auth = never>(given: Partial<Target<Auth>>, variables: Variables): Target<Auth> {
  const url = valueOf('AIRBYTE_URL', variables);
  const baseUrl = given.baseUrl === undefined && url !== undefined ? resolveBaseUrl(url, 'AIRBYTE_URL') : resolveBaseUrl(given.baseUrl ?? defaultBaseUrl);
  if (given.auth !== undefined) return { baseUrl, auth: given.auth };
  const auth = authOf(variables);
  const meant = auth === undefined || url === undefined || origin(resolveBaseUrl(url, 'AIRBYTE_URL')) === origin(baseUrl);
  return { baseUrl, auth: auth !== undefined && meant ? auth : { type: 'none' } };
}

function authOf(variables: Variables): AirbyteAuth | undefined {
  const begun = credentials.filter(({ names }) => names.some((name) => valueOf(name, variables) !== undefined));
  const [first, second] = begun;
  if (first === undefined) return undefined;
  if (second !== undefined) {
    throw new AirbyteConfigurationError(
      `The environment has credentials of more than one kind: ${begun.map(({ names }) => names.join(' with ')).join(', and ')}. Set those of one, or pass auth.`,
    );
  }
  const missing = first.names.find((name) => valueOf(name, variables) === undefined);
  if (missing !== undefined) {
    throw new AirbyteConfigurationError(`The environment has ${first.names.find((name) => name !== missing) ?? ''} and no ${missing}. Set both, or pass auth.`);
  }
  return first.auth(...first.names.map((name) => valueOf(name, variables) ?? ''));
}

function valueOf(name: string, variables: Variables): string | undefined {
  // Secrets that are mounted from files often end in a line break; one in the middle is a slip.
  const value = variables[name]?.trim();
  if (value?.match(/\p{Cc}/u)) throw new AirbyteConfigurationError(`${name} has a line break or another control character in it.`);
  return value || undefined;
}

function origin(url: string): string {
  return new URL(url).origin;
}

/** The client's variables of this process: none where there is no process, as in a browser. */
export function processVariables(): Variables {
  const names = ['AIRBYTE_URL', ...credentials.flatMap((kind) => kind.names)];
  return Object.fromEntries(names.map((name) => [name, processVariable(name)]));
}

function processVariable(name: string): string | undefined {
  try {
    return (globalThis as { process?: { env?: Variables } }).process?.env?.[name];
  } catch {
    // Deno throws where the program runs without leave to read the variable.
    return undefined;
  }
}
