import type { PipelineProblem } from '../errors.ts';
import { streamLabel, type StreamDeclaration } from './streams.ts';

type Unchecked = { readonly [K in keyof StreamDeclaration]?: unknown };

/** What may go with each way of reading a stream. */
const writingModes: Readonly<Record<string, readonly string[]>> = {
  full_refresh: ['append', 'overwrite', 'overwrite_dedup'],
  incremental: ['append', 'append_dedup'],
};

/** Everything that is wrong with the streams of a declaration. */
export function streamsProblems(streams: unknown): PipelineProblem[] {
  if (!Array.isArray(streams) || streams.length === 0) return [{ path: 'streams', message: 'must list at least one stream.' }];
  const first = new Map<string, number>();
  return streams.flatMap((stream: unknown, index): PipelineProblem[] => {
    const path = `streams[${index}]`;
    if (typeof stream !== 'object' || stream === null) return [{ path, message: 'must be an object with the name of a stream.' }];
    const problems = streamProblems(path, stream);
    if (problems.some((problem) => problem.path === `${path}.name`)) return problems;
    const label = streamLabel(stream as StreamDeclaration);
    const before = first.get(label);
    if (before !== undefined) return [...problems, { path: `${path}.name`, message: `names the stream ${label} a second time, after streams[${before}].` }];
    first.set(label, index);
    return problems;
  });
}

function streamProblems(path: string, stream: Unchecked): PipelineProblem[] {
  const { name, namespace, syncMode, destinationSyncMode, cursorField, primaryKey } = stream;
  const problems: PipelineProblem[] = [];
  const add = (member: keyof StreamDeclaration, message: string): void => void problems.push({ path: `${path}.${member}`, message });
  if (!isText(name)) add('name', 'must be the name of a stream.');
  if (namespace !== undefined && !isText(namespace)) add('namespace', 'must be a text that is not blank, or left out.');
  const modes = typeof syncMode === 'string' ? writingModes[syncMode] : undefined;
  if (!modes) add('syncMode', `must be full_refresh or incremental, not ${String(syncMode)}.`);
  else if (!modes.includes(String(destinationSyncMode))) add('destinationSyncMode', `must be ${modes.join(' or ')} where syncMode is ${String(syncMode)}, not ${String(destinationSyncMode)}.`);
  const dedup = String(destinationSyncMode).endsWith('_dedup');
  if (cursorField !== undefined && !isField(cursorField)) add('cursorField', "must be a field's name, or its path as a list of names.");
  if (cursorField !== undefined && syncMode === 'full_refresh' && !dedup) add('cursorField', 'means nothing where everything is read and no row is chosen by its key. Leave it out, or make syncMode incremental.');
  if (primaryKey !== undefined && !isField(primaryKey) && !(Array.isArray(primaryKey) && primaryKey.length > 0 && primaryKey.every(isField))) {
    add('primaryKey', "must be a field's name, or a list of names and paths.");
  }
  if (primaryKey !== undefined && !dedup) add('primaryKey', `means nothing where destinationSyncMode is ${String(destinationSyncMode)}. Leave it out, or choose append_dedup or overwrite_dedup.`);
  return problems;
}

function isField(value: unknown): boolean {
  return isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
