import type { PipelineProblem } from '../errors.ts';
import { isObject, isText, type Unchecked } from './check.ts';
import { mappersProblems } from './validate-mappers.ts';
import { deduplicates, isSourceDefined, streamLabel, type StreamDeclaration } from './streams.ts';

/** What may go with each way of reading a stream. */
const writingModes: Readonly<Record<string, readonly string[]>> = {
  full_refresh: ['append', 'overwrite', 'overwrite_dedup'],
  incremental: ['append', 'append_dedup'],
};

/** Everything that is wrong with a list of streams. */
export function namedStreamsProblems(streams: readonly unknown[]): PipelineProblem[] {
  if (streams.length === 0) return [{ path: 'streams', message: 'must list at least one stream.' }];
  const first = new Map<string, number>();
  return streams.flatMap((stream: unknown, index): PipelineProblem[] => {
    const path = `streams[${index}]`;
    if (!isObject(stream)) return [{ path, message: 'must be an object with the name of a stream.' }];
    const problems = streamProblems(path, stream);
    if (problems.some((problem) => problem.path === `${path}.name`)) return problems;
    const label = streamLabel(stream as unknown as StreamDeclaration);
    const before = first.get(label);
    if (before !== undefined) return [...problems, { path: `${path}.name`, message: `names the stream ${label} a second time, after streams[${before}].` }];
    first.set(label, index);
    return problems;
  });
}

function streamProblems(path: string, stream: Unchecked<StreamDeclaration>): PipelineProblem[] {
  const { name, namespace } = stream;
  return [
    ...(isText(name) ? [] : [{ path: `${path}.name`, message: 'must be the name of a stream.' }]),
    ...(namespace === undefined || isText(namespace) ? [] : [{ path: `${path}.namespace`, message: 'must be a text that is not blank, or left out.' }]),
    ...settingsProblems(path, stream),
  ];
}

/** Everything that is wrong with how a stream is read and written. */
export function settingsProblems(path: string, settings: Unchecked<StreamDeclaration>): PipelineProblem[] {
  const { syncMode, destinationSyncMode, cursorField, primaryKey } = settings;
  const problems: PipelineProblem[] = [];
  const add = (member: keyof StreamDeclaration, message: string): void => void problems.push({ path: `${path}.${member}`, message });
  const modes = typeof syncMode === 'string' ? writingModes[syncMode] : undefined;
  if (!modes) add('syncMode', `must be full_refresh or incremental, not ${String(syncMode)}.`);
  else if (!modes.includes(String(destinationSyncMode))) add('destinationSyncMode', `must be ${modes.join(' or ')} where syncMode is ${String(syncMode)}, not ${String(destinationSyncMode)}.`);
  const dedup = deduplicates(String(destinationSyncMode));
  if (cursorField !== undefined && syncMode === 'full_refresh' && !dedup) add('cursorField', 'means nothing where everything is read and no row is chosen by its key. Leave it out, or make syncMode incremental.');
  if (primaryKey !== undefined && !dedup) add('primaryKey', `means nothing where destinationSyncMode is ${String(destinationSyncMode)}. Leave it out, or choose append_dedup or overwrite_dedup.`);
  return [...problems, ...adjustmentProblems(path, settings)];
}

/** Everything that is wrong with cursor, key, fields and mappers, whatever the modes. */
export function adjustmentProblems(path: string, { cursorField, primaryKey, fields, mappers }: Unchecked<StreamDeclaration>): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const add = (member: keyof StreamDeclaration, message: string): void => void problems.push({ path: `${path}.${member}`, message });
  if (cursorField !== undefined && !isField(cursorField) && !isSourceDefined(cursorField)) add('cursorField', "must be a field's name, its path as a list of names, or sourceDefined.");
  if (primaryKey !== undefined && !isSourceDefined(primaryKey) && !isField(primaryKey) && !(Array.isArray(primaryKey) && primaryKey.length > 0 && primaryKey.every(isField))) {
    add('primaryKey', "must be a field's name, a list of names and paths, or sourceDefined.");
  }
  if (fields !== undefined && fields !== 'all' && !(Array.isArray(fields) && fields.length > 0 && fields.every(isText))) add('fields', "must list the names of top-level fields, at least one, or be 'all'.");
  return [...problems, ...(mappers === undefined ? [] : mappersProblems(`${path}.mappers`, mappers))];
}

/** Whether a value is a field's name or its path. */
export function isField(value: unknown): boolean {
  return isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));
}
