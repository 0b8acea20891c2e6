import { addressOf } from '../plan/identify.ts';
import type { ResourceAddress } from '../lock/lock-file.ts';
import type { ApplyRun, StepSubject } from './run.ts';

interface Going extends StepSubject {
  readonly address: ResourceAddress;
  readonly id: string;
  /** It is made anew afterwards. */
  readonly replaced: boolean;
}

/** Deletes the connections that go, and those that are to be made anew. */
export async function deleteConnections(run: ApplyRun): Promise<void> {
  await run.each(goingOf(run, 'connection'), async (going) => {
    await run.step('delete', going, () => run.work.airbyte.connections.delete({ connectionId: going.id }));
    await forget(going, run);
  });
}

/** Deletes the sources and destinations that go, once no connection uses them. */
export async function deleteConnectors(run: ApplyRun, which: 'replace' | 'delete'): Promise<void> {
  for (const kind of ['source', 'destination'] as const) {
    const going = goingOf(run, kind).filter(({ replaced }) => replaced === (which === 'replace'));
    await run.each(going, async (one) => {
      await run.step('delete', one, () => run.api(kind).delete(one.id));
      await forget(one, run);
    });
  }
}

function goingOf({ work }: ApplyRun, kind: Going['kind']): Going[] {
  const replaced = [...work.connectors, ...work.connections].flatMap(({ address, resource }): Going[] =>
    resource.kind === kind && resource.action === 'replace' && resource.id !== undefined ? [{ kind, key: resource.key, name: resource.name, id: resource.id, address, replaced: true }] : [],
  );
  const deleted = work.deletions.filter((deletion) => deletion.kind === kind).map((deletion): Going => ({ ...deletion, address: addressOf(deletion), replaced: false }));
  return [...deleted, ...replaced];
}

async function forget({ address, name, replaced }: Going, { lock }: ApplyRun): Promise<void> {
  await lock.put(address, replaced ? { name, origin: 'created', pending: 'create' } : undefined);
}
