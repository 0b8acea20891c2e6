import { addressOf } from '../plan/identify.ts';
import type { ConnectorWork } from '../plan/work.ts';
import type { ConnectorKind, StoredConnector } from '../world/connectors.ts';
import { createOnce, settle, type Maker } from './create-once.ts';
import { originOf, rememberedConnector } from './remember.ts';
import type { ApplyRun } from './run.ts';

/** Makes the workspace have the sources and destinations as declared. What they replace is gone already. */
export async function applyConnectors(run: ApplyRun): Promise<void> {
  const { connectors } = run.work;
  const missing = connectors.filter(({ resource: { action } }) => action === 'create' || action === 'replace');
  const makers = { source: makerOf('source', run), destination: makerOf('destination', run) };
  const made = new Map<ConnectorWork, string>();
  await run.each(connectors, async (connector) => {
    if (!missing.includes(connector)) return await keepOrUpdate(connector, run);
    const { kind, declared } = connector;
    const id = await run.step('create', { kind, key: declared.key, name: declared.name }, () => createOnce(connector, makers[kind].maker));
    made.set(connector, id);
    await run.lock.put(connector.address, { id, name: declared.name, origin: 'created', pending: 'create' });
  });
  for (const kind of ['source', 'destination'] as const) await settleKind(new Map([...made].filter(([connector]) => connector.kind === kind)), makers[kind], run);
}

async function keepOrUpdate(connector: ConnectorWork, run: ApplyRun): Promise<void> {
  const { kind, declared, configuration, stored, resource } = connector;
  if (!stored) throw new Error(`The ${kind} "${declared.name}" is neither there nor to be created.`);
  const changed = resource.changes.some(({ cause }) => cause !== 'connector');
  const now = changed ? await run.step('update', { kind, key: declared.key, name: declared.name, id: stored.id }, () => run.api(kind).update(stored.id, { name: declared.name, configuration })) : stored;
  await remember(connector, now, run);
}

interface KeepingMaker {
  readonly maker: Maker<ConnectorWork>;
  /** What the server answered when it made something, by its id. */
  readonly answers: ReadonlyMap<string, StoredConnector>;
}

function makerOf(kind: ConnectorKind, run: ApplyRun): KeepingMaker {
  const api = run.api(kind);
  const { workspaceId } = run.work;
  const answers = new Map<string, StoredConnector>();
  const keep = (stored: StoredConnector): string => {
    answers.set(stored.id, stored);
    return stored.id;
  };
  const maker: Maker<ConnectorWork> = {
    create: async ({ declared: { name }, definition, configuration }) => keep(await api.create(workspaceId, definition.definitionId, { name, configuration })),
    list: async () => {
      const all = await api.stored(workspaceId);
      all.forEach(keep);
      return all;
    },
    remove: (id) => api.delete(id),
    nameOf: ({ declared: { name } }) => name,
  };
  return { maker, answers };
}

async function settleKind(made: ReadonlyMap<ConnectorWork, string>, { maker, answers }: KeepingMaker, run: ApplyRun): Promise<void> {
  if (made.size === 0) return;
  const settled = await settle(made, maker, run.luck);
  await run.each([...settled], async ([connector, { id, ours }]) => {
    const stored = answers.get(id);
    if (!stored) throw new Error(`The server does not tell of the ${connector.kind} ${id}.`);
    await remember(connector, stored, run, ours);
  });
}

async function remember(connector: ConnectorWork, stored: StoredConnector, run: ApplyRun, ours = true): Promise<void> {
  run.ids.set(connector.address, stored.id);
  const before = run.work.locked?.resources[connector.address];
  const origin = ours ? originOf(connector.resource.action, before) : 'adopted';
  await run.lock.put(connector.address, await rememberedConnector(connector, stored, origin, run.work.fingerprints));
}

/** The id of a source or a destination that there is by now. */
export function idAt(run: ApplyRun, kind: ConnectorKind, key: string): string {
  const id = run.ids.get(addressOf({ kind, key }));
  if (id === undefined) throw new Error(`The ${kind} "${key}" is not there.`);
  return id;
}
