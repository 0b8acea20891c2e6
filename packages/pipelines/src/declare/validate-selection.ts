import type { PipelineProblem } from '../errors.ts';
import { isObject, isText, type Unchecked } from './check.ts';
import type { IncrementalBy, StreamSelection } from './selection.ts';
import { isSourceDefined } from './streams.ts';
import { adjustmentProblems, isField, namedStreamsProblems, settingsProblems } from './validate-streams.ts';

const otherwises: readonly unknown[] = ['full_refresh', 'skip', 'fail'];

/** Everything that is wrong with what a declaration says of streams. */
export function streamsProblems(streams: unknown): PipelineProblem[] {
  if (Array.isArray(streams)) return namedStreamsProblems(streams);
  if (!isObject(streams)) return [{ path: 'streams', message: 'must be a list of streams, or { include } with globs.' }];
  return selectionProblems(streams);
}

function selectionProblems({ include, exclude, defaults, overrides }: Unchecked<StreamSelection>): PipelineProblem[] {
  return [
    ...globsProblems('streams.include', include, 1),
    ...(exclude === undefined ? [] : globsProblems('streams.exclude', exclude, 0)),
    ...(defaults === undefined ? [] : defaultsProblems('streams.defaults', defaults)),
    ...(overrides === undefined ? [] : overridesProblems(overrides)),
  ];
}

function globsProblems(path: string, globs: unknown, atLeast: number): PipelineProblem[] {
  const list: unknown[] = Array.isArray(globs) ? globs : [globs];
  if (list.length < atLeast) return [{ path, message: 'must have at least one glob, such as public.*.' }];
  return list.every(isText) ? [] : [{ path, message: 'must be a glob, such as public.*, or a list of them.' }];
}

function defaultsProblems(path: string, settings: unknown): PipelineProblem[] {
  if (!isObject(settings)) return [{ path, message: 'must be an object with syncMode and destinationSyncMode, or incrementalBy(…).' }];
  if (!('incrementalBy' in settings)) return settingsProblems(path, settings);
  return [...incrementalProblems(path, settings), ...adjustmentProblems(path, settings)];
}

function incrementalProblems(path: string, settings: Unchecked<IncrementalBy> & Readonly<Record<string, unknown>>): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const add = (member: string, message: string): void => void problems.push({ path: `${path}.${member}`, message });
  const { incrementalBy, dedup, otherwise } = settings;
  if (!isField(incrementalBy) && !isSourceDefined(incrementalBy)) add('incrementalBy', "must be a field's name, its path as a list of names, or sourceDefined.");
  if (typeof dedup !== 'boolean') add('dedup', 'must be true or false.');
  if (!otherwises.includes(otherwise)) add('otherwise', `must be one of ${otherwises.join(', ')}, not ${String(otherwise)}.`);
  const besides = ['syncMode', 'destinationSyncMode', 'cursorField', 'primaryKey'].filter((member) => settings[member] !== undefined);
  return [...problems, ...besides.map((member) => ({ path: `${path}.${member}`, message: 'cannot be given beside incrementalBy, which decides it stream by stream. Leave one out.' }))];
}

function overridesProblems(overrides: unknown): PipelineProblem[] {
  if (!isObject(overrides)) return [{ path: 'streams.overrides', message: 'must be an object with settings by glob.' }];
  return Object.entries(overrides).flatMap(([glob, settings]) => {
    const path = `streams.overrides["${glob}"]`;
    if (!isText(glob)) return [{ path, message: 'must have a glob, such as public.*, for its name.' }];
    const whole = isObject(settings) && ['syncMode', 'destinationSyncMode', 'incrementalBy'].some((member) => settings[member] !== undefined);
    return isObject(settings) && !whole ? adjustmentProblems(path, settings) : defaultsProblems(path, settings);
  });
}
