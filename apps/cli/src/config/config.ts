import type { Pipeline, Secret } from '@airwright/pipelines';

/** A text, or a reference to a secret that is resolved when the target is used, and only then. */
export type Text = string | Secret;

/** How to prove who one is at a target; the kinds are those of `@airwright/client`. */
export type TargetAuth =
  | { readonly type: 'none' }
  | { readonly type: 'basic'; readonly username: Text; readonly password: Text }
  | { readonly type: 'bearer'; readonly token: Text }
  | { readonly type: 'clientCredentials'; readonly clientId: Text; readonly clientSecret: Text };

/** An Airbyte to work on. */
export interface TargetDeclaration {
  /** Its address, with or without `/api/v1`. */
  readonly url: string;
  /** Default: what the environment has of `AIRBYTE_CLIENT_ID` and `AIRBYTE_CLIENT_SECRET` and their like, as in `@airwright/client`. */
  readonly auth?: TargetAuth;
  /** Sent with every request; for proxies that want a header of their own. */
  readonly headers?: Readonly<Record<string, Text>>;
  /** Name or id of the workspace of pipelines that name none. Default the server's default one, or its only one. */
  readonly workspace?: string;
}

/** What pipelines may depend on. */
export interface Environment {
  /** The name of the target, such as `prod`. */
  readonly target: string;
}

/** What the command works on: the default export of `airwright.config.ts`. */
export interface AirwrightConfig {
  /** The pipelines, or a function that gives them for a target. */
  readonly pipelines: readonly Pipeline[] | ((environment: Environment) => readonly Pipeline[] | Promise<readonly Pipeline[]>);
  /** Where to work, by name. `local` is there without being declared: `AIRBYTE_URL`, or else `http://localhost:8001`. */
  readonly targets?: Readonly<Record<string, TargetDeclaration>>;
  /**
   * The lock file, relative to the configuration; `{target}` in it is the name of the target, since the ids that it remembers are those of one
   * server. Default `airwright.{target}.lock.json`.
   */
  readonly lock?: string;
}

/**
 * Gives the configuration as it is, with its types. Export it as the default of `airwright.config.ts`.
 *
 * @example
 * ```ts
 * export default defineConfig({
 *   pipelines: ({ target }) => [ecommerceToBronze(target === 'prod' ? 'every day' : 'by hand')],
 *   targets: { prod: { url: 'https://airbyte.example.com', auth: { type: 'bearer', token: secret.env('AIRBYTE_TOKEN') } } },
 * });
 * ```
 */
export function defineConfig(config: AirwrightConfig): AirwrightConfig {
  return config;
}
