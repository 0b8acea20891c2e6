import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConnectionState } from '@airwright/pipelines';
import { command, type Argument, type Command } from '../command/command.ts';
import { flag } from '../command/options.ts';
import { exists } from '../config/find.ts';
import { CommandError } from '../errors.ts';
import { common, yes } from './common.ts';

const pipeline: Argument = { name: 'pipeline', summary: 'name of a pipeline, or id of a connection', required: true, completion: 'pipelines' };
const file: Argument = { name: 'file', summary: 'path of the file', required: true, completion: 'paths' };

const get = command({
  name: 'state get',
  summary: 'Shows how far the streams of a pipeline have been read',
  arguments: [pipeline],
  options: common,
  run: async ({ words: [name = ''] }, session) => {
    const { getState } = await import('@airwright/pipelines');
    const state = await getState(await session.connect(), await session.connection(name), { signal: session.signal });
    session.output.result(state, textOf(state));
    return undefined;
  },
});

const set = command({
  name: 'state set',
  summary: 'Writes the state of a pipeline from a file, in the form of state get',
  arguments: [pipeline, file],
  options: { 'remove-others': flag('streams that the file does not name lose their state'), yes, ...common },
  run: async ({ options, words: [name = '', path = ''] }, session) => {
    const { setState } = await import('@airwright/pipelines');
    const target = await session.connection(name);
    const wanted = await stateIn(resolve(session.workingFolder, path), path);
    await session.confirm(`Write the state of ${name} on ${await session.label()}?`);
    const state = await setState(await session.connect(), target, wanted, { others: options['remove-others'] ? 'remove' : 'keep', signal: session.signal });
    session.output.result(state, textOf(state));
    return undefined;
  },
});

const rewind = command({
  name: 'state rewind',
  summary: 'Sets a stream back, so that its next sync reads from there',
  arguments: [pipeline, { name: 'stream', summary: 'name of the stream, or namespace.name', required: true }, { name: 'to', summary: 'value of its cursor' }],
  options: { beginning: flag('back to its beginning'), skip: flag('allow a value after the present one; what lies between is never read'), yes, ...common },
  run: async ({ options, words: [name = '', stream = '', to] }, session) => {
    const pipelines = await import('@airwright/pipelines');
    if ((to === undefined) !== options.beginning) throw new CommandError('usage', 'Say where to: either a value of the cursor, or --beginning.');
    const target = await session.connection(name);
    await session.confirm(`Set ${stream} of ${name} on ${await session.label()} back to ${to ?? 'its beginning'}?`);
    const state = await pipelines.rewind(await session.connect(), target, stream, to ?? null, { skip: options.skip, signal: session.signal });
    session.output.result(state, textOf(state));
    return undefined;
  },
});

const snapshot = command({
  name: 'state snapshot',
  summary: 'Keeps the state of a pipeline in a new file',
  arguments: [pipeline, file],
  options: common,
  run: async ({ words: [name = '', path = ''] }, session) => {
    const pipelines = await import('@airwright/pipelines');
    const whole = resolve(session.workingFolder, path);
    if (await exists(whole)) throw new CommandError('file_exists', `${path} is there already. Choose another name, or remove it first.`);
    const taken = await pipelines.snapshot(await session.connect(), await session.connection(name), { signal: session.signal });
    await pipelines.writeSnapshot(whole, taken);
    session.output.result({ file: path, ...taken }, `The state of ${name} is in ${path}.`);
    return undefined;
  },
});

const restore = command({
  name: 'state restore',
  summary: 'Gives a pipeline the state of a snapshot',
  arguments: [pipeline, file],
  options: { 'another-connection': flag('allow the snapshot of another connection'), yes, ...common },
  run: async ({ options, words: [name = '', path = ''] }, session) => {
    const pipelines = await import('@airwright/pipelines');
    const taken = await pipelines.readSnapshot(resolve(session.workingFolder, path));
    const target = await session.connection(name);
    await session.confirm(`Give ${name} on ${await session.label()} the state of ${taken.takenAt}?`);
    const restored = await pipelines.restore(await session.connect(), target, taken, { anotherConnection: options['another-connection'], signal: session.signal });
    const left = restored.leftOut.length === 0 ? '' : `\nLeft out, for it does not sync them: ${restored.leftOut.join(', ')}`;
    session.output.result(restored, `${textOf(restored.state)}${left}`);
    return undefined;
  },
});

/** The commands that read and change where syncs go on from. */
export const stateCommands: readonly Command[] = [get, set, rewind, snapshot, restore];

function textOf(state: ConnectionState): string {
  return JSON.stringify(state, undefined, 2);
}

/** What the file holds is for the server's state to fit; here only its outer form is looked at. */
async function stateIn(path: string, name: string): Promise<ConnectionState> {
  const types = ['not_set', 'stream', 'global', 'legacy'];
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError('file_invalid', code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read as JSON.`, { cause: error });
  }
  const { type, streams, state } = (value ?? {}) as { type?: unknown; streams?: unknown; state?: unknown };
  const fits = type === 'legacy' ? typeof state === 'object' && state !== null : type === 'not_set' || (Array.isArray(streams) && streams.every((stream: unknown) => typeof (stream as { name?: unknown } | null)?.name === 'string'));
  if (typeof type === 'string' && types.includes(type) && fits) return value as ConnectionState;
  throw new CommandError('file_invalid', `${name} is not a state as airwright state get writes it: an object with a type (${types.join(', ')}) and its streams.`);
}
