import type { Pipeline } from '@airwright/pipelines';
import { CommandError } from '../errors.ts';
import { didYouMean } from '../words.ts';
import type { AirwrightConfig } from './config.ts';
import { nameOf } from './failure.ts';

type Members = Readonly<Record<string, unknown>>;

const members = ['pipelines', 'targets', 'lock'];
const targetMembers = ['url', 'auth', 'headers', 'workspace'];
const authMembers: Readonly<Record<string, readonly string[]>> = { none: [], basic: ['username', 'password'], bearer: ['token'], clientCredentials: ['clientId', 'clientSecret'] };

/** What a configuration exports, as one. @throws CommandError `config_invalid` that names every member that is wrong */
export function checkedConfig(path: string, exported: unknown): AirwrightConfig {
  if (!isObject(exported)) throw new CommandError('config_invalid', `${nameOf(path)} has no configuration as its default export. Write: export default defineConfig({ pipelines: [] })`);
  const { pipelines, targets, lock } = exported;
  const problems = [...unknownMembers('', exported, members), ...(typeof pipelines === 'function' ? [] : pipelinesProblems(pipelines)), ...targetsProblems(targets), ...lockProblems(lock, targets)];
  if (problems.length > 0) throw invalid(path, problems);
  return exported as unknown as AirwrightConfig;
}

/** The pipelines that a configuration's function gave. @throws CommandError `config_invalid` */
export function checkedPipelines(path: string, pipelines: unknown): readonly Pipeline[] {
  const problems = pipelinesProblems(pipelines);
  if (problems.length > 0) throw invalid(path, problems);
  return pipelines as readonly Pipeline[];
}

function invalid(path: string, problems: readonly string[]): CommandError {
  return new CommandError('config_invalid', problems.length === 1 ? `${nameOf(path)}: ${problems[0] ?? ''}` : `${nameOf(path)}:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
}

function pipelinesProblems(pipelines: unknown): string[] {
  if (!Array.isArray(pipelines)) return ['pipelines must be a list of pipelines, or a function that gives one.'];
  return pipelines.flatMap((pipeline: unknown, index) => {
    if (Array.isArray(pipeline)) return [`pipelines[${index}] is a list; spread it: ...fanOut(…)`];
    if (pipeline instanceof Promise) return [`pipelines[${index}] is a promise; await it.`];
    return isObject(pipeline) && isObject(pipeline['source']) && isObject(pipeline['destination']) && typeof pipeline['name'] === 'string' ? [] : [`pipelines[${index}] is no pipeline; make it with definePipeline or a recipe.`];
  });
}

function targetsProblems(targets: unknown): string[] {
  if (targets === undefined) return [];
  if (!isObject(targets)) return ["targets must be an object of targets by name, such as { prod: { url: 'https://airbyte.example.com' } }."];
  return Object.entries(targets).flatMap(([name, target]) => {
    const path = `targets.${name}`;
    if (!/^[\w.-]+$/.test(name)) return [`${path} needs a name of letters, digits, dots, dashes and underscores, for it becomes part of a file's name.`];
    if (!isObject(target)) return [`${path} must be an object with a url.`];
    return [...unknownMembers(`${path}.`, target, targetMembers), ...urlProblems(`${path}.url`, target['url']), ...authProblems(`${path}.auth`, target['auth'])];
  });
}

function urlProblems(path: string, url: unknown): string[] {
  if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url)) return [`${path} must be an http or https address.`];
  const parsed = new URL(url);
  return parsed.username === '' && parsed.password === '' ? [] : [`${path} has credentials in it; give them as auth: { type: 'basic', … }.`];
}

function authProblems(path: string, auth: unknown): string[] {
  if (auth === undefined) return [];
  const kinds = Object.keys(authMembers);
  const type = isObject(auth) ? auth['type'] : undefined;
  const wanted = typeof type === 'string' ? authMembers[type] : undefined;
  if (!isObject(auth) || !wanted) return [`${path}.type must be one of ${kinds.join(', ')}.`];
  return [...unknownMembers(`${path}.`, auth, ['type', ...wanted]), ...wanted.filter((name) => !isText(auth[name])).map((name) => `${path}.${name} must be a text or a secret, such as secret.env('…'). Is a variable not set?`)];
}

function lockProblems(lock: unknown, targets: unknown): string[] {
  if (lock === undefined) return [];
  if (typeof lock !== 'string' || lock.trim() === '') return ['lock must be the path of a file.'];
  const several = isObject(targets) && Object.keys(targets).some((name) => name !== 'local');
  return several && !lock.includes('{target}') ? [`lock is one file for several targets, whose ids differ; put {target} into its name, such as 'airwright.{target}.lock.json'.`] : [];
}

function unknownMembers(path: string, value: Members, known: readonly string[]): string[] {
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => `${path}${name} is not known. ${didYouMean(name, known)}`);
}

function isText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || (isObject(value) && 'reference' in value);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
