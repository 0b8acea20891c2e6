import type { ConnectionRead } from '@airwright/client';
import { problemsError } from '../errors.ts';
import { addressOf } from '../plan/identify.ts';
import { isAsStored } from '../plan/plan-connector.ts';
import type { ConnectionWork } from '../plan/work.ts';
import { resolveStreams } from '../resolve/resolve.ts';
import { idAt } from './connectors.ts';
import { createOnce, settle, type Maker } from './create-once.ts';
import { originOf, rememberedConnection } from './remember.ts';
import { correction, creation, startsAtOnce, type ChosenStreams } from './requests.ts';
import type { ApplyRun } from './run.ts';

/** Makes the workspace have the connections as declared; then those that begin to sync at once are made active. */
export async function applyConnections(run: ApplyRun): Promise<void> {
  const { connections } = run.work;
  const maker = new ConnectionMaker(run);
  const made = new Map<ConnectionWork, string>();
  await run.each(connections, async (connection) => {
    const { pipeline, resource, address } = connection;
    if (resource.action !== 'create' && resource.action !== 'replace') return await keepOrUpdate(connection, run);
    const { key, name } = pipeline;
    const id = await run.step('create', { kind: 'connection', key, name }, () => createOnce(connection, maker));
    made.set(connection, id);
    await run.lock.put(address, { id, name, origin: 'created', pending: 'create' });
  });
  if (made.size === 0) return;
  const settled = await settle(made, maker, run.luck);
  await run.each([...settled], async ([connection, { id, ours }]) => {
    const { key, name } = connection.pipeline;
    const created = maker.answer(id);
    const now = ours && startsAtOnce(connection.pipeline) ? await run.step('activate', { kind: 'connection', key, name, id }, () => run.work.airbyte.connections.update({ connectionId: id, status: 'active' })) : created;
    await remember(connection, now, run, ours);
  });
}

async function keepOrUpdate(connection: ConnectionWork, run: ApplyRun): Promise<void> {
  const { pipeline, stored, resource } = connection;
  if (!stored) throw new Error(`The connection "${pipeline.name}" is neither there nor to be created.`);
  const { connectionId } = stored;
  const { key, name } = pipeline;
  if (resource.changes.length === 0) return await remember(connection, stored, run);
  const chosen = await chosenStreams(connection, run);
  const update = (): Promise<ConnectionRead> => run.work.airbyte.connections.update({ connectionId, ...correction(connection, chosen, run.tags) });
  await remember(connection, await run.step('update', { kind: 'connection', key, name, id: connectionId }, update), run);
}

class ConnectionMaker implements Maker<ConnectionWork> {
  readonly #run: ApplyRun;
  readonly #answers = new Map<string, ConnectionRead>();

  constructor(run: ApplyRun) {
    this.#run = run;
  }

  readonly nameOf = ({ pipeline: { name } }: ConnectionWork): string => name;

  answer(id: string): ConnectionRead {
    const answer = this.#answers.get(id);
    if (!answer) throw new Error(`The server does not tell of the connection ${id}.`);
    return answer;
  }

  async create(connection: ConnectionWork): Promise<string> {
    const { work, tags } = this.#run;
    const { source, destination } = connection.pipeline;
    const ends = { sourceId: idAt(this.#run, 'source', source.key), destinationId: idAt(this.#run, 'destination', destination.key) };
    return this.#keep(await work.airbyte.connections.create(creation(connection, ends, await chosenStreams(connection, this.#run), tags)));
  }

  async list(): Promise<{ id: string; name: string; createdAt?: number }[]> {
    const { airbyte, workspaceId } = this.#run.work;
    const { connections } = await airbyte.connections.list({ workspaceId });
    return connections
      .filter(({ status }) => status !== 'deprecated')
      .map((connection) => ({ id: this.#keep(connection), name: connection.name, ...(connection.created_at === undefined ? {} : { createdAt: connection.created_at }) }));
  }

  async remove(connectionId: string): Promise<void> {
    await this.#run.work.airbyte.connections.delete({ connectionId });
  }

  #keep(connection: ConnectionRead): string {
    this.#answers.set(connection.connectionId, connection);
    return connection.connectionId;
  }
}

/** The streams as planned; those of a source that was only now made or changed as it tells them now, for the server has not seen them under an id before. */
async function chosenStreams({ pipeline, streams, catalogId, destinationModes }: ConnectionWork, run: ApplyRun): Promise<ChosenStreams> {
  const source = run.work.connectors.find(({ address }) => address === addressOf({ kind: 'source', key: pipeline.source.key }));
  if (!source || isAsStored(source)) return { streams, catalogId };
  const target = { id: idAt(run, 'source', pipeline.source.key), name: source.declared.name };
  const discovered = await run.reader.discover(target, source.secrets);
  const resolution = resolveStreams(pipeline.streams, discovered.catalog, destinationModes, pipeline.namespace);
  if ('problems' in resolution) throw problemsError('invalid_streams', `The pipeline "${pipeline.name}" does not fit`, resolution.problems);
  return { streams: resolution.streams, catalogId: discovered.catalogId };
}

async function remember(connection: ConnectionWork, now: ConnectionRead, run: ApplyRun, ours = true): Promise<void> {
  const { address, resource } = connection;
  run.ids.set(address, now.connectionId);
  const origin = ours ? originOf(resource.action, run.work.locked?.resources[address]) : 'adopted';
  await run.lock.put(address, rememberedConnection(connection, now, origin));
}
