import type { AirbyteAuth, AirbyteClient } from '@airwright/client';
import type { Secret } from '@airwright/pipelines';
import type { AirwrightConfig, TargetDeclaration, Text } from '../config/config.ts';
import { CommandError } from '../errors.ts';
import { didYouMean } from '../words.ts';

/** The Airbyte that a command works on. */
export interface Target {
  readonly name: string;
  /** Absent where the environment says all of it. */
  readonly declared?: TargetDeclaration;
  readonly url: string;
}

/** The target that is there without being declared. */
export const local = 'local';

// Credentials of the environment are those of AIRBYTE_URL, or of some other target.
const localServer = { url: 'http://localhost:8001', declared: { url: 'http://localhost:8001', auth: { type: 'none' } } } as const;

/** The target of a name. @throws CommandError `target_unknown` */
export function targetOf(config: Pick<AirwrightConfig, 'targets'>, name: string, environment: NodeJS.ProcessEnv): Target {
  const targets = config.targets ?? {};
  const declared = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (declared) return { name, declared, url: withoutApi(declared.url) };
  const url = environment['AIRBYTE_URL']?.trim();
  if (name === local && url) return { name, url: withoutApi(url) };
  if (name === local) return { name, ...localServer };
  throw new CommandError('target_unknown', `There is no target ${name}. ${didYouMean(name, targetNames(config))}`);
}

/** The names that `--target` takes. */
export function targetNames({ targets = {} }: Pick<AirwrightConfig, 'targets'>): string[] {
  return [...new Set([local, ...Object.keys(targets)])];
}

/** How a target is called where people read it. */
export function targetLabel({ name, url }: Target): string {
  return `${name} (${url})`;
}

/** A client of the target; its secrets are resolved now. @throws CommandError `target_unusable` that names one that is missing */
export async function clientOf({ name, declared, url }: Target): Promise<AirbyteClient> {
  const { createAirbyteClient } = await import('@airwright/client');
  if (!declared) return createAirbyteClient({ baseUrl: url });
  const auth = declared.auth && ((await resolved(name, 'auth', { ...declared.auth })) as unknown as AirbyteAuth);
  return createAirbyteClient({ baseUrl: url, headers: await resolved(name, 'headers', declared.headers ?? {}), ...(auth && { auth }) });
}

async function resolved(target: string, path: string, texts: Readonly<Record<string, Text>>): Promise<Record<string, string>> {
  const entries = Object.entries(texts).map(async ([name, text]) => [name, typeof text === 'string' ? text : await secretText(target, `${path}.${name}`, text)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function secretText(target: string, path: string, secret: Secret): Promise<string> {
  try {
    return await secret.resolve();
  } catch (error) {
    throw new CommandError('target_unusable', `The target ${target} cannot be used: ${path} is ${secret.toJSON()}. ${error instanceof Error ? error.message : ''}`.trim());
  }
}

function withoutApi(url: string): string {
  return url.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
}
