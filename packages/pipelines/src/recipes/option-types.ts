import { isText } from '../declare/check.ts';
import type { DestinationDeclaration, SourceDeclaration } from '../declare/pipeline.ts';
import { scheduleProblem, type Schedule } from '../declare/schedule.ts';
import type { StreamsDeclaration } from '../declare/streams.ts';
import { connectorProblems } from '../declare/validate.ts';
import { streamsProblems } from '../declare/validate-selection.ts';
import type { PipelineProblem } from '../errors.ts';
import { isSecret, type Secret } from '../secrets/secret.ts';

/** What an option of a recipe can be, by the name of its type. */
export interface RecipeOptionTypes {
  string: string;
  /** A number that is not NaN and not infinite. */
  number: number;
  boolean: boolean;
  strings: readonly string[];
  secret: string | Secret;
  source: SourceDeclaration;
  destination: DestinationDeclaration;
  streams: StreamsDeclaration;
  schedule: Schedule;
}

/** Tells what is wrong with a value; values are never repeated, for they may be secret. */
type Check = (value: unknown, path: string) => PipelineProblem[];

const must = (holds: (value: unknown) => boolean, message: string): Check => (value, path) => (holds(value) ? [] : [{ path, message: `must be ${message}.` }]);

/** The check of each type. */
export const optionChecks: { readonly [K in keyof RecipeOptionTypes]: Check } = {
  string: must(isText, 'a text that is not blank'),
  number: must(Number.isFinite, 'a number'),
  boolean: must((value) => typeof value === 'boolean', 'true or false'),
  strings: must((value) => Array.isArray(value) && value.every(isText), 'a list of texts that are not blank'),
  secret: must((value) => isText(value) || isSecret(value), 'a secret, such as secret.env(…), or a text that is not blank'),
  source: (value, path) => connectorProblems(path, value),
  destination: (value, path) => connectorProblems(path, value),
  streams: (value, path) => streamsProblems(value).map((problem) => ({ ...problem, path: problem.path.replace(/^streams/, path) })),
  schedule: (value, path) => {
    const message = scheduleProblem(value);
    return message === undefined ? [] : [{ path, message }];
  },
};

/** Whether a value names a type of options. */
export function isOptionType(value: unknown): value is keyof RecipeOptionTypes {
  return typeof value === 'string' && Object.hasOwn(optionChecks, value);
}
