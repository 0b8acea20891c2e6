import { PipelineError } from '../errors.ts';
import type { LockedResource, ResourceAddress } from '../lock/lock-file.ts';

/** What is looked for on the server. */
export interface Wanted {
  readonly kind: 'source' | 'destination' | 'connection';
  readonly key: string;
  readonly name: string;
  /** What the lock has of it. */
  readonly locked: LockedResource | undefined;
}

/** How resources that the lock does not know are met. */
export interface Manners {
  readonly hasLock: boolean;
  readonly adopt: boolean;
}

/** What stands for a declaration on the server; nothing where it has to be made. */
export interface Identity<T> {
  readonly stored?: T;
  /** It is there, and not of our making. */
  readonly adopted: boolean;
  /** It was there at the last apply, under this id. */
  readonly lostId?: string;
  readonly reasons: readonly string[];
}

/** Where the lock has a resource. */
export function addressOf({ kind, key }: Pick<Wanted, 'kind' | 'key'>): ResourceAddress {
  return `${kind}:${key}`;
}

/**
 * Finds what stands for a declaration: by the id that the lock has, else by its name.
 *
 * @throws PipelineError `ambiguous` where several have the name, `unmanaged` where what has it is not ours
 */
export function identify<T extends { readonly id: string; readonly name: string }>(wanted: Wanted, all: readonly T[], { hasLock, adopt }: Manners): Identity<T> {
  const { kind, name, locked } = wanted;
  const known = locked?.id === undefined ? undefined : all.find(({ id }) => id === locked.id);
  if (known) return { stored: known, adopted: false, reasons: [] };
  const lost = locked?.id === undefined ? {} : { lostId: locked.id };
  const reasons = locked?.id === undefined || locked.pending === 'delete' ? [] : [`the ${kind} ${locked.id} of the last apply was deleted outside of it`];
  const begun = locked?.pending === 'create' ? locked.name : name;
  const namesakes = all.filter((stored) => stored.name === name || stored.name === begun);
  if (namesakes.length > 1) throw ambiguous(wanted, namesakes);
  const [stored] = namesakes;
  if (!stored) return { adopted: false, ...lost, reasons };
  if (locked?.pending === 'create') return { stored, adopted: false, reasons: ['an apply that was interrupted had begun to create it'] };
  if (!hasLock) return { stored, adopted: false, reasons };
  if (!adopt) throw unmanaged(wanted, stored.id);
  return { stored, adopted: true, ...lost, reasons: [...reasons, `the workspace has a ${kind} of this name, which is taken over`] };
}

function ambiguous(wanted: Wanted, namesakes: readonly { readonly id: string }[]): PipelineError {
  const { kind, name } = wanted;
  const ids = namesakes.map(({ id }) => id).join(', ');
  return new PipelineError(
    'ambiguous',
    `The workspace has ${namesakes.length} ${kind}s called "${name}": ${ids}. Rename or delete all but one, or pin one by its id, as resources["${addressOf(wanted)}"].id of the lock file.`,
  );
}

function unmanaged({ kind, name }: Wanted, id: string): PipelineError {
  return new PipelineError('unmanaged', `The workspace has a ${kind} "${name}" (${id}) that the lock does not know. Plan with adopt: true to take it over, or give the ${kind} another name.`);
}
