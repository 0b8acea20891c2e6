import { CommandError } from '../errors.ts';
import { didYouMean } from '../words.ts';

interface Named {
  readonly name: string;
  readonly key?: string;
}

/**
 * The pipelines that the patterns name, in the order of their declaration; all of them where there is no pattern. A pattern is a name or a key;
 * `*` in it stands for any letters.
 *
 * @throws CommandError `pipeline_unknown` where a pattern names none
 */
export function selectPipelines<T extends Named>(pipelines: readonly T[], patterns: readonly string[]): readonly T[] {
  if (patterns.length === 0) return pipelines;
  const matchers = patterns.map((pattern) => ({ pattern, matches: matcherOf(pattern) }));
  const none = matchers.find(({ matches }) => !pipelines.some(matches));
  if (none) throw new CommandError('pipeline_unknown', `No pipeline is called ${none.pattern}. ${didYouMean(none.pattern, pipelines.map(({ name }) => name))}`);
  return pipelines.filter((pipeline) => matchers.some(({ matches }) => matches(pipeline)));
}

/** Whether a pipeline is one that a pattern names. */
export function matcherOf(pattern: string): (pipeline: Named) => boolean {
  const expression = new RegExp(`^${pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('.*')}$`, 'su');
  return ({ name, key }) => [name, key].some((text) => text !== undefined && (text === pattern || expression.test(text)));
}
