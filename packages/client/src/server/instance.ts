import type { ValueCaller } from '../call.ts';
import { contractOperation } from '../contract-operation.ts';
import { AirbyteNotFoundError } from '../errors/errors.ts';
import type { InstanceConfigurationResponse } from '../generated/models.ts';
import type { RequestOptions } from '../options.ts';
import { abortedError } from '../transport/exchange.ts';
import { unlessAborted } from '../transport/unless-aborted.ts';

/** What an Airbyte says of itself. */
export interface AirbyteServer {
  /** Such as `2.0.0`, or `dev` of a server built by hand. Absent from servers older than 0.57.4. */
  readonly version?: string;
  /** `community`, `enterprise`, or a value of a newer server. Absent from servers older than 0.50.9. */
  readonly edition?: string;
  /**
   * How callers prove who they are: `none`; `simple` by an application's token; `oidc` by that or by a token of the identity provider; or another
   * value of a newer server. `unknown` of most servers older than 0.60: nothing is asked for, or HTTP Basic by the proxy in front of them.
   */
  readonly authMode: 'none' | 'simple' | 'oidc' | 'unknown' | (string & {});
  /** The first workspace. Most servers do not tell it. */
  readonly defaultWorkspaceId?: string;
  /** The built-in organization. Absent from servers older than 0.50.9. */
  readonly defaultOrganizationId?: string;
}

/** Tells what the server is. */
export type ServerFacts = (options?: Pick<RequestOptions, 'signal' | 'retry'>) => Promise<AirbyteServer>;

const operation = contractOperation('getInstanceConfiguration');
const label = operation.path.slice(1);

/** Asks the server once, for all callers and for good; one that is aborted stops waiting. A failure is not kept: the next caller asks again. */
export function serverFacts(call: ValueCaller): ServerFacts {
  let known: Promise<AirbyteServer> | undefined;
  return async ({ signal, ...options } = {}) => {
    if (signal?.aborted) throw abortedError({ ...operation, label, signal });
    known ??= ask(call, options).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return await unlessAborted(known, { ...operation, label, signal });
  };
}

async function ask(call: ValueCaller, options: RequestOptions): Promise<AirbyteServer> {
  try {
    const { value } = await call(operation, undefined, options);
    return factsIn(value as Partial<InstanceConfigurationResponse>);
  } catch (error) {
    // Servers older than 0.50.9 do not have the operation.
    if (error instanceof AirbyteNotFoundError) return { authMode: 'unknown' };
    throw error;
  }
}

function factsIn({ version, edition, auth, defaultWorkspaceId, defaultOrganizationId }: Partial<InstanceConfigurationResponse>): AirbyteServer {
  return {
    ...(version !== undefined && { version }),
    ...(edition !== undefined && { edition }),
    // Without a mode, `auth` is there where an identity provider is.
    authMode: auth?.mode ?? (auth ? 'oidc' : 'unknown'),
    ...(defaultWorkspaceId !== undefined && { defaultWorkspaceId }),
    ...(defaultOrganizationId !== undefined && { defaultOrganizationId }),
  };
}
