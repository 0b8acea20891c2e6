import type { AirbyteClient } from '@airwright/client';
import type { ConnectionTarget, Run, StreamName } from '@airwright/pipelines';
import { command } from '../command/command.ts';
import { choice, list } from '../command/options.ts';
import { CommandError } from '../errors.ts';
import type { NamedConnection, Session } from '../session/session.ts';
import { counted, didYouMean } from '../words.ts';
import { common, namedPipelines, yes } from './common.ts';
import { follow } from './reporting.ts';

const streams = list('STREAM', 'only this stream, by its name or namespace.name; may be given several times');

export const refreshCommand = command({
  name: 'refresh',
  summary: 'Reads streams from their beginning',
  description: 'Mode merge keeps what is at the destination; truncate removes, at the end, what was there before. Exit codes as those of sync.',
  arguments: [namedPipelines],
  options: { mode: choice(['merge', 'truncate'], 'what becomes of what is there; needed'), stream: streams, yes, ...common },
  run: async ({ options: { mode, stream }, words }, session) => {
    const { refresh } = await import('@airwright/pipelines');
    if (mode === undefined) throw new CommandError('usage', '--mode is needed: merge keeps what is at the destination, truncate removes what was there before.');
    const connections = await session.connections(words);
    await session.confirm(`Read ${whatOf(stream)} of ${counted(connections.length, 'pipeline')} on ${await session.label()} anew, mode ${mode}?`);
    return await started(connections, session, stream, async (airbyte, target, streams) => await refresh(airbyte, target, { mode, signal: session.signal, ...streams }));
  },
});

export const clearCommand = command({
  name: 'clear',
  summary: 'Empties streams at the destination',
  description: 'The next sync reads them from their beginning. Exit codes as those of sync.',
  arguments: [namedPipelines],
  options: { stream: streams, yes, ...common },
  run: async ({ options: { stream }, words }, session) => {
    const { clear } = await import('@airwright/pipelines');
    const connections = await session.connections(words);
    await session.confirm(`Empty ${whatOf(stream)} of ${counted(connections.length, 'pipeline')} at the destination, on ${await session.label()}?`);
    return await started(connections, session, stream, async (airbyte, target, streams) => await clear(airbyte, target, { signal: session.signal, ...streams }));
  },
});

type Start = (airbyte: AirbyteClient, target: ConnectionTarget, streams: { streams?: StreamName[] }) => Promise<Run>;

/** Starts a job for each of the connections, none before all the streams are found, and shows them until they are over. */
async function started(connections: readonly NamedConnection[], session: Session, words: readonly string[], start: Start): Promise<number> {
  const airbyte = await session.connect();
  const streams = await Promise.all(connections.map(async (connection) => await streamsNamed(airbyte, connection, words)));
  const runs = connections.map(async ({ name, target }, index) => ({ name, run: await start(airbyte, target, streams[index] ?? {}) }));
  return await follow(await Promise.all(runs), session);
}

function whatOf(streams: readonly string[]): string {
  return streams.length === 0 ? 'all streams' : streams.join(', ');
}

/** The streams of a connection that words mean. @throws CommandError `usage` for a word that means none, or several */
async function streamsNamed(airbyte: AirbyteClient, { name, target }: NamedConnection, words: readonly string[]): Promise<{ streams?: StreamName[] }> {
  if (words.length === 0) return {};
  const { targetConnection } = await import('@airwright/pipelines');
  const { syncCatalog } = await targetConnection(airbyte, target, {});
  const known = syncCatalog.streams.flatMap(({ stream, config }) => (stream && config?.selected !== false ? [{ name: stream.name, ...(stream.namespace !== undefined && { namespace: stream.namespace }) }] : []));
  const streams = words.map((word) => {
    const [found, other] = known.filter((stream) => word === stream.name || word === labelOf(stream));
    if (found && !other) return found;
    throw new CommandError('usage', found ? `${name} has several streams ${word}; write namespace.name.` : `${name} has no stream ${word}. ${didYouMean(word, known.map(labelOf))}`);
  });
  return { streams };
}

function labelOf({ name, namespace }: StreamName): string {
  return namespace === undefined ? name : `${namespace}.${name}`;
}
