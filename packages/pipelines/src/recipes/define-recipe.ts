import { isObject, isText } from '../declare/check.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { problemsError, type PipelineProblem } from '../errors.ts';
import { nearest } from '../resolve/suggest.ts';
import type { Secret } from '../secrets/secret.ts';
import { isOptionType, optionChecks, type RecipeOptionTypes } from './option-types.ts';

/** An option that a recipe takes. */
export interface RecipeOption<K extends keyof RecipeOptionTypes> {
  readonly type: K;
  /** What it is for, with its unit where it has one. */
  readonly description: string;
  /** Counts where it is not given. A secret's is a reference, for it is listed. */
  readonly default?: K extends 'secret' ? Secret : RecipeOptionTypes[K];
  /** Whether it may be left out although it has no default. */
  readonly optional?: true;
  /** Says what is wrong with a value of the right type, such as `must be two letters.`; undefined where nothing is. */
  readonly check?: (value: RecipeOptionTypes[K]) => string | undefined;
}

/** Options by name. */
export type RecipeOptions = Readonly<Record<string, { [K in keyof RecipeOptionTypes]: RecipeOption<K> }[keyof RecipeOptionTypes]>>;

/** An option as it is listed. */
export interface RecipeOptionInfo {
  readonly name: string;
  readonly type: keyof RecipeOptionTypes;
  readonly description: string;
  readonly required: boolean;
  /** What counts where it is not given. */
  readonly default?: unknown;
}

/** What a recipe is, for people and for lists. */
export interface RecipeInfo {
  readonly name: string;
  readonly description: string;
  readonly options: readonly RecipeOptionInfo[];
}

type Given<O extends RecipeOptions, N extends keyof O> = RecipeOptionTypes[O[N]['type']];
type MayBeMissing = { readonly default: unknown } | { readonly optional: true };
type Simplified<T> = { [K in keyof T]: T[K] };

/** What a recipe is called with: every option but those with a default and those that are optional has to be given. */
export type RecipeArguments<O extends RecipeOptions> = Simplified<
  { [N in keyof O as O[N] extends MayBeMissing ? never : N]: Given<O, N> } & { [N in keyof O as O[N] extends MayBeMissing ? N : never]?: Given<O, N> }
>;

/** What a recipe is built from: every option but those that are optional is there. */
export type RecipeValues<O extends RecipeOptions> = Simplified<
  { [N in keyof O as O[N] extends { readonly optional: true } ? never : N]: Given<O, N> } & { [N in keyof O as O[N] extends { readonly optional: true } ? N : never]?: Given<O, N> }
>;

/** A function that returns a pipeline, or several, and tells by `recipe` what it takes. */
export interface Recipe<O extends RecipeOptions, R extends Pipeline | readonly Pipeline[]> {
  (options: RecipeArguments<O>): R;
  readonly recipe: RecipeInfo;
}

/** What a recipe is made of. */
export interface RecipeDefinition<O extends RecipeOptions, R extends Pipeline | readonly Pipeline[]> {
  /** What it is called where recipes are listed. */
  readonly name: string;
  readonly description: string;
  readonly options: O;
  /** Makes the pipelines of options that were checked and have their defaults. */
  readonly build: (options: RecipeValues<O>) => R;
}

/**
 * Makes a recipe of your own: a function whose options are checked before it builds anything, and which can be listed with them by
 * {@link recipesIn}. A package of recipes exports such functions.
 *
 * @throws TypeError where the definition is not complete; the recipe itself throws a PipelineError `invalid_pipeline` that names every wrong option
 * @example
 * ```ts
 * export const shopToLake = defineRecipe({
 *   name: 'shop-to-lake',
 *   description: 'The shop of one country, every night.',
 *   options: {
 *     country: { type: 'string', description: 'Two letters.', check: (value) => (/^[A-Z]{2}$/.test(value) ? undefined : 'must be two letters, such as DE.') },
 *     lake: { type: 'destination', description: 'Where it goes.' },
 *   },
 *   build: ({ country, lake }) => definePipeline({ source: fakerSource({ name: `shop ${country}` }), destination: lake, streams: { include: '*' } }),
 * });
 * ```
 */
export function defineRecipe<const O extends RecipeOptions, R extends Pipeline | readonly Pipeline[]>({ name, description, options, build }: RecipeDefinition<O, R>): Recipe<O, R> {
  if (![name, description].every(isText)) throw new TypeError('defineRecipe needs a name and a description.');
  const wrong = Object.entries(options).find(([, option]) => !isOptionType(option.type) || !isText(option.description));
  if (wrong) throw new TypeError(`The option ${wrong[0]} of the recipe "${name}" needs a description, and one of the types ${Object.keys(optionChecks).join(', ')}.`);
  const recipe: RecipeInfo = { name, description, options: Object.entries(options).map(([option, facts]) => infoOf(option, facts)) };
  const make = (given: RecipeArguments<O>): R => {
    const problems = optionsProblems(options, given);
    if (problems.length > 0) throw problemsError('invalid_pipeline', `The recipe "${name}" cannot be made`, problems);
    const defaults = Object.fromEntries(Object.entries(options).flatMap(([option, facts]) => ('default' in facts ? [[option, facts.default]] : [])));
    return build({ ...defaults, ...definedIn(given) } as RecipeValues<O>);
  };
  return Object.assign(make, { recipe });
}

/**
 * The recipes that a module exports, by name, for lists and for help.
 *
 * @example
 * ```ts
 * for (const { name, description, options } of recipesIn(await import('./recipes.ts'))) console.log(name, description, options.length);
 * ```
 */
export function recipesIn(module: Readonly<Record<string, unknown>>): RecipeInfo[] {
  const infos = Object.values(module).flatMap((exported) => (typeof exported === 'function' && 'recipe' in exported ? [exported.recipe as RecipeInfo] : []));
  return infos.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function infoOf(name: string, option: RecipeOptions[string]): RecipeOptionInfo {
  const { type, description } = option;
  return { name, type, description, required: !('default' in option) && option.optional !== true, ...('default' in option ? { default: option.default } : {}) };
}

function optionsProblems(options: RecipeOptions, given: unknown): PipelineProblem[] {
  if (!isObject(given)) return [{ path: 'options', message: `must be an object with ${Object.keys(options).join(', ')}.` }];
  const known = Object.entries(options).flatMap(([name, option]) => optionProblems(name, option, given[name]));
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(options, name));
  return [...known, ...unknown.map((name) => ({ path: name, message: `is not an option.${meant(name, Object.keys(options))} There are ${Object.keys(options).join(', ')}.` }))];
}

function optionProblems(name: string, option: RecipeOptions[string], value: unknown): PipelineProblem[] {
  if (value === undefined) return 'default' in option || option.optional ? [] : [{ path: name, message: `is missing: ${option.description}` }];
  const problems = optionChecks[option.type](value, name);
  if (problems.length > 0 || !option.check) return problems;
  // The value has just been found to be of the option's type, which the compiler cannot follow through the table.
  const message = (option.check as (value: unknown) => string | undefined)(value);
  return message === undefined ? [] : [{ path: name, message }];
}

function meant(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

function definedIn(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
