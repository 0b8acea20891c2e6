import type { Authenticator } from '../auth/authenticator.ts';
import type { AirbyteClient } from '../client.ts';
import type { HeaderRecord } from '../headers.ts';
import type { Effect } from '../operation.ts';
import type { RequestOptions } from '../options.ts';
import type { FaultReason } from '../transport/fault.ts';
import type { FetchLike } from '../transport/runtime.ts';

/**
 * Extends a client: a function that is called once for each client it is given to, and returns what it adds. `Added` are the properties the
 * client gets, `Auth` the further kinds of `auth` it takes; both are part of the type of the client and its options.
 *
 * @example
 * ```ts
 * const dryRun = (): AirbytePlugin => () => ({
 *   name: 'dry-run',
 *   call: async (call, next) => (call.effect === 'read' ? await next() : undefined),
 * });
 * const airbyte = createAirbyteClient({ plugins: [dryRun()] });
 * ```
 */
export type AirbytePlugin<Added = unknown, Auth extends AuthKind = never> = (setup: PluginSetup) => PluginParts<Added, Auth>;

/** The client that a plugin is called for. */
export interface PluginSetup {
  /** The client's base URL, always ending in `/api/v1`. */
  readonly baseUrl: string;
  /** The client's own `fetch`, for a plugin that makes requests to other places, such as for tokens. */
  readonly fetch: FetchLike;
}

/** What a plugin adds. */
export type PluginParts<Added = unknown, Auth extends AuthKind = never> = PluginHooks & Additions<Added> & AuthAdditions<Auth>;

/** The name of a plugin, and where it takes part in calls. */
export interface PluginHooks {
  /** Stands for the plugin in errors; no two plugins of a client have the same one. */
  readonly name: string;
  /** Wraps every call, those of `raw` included. */
  readonly call?: CallWrapper;
}

type Additions<Added> = unknown extends Added
  ? { readonly extend?: never }
  : {
      /**
       * Gives the properties that are added to the client. It gets the client as the contract has it, whose calls go through all plugins, and
       * without what other plugins add. A property that the client or another plugin has already is refused.
       */
      readonly extend: (airbyte: AirbyteClient) => Added;
    };

type AuthAdditions<Auth extends AuthKind> = [Auth] extends [never]
  ? { readonly auth?: never }
  : {
      /** Makes the authenticator for each kind of `auth` that the plugin adds, by `type`. */
      readonly auth: { readonly [Type in Auth['type']]: (options: Extract<Auth, { readonly type: Type }>) => Authenticator };
    };

/** Options of one kind of `auth`, told from the others by `type`. */
export interface AuthKind {
  readonly type: string;
}

/** Makes the authenticator for each kind of `auth`, by its type. */
export type AuthFactories = Readonly<Record<string, (options: never) => Authenticator>>;

/** Any plugin, whatever it adds. */
export type AnyPlugin = (setup: PluginSetup) => PluginHooks & {
  readonly extend?: (airbyte: AirbyteClient) => unknown;
  readonly auth?: AuthFactories;
};

/** What the plugins add to the client. */
export type AddedBy<Plugins extends readonly AnyPlugin[]> = Plugins extends readonly [infer First, ...infer Rest extends readonly AnyPlugin[]]
  ? (First extends (setup: PluginSetup) => { readonly extend: (airbyte: AirbyteClient) => infer Added } ? Added : unknown) & AddedBy<Rest>
  : unknown;

/** The kinds of `auth` that the plugins add. */
export type AuthOf<Plugins extends readonly AnyPlugin[]> = OptionsOf<FactoriesOf<Plugins[number]>>;
type FactoriesOf<Plugin> = Plugin extends (setup: PluginSetup) => { readonly auth: infer Factories } ? Factories[keyof Factories] : never;
type OptionsOf<Factory> = Factory extends (options: infer Options) => Authenticator ? Options : never;

/**
 * Takes the place of a call: `next` makes it, with all its retries, and gives what its method gives, or throws the `AirbyteError` that it
 * throws. What the wrapper returns or throws is what the caller gets. Not calling `next` answers without a request; calling it again makes the
 * whole call again, also one that creates.
 */
export type CallWrapper = (call: AirbyteCall, next: (changes?: CallChanges) => Promise<unknown>) => Promise<unknown>;

/** One call of a method, or of `raw`. */
export interface AirbyteCall {
  /** The contract's id of the operation, such as `checkConnectionToSource`; this and the next two are absent where `raw` calls a path that the contract does not have. */
  readonly operationId?: string;
  /** The client's property, such as `sources`. */
  readonly resource?: string;
  /** The method, such as `checkConnection`. */
  readonly method?: string;
  /** The path below the base URL, such as `/sources/check_connection`. */
  readonly path: string;
  /** What repeating the call does. */
  readonly effect: Effect;
  /** The request body as the caller gave it; passwords of connectors may be in it. */
  readonly body: unknown;
  /** The caller's options for this call. */
  readonly options: RequestOptions;
}

/** What a wrapper does differently from the call's options. */
export interface CallChanges extends Omit<RequestOptions, 'signal' | 'purpose'> {
  /** Laid over the headers of the call. */
  headers?: HeaderRecord;
  /** Takes part in each request of the call. */
  onRequest?: RequestObserver;
}

/**
 * Takes part in one request: an attempt of the call, or a request for a token on its behalf. `send` makes it, with the given headers laid over
 * its own, and always tells how it ended, for it does not throw.
 */
export type RequestObserver = (request: AirbyteRequest, send: (headers?: HeaderRecord) => Promise<RequestEnd>) => Promise<RequestEnd>;

/** One HTTP request, without what is secret: no headers, no body, no query. */
export interface AirbyteRequest {
  readonly method: string;
  readonly url: string;
  /** Counts the requests from 1: after a 401 with new credentials as well as after a pause. A request for a token has a count of its own. */
  readonly attempt: number;
}

/** How a request ended. */
export interface RequestEnd {
  /** The HTTP status, where there was a complete answer. */
  readonly status?: number;
  /** Why there was none. */
  readonly failure?: 'timeout' | 'aborted' | FaultReason;
  /** Until the answer was complete, in milliseconds. */
  readonly durationMs: number;
}
