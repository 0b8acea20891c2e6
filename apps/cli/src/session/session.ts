import { dirname, resolve } from 'node:path';
import type { AirbyteClient } from '@airwright/client';
import type { ConnectionTarget, LockStore, Pipeline } from '@airwright/pipelines';
import { checkedPipelines } from '../config/check.ts';
import type { AirwrightConfig } from '../config/config.ts';
import { configFailure } from '../config/failure.ts';
import { findConfig } from '../config/find.ts';
import { loadConfig } from '../config/load.ts';
import { CommandError } from '../errors.ts';
import { confirm, type Asking } from './confirm.ts';
import type { Output } from './output.ts';
import { selectPipelines } from './select.ts';
import { clientOf, local, targetLabel, targetNames, targetOf, type Target } from './target.ts';

/** What every command may be asked, beside its own options. */
export interface SessionOptions {
  /** Path of the configuration. */
  readonly config?: string | undefined;
  /** Name of the target. */
  readonly target?: string | undefined;
}

/** What surrounds a command. */
export interface Surroundings extends Asking {
  readonly workingFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly output: Output;
}

/** A connection to work on, and what it is called where people read it. */
export interface NamedConnection {
  readonly name: string;
  readonly target: ConnectionTarget;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Loaded {
  readonly path: string;
  readonly config: AirwrightConfig;
}

/** One run of a command: its configuration, its target and what it tells. Nothing is read before it is asked for. */
export class Session {
  readonly output: Output;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  readonly workingFolder: string;
  readonly #surroundings: Surroundings;
  readonly #options: SessionOptions;
  #loaded: Promise<Loaded> | undefined;

  constructor(options: SessionOptions, surroundings: Surroundings) {
    this.#options = options;
    this.#surroundings = surroundings;
    ({ output: this.output, signal: this.signal, workingFolder: this.workingFolder } = surroundings);
  }

  /** The target that the command works on. */
  async target(name = this.#options.target ?? local): Promise<Target> {
    return targetOf(await this.#configOrNone(), name, this.#surroundings.environment);
  }

  /** The names of all targets. */
  async targetNames(): Promise<readonly string[]> {
    return targetNames(await this.#configOrNone());
  }

  /** A client of the target. */
  async connect(name?: string): Promise<AirbyteClient> {
    return await clientOf(await this.target(name));
  }

  /** Every pipeline that is declared for the target, in the workspace of the target where it names none. */
  async declared(targetName?: string): Promise<readonly Pipeline[]> {
    const { path, config } = await this.#config();
    const { name, declared } = await this.target(targetName);
    const pipelines = typeof config.pipelines === 'function' ? await pipelinesFor(path, config.pipelines, name) : config.pipelines;
    const { workspace } = declared ?? {};
    return workspace === undefined ? pipelines : pipelines.map((pipeline) => (pipeline.workspace === undefined ? { ...pipeline, workspace } : pipeline));
  }

  /** Those that the patterns name; all of them without one. */
  async pipelines(patterns: readonly string[] = [], targetName?: string): Promise<readonly Pipeline[]> {
    const declared = await this.declared(targetName);
    if (declared.length > 0) return selectPipelines(declared, patterns);
    const [{ path }, { name }] = [await this.#config(), await this.target(targetName)];
    throw new CommandError('pipeline_unknown', `The configuration has no pipelines for ${name}. Add one to pipelines in ${path}.`);
  }

  /** The one connection that a word means: its id, or the name of its pipeline. */
  async connection(word: string): Promise<ConnectionTarget> {
    const [first, second] = await this.connections([word]);
    if (first && !second) return first.target;
    throw new CommandError('usage', `${word} names several pipelines; this takes one.`);
  }

  /** The connections that words mean: ids, for which no configuration is needed, and names of pipelines. */
  async connections(words: readonly string[]): Promise<readonly NamedConnection[]> {
    const ids = words.filter((word) => uuid.test(word));
    const names = words.filter((word) => !uuid.test(word));
    const pipelines = names.length > 0 || words.length === 0 ? await this.pipelines(names) : [];
    return [...ids.map((id) => ({ name: id, target: id })), ...pipelines.map((pipeline) => ({ name: pipeline.name, target: pipeline }))];
  }

  /** The target's lock file. */
  async lock(targetName?: string): Promise<LockStore> {
    const { fileLock } = await import('@airwright/pipelines');
    const { path, config } = await this.#config();
    const { name } = await this.target(targetName);
    return fileLock(resolve(dirname(path), (config.lock ?? 'airwright.{target}.lock.json').replaceAll('{target}', name)));
  }

  /** Asks whether to go on. @throws CommandError `not_confirmed` */
  async confirm(question: string): Promise<void> {
    await confirm(question, this.#surroundings);
  }

  /** How the target is called where people read it. */
  async label(targetName?: string): Promise<string> {
    return targetLabel(await this.target(targetName));
  }

  #config(): Promise<Loaded> {
    this.#loaded ??= findConfig(this.workingFolder, this.#options.config).then(async (path) => ({ path, config: await loadConfig(path) }));
    return this.#loaded;
  }

  /** Some commands need no configuration: a server and an id are enough. */
  async #configOrNone(): Promise<Pick<AirwrightConfig, 'targets'>> {
    try {
      return (await this.#config()).config;
    } catch (error) {
      if (error instanceof CommandError && error.code === 'config_not_found' && this.#options.config === undefined) return {};
      throw error;
    }
  }
}

async function pipelinesFor(path: string, declare: Extract<AirwrightConfig['pipelines'], (...args: never) => unknown>, target: string): Promise<readonly Pipeline[]> {
  try {
    return checkedPipelines(path, await declare({ target }));
  } catch (error) {
    throw configFailure(path, error);
  }
}
