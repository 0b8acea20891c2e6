import type { ConnectorDeclaration } from '../declare/pipeline.ts';
import { problemsError, type PipelineProblem } from '../errors.ts';
import { isSecret, type Secret } from './secret.ts';

/** A secret and where it stands, such as `tunnel_method.ssh_key`. */
export interface SecretPlace {
  readonly path: string;
  readonly secret: Secret;
}

/** A connector and where it stands, such as `source`. */
export interface DeclaredAt {
  readonly declared: ConnectorDeclaration;
  readonly path: string;
}

/** The secrets within a configuration, in its order. */
export function secretPaths(configuration: unknown, path = ''): SecretPlace[] {
  if (isSecret(configuration)) return [{ path, secret: configuration }];
  if (typeof configuration !== 'object' || configuration === null) return [];
  return Object.entries(configuration).flatMap(([name, value]) => secretPaths(value, joined(path, name, Array.isArray(configuration))));
}

/** Resolves secrets, each of one reference once: a command is not run, and a vault not asked, for every connector that needs it. */
export class SecretReader {
  readonly #values = new Map<string, Promise<string>>();

  /** The value of a secret; the same promise as before for one that was asked for already. */
  async resolve(secret: Secret, signal?: AbortSignal): Promise<string> {
    const known = this.#values.get(secret.reference);
    if (known) return await known;
    const value = secret.resolve(signal === undefined ? {} : { signal });
    this.#values.set(secret.reference, value);
    return await value;
  }

  /**
   * A connector's configuration with every secret replaced by its value.
   *
   * @param path where the connector stands, for errors
   * @throws PipelineError `secret_unavailable` with every secret that is missing, by path and reference
   */
  async configuration(declared: ConnectorDeclaration, path: string, signal?: AbortSignal): Promise<Record<string, unknown>> {
    const [configuration = {}] = await this.configurations([{ declared, path }], signal);
    return configuration;
  }

  /**
   * The configurations of several connectors, in their order. What is missing for any of them is told at once, so that nothing is sent before
   * everything is there.
   *
   * @throws PipelineError `secret_unavailable` with every secret that is missing, by path and reference
   */
  async configurations(connectors: readonly DeclaredAt[], signal?: AbortSignal): Promise<Record<string, unknown>[]> {
    const places = connectors.flatMap(({ declared, path }) => secretPaths(declared.configuration, `${path}.configuration`));
    const outcomes = await Promise.allSettled(places.map(({ secret }) => this.resolve(secret, signal)));
    signal?.throwIfAborted();
    const problems = outcomes.flatMap((outcome, index): PipelineProblem[] => {
      const place = places[index];
      return outcome.status === 'fulfilled' || !place ? [] : [{ path: place.path, message: `is ${place.secret.toJSON()}, which is not there: ${reasonOf(outcome.reason)}` }];
    });
    if (problems.length > 0) throw problemsError('secret_unavailable', 'Secrets are missing, and nothing was sent', problems);
    const values = new Map(places.map(({ secret }, index) => [secret.reference, (outcomes[index] as PromiseFulfilledResult<string>).value]));
    return connectors.map(({ declared }) => withValues(declared.configuration, values) as Record<string, unknown>);
  }
}

function withValues(value: unknown, values: ReadonlyMap<string, string>): unknown {
  if (isSecret(value)) return values.get(value.reference);
  if (Array.isArray(value)) return value.map((item) => withValues(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withValues(member, values)]));
}

function joined(path: string, name: string, inList: boolean): string {
  if (inList) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : 'it could not be read.';
}
