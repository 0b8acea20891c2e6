import type { ConnectionRead } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { hashOf } from '../lock/fingerprint.ts';
import type { LockedResource } from '../lock/lock-file.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import { differences, type Difference } from '../world/same.ts';
import { labelOf, selectedStreams, storedView, wantedView, type ConnectionView, type StreamView } from './connection-view.ts';
import { schemaChanges } from './schema-changes.ts';
import type { ChangeCause, FieldChange, Loss } from './types.ts';

/** What is different about a connection, and what making it right would lose. */
export interface ConnectionChanges {
  readonly changes: readonly FieldChange[];
  readonly losses: readonly Loss[];
}

/** Compares a connection with what a pipeline wants of it. What the pipeline says nothing about is left as it is. */
export function connectionChanges(pipeline: Pipeline, streams: readonly ResolvedStream[], stored: ConnectionRead, locked: LockedResource | undefined): ConnectionChanges {
  const [wanted, present] = [wantedView(pipeline, streams, stored), storedView(stored)];
  const cause = new Causes(pipeline, locked);
  const { streams: wantedStreams, ...wantedRest } = wanted;
  const { streams: presentStreams, ...presentRest } = present;
  const rest = differences(wantedRest, presentRest).map((difference) => changed(rooted(difference, wanted, present), cause.ofSetting(difference.path, present)));
  const labels = [...new Set([...Object.keys(wantedStreams), ...Object.keys(presentStreams)])];
  const configured = labels.flatMap((label) =>
    differences(wantedStreams[label], presentStreams[label]).map((difference) => {
      const path = `streams[${label}]${difference.path === '' ? '' : `.${difference.path}`}`;
      return changed({ ...difference, path }, cause.ofStream(label, presentStreams[label]));
    }),
  );
  const changes = [...unique(rest), ...configured, ...sourceChanges(streams, stored)];
  return { changes, losses: labels.flatMap((label) => streamLosses(label, wantedStreams[label], presentStreams[label])) };
}

/** What a lock remembers of a connection: a hash for each setting, and for each stream. */
export function observedConnection(connection: ConnectionRead): Record<string, string> {
  const { streams, ...settings } = storedView(connection);
  const entries = [...Object.entries(settings), ...Object.entries(streams).map(([label, view]): [string, unknown] => [`streams[${label}]`, view])];
  return Object.fromEntries(entries.map(([path, value]) => [path, hashOf(value)]));
}

/** What a lock remembers of the declaration of a connection. */
export function declaredConnection({ streams }: Pipeline): string {
  return hashOf(streams);
}

class Causes {
  readonly #locked: LockedResource | undefined;
  readonly #sameRules: boolean;

  constructor(pipeline: Pipeline, locked: LockedResource | undefined) {
    // What an apply did not see the end of may be its own doing.
    this.#locked = locked?.pending === undefined ? locked : undefined;
    this.#sameRules = locked?.declared === declaredConnection(pipeline);
  }

  ofSetting(path: string, present: ConnectionView): ChangeCause {
    const root = rootOf(path);
    const before = this.#locked?.observed?.[root];
    return this.#locked?.observed === undefined || before === hashOf(present[root]) ? 'declaration' : 'drift';
  }

  /** Where neither the declaration nor the server changed, the source did. */
  ofStream(label: string, present: StreamView | undefined): ChangeCause {
    if (!this.#locked?.observed) return 'declaration';
    const before = this.#locked.observed[`streams[${label}]`];
    if (before !== (present && hashOf(present))) return 'drift';
    return this.#sameRules ? 'schema' : 'declaration';
  }
}

function rootOf(path: string): Exclude<keyof ConnectionView, 'streams'> {
  return path.split(/[.[]/, 1)[0] as Exclude<keyof ConnectionView, 'streams'>;
}

/** A schedule is told as a whole, not by its units. */
function rooted(difference: Difference, wanted: ConnectionView, present: ConnectionView): Difference {
  const root = rootOf(difference.path);
  return root === 'notifications' ? difference : { path: root, wanted: wanted[root], present: present[root] };
}

function unique(changes: readonly FieldChange[]): FieldChange[] {
  return [...new Map(changes.map((change) => [change.path, change])).values()];
}

function changed({ path, wanted, present }: Difference, cause: ChangeCause): FieldChange {
  return { path, ...(present == null ? {} : { before: present }), ...(wanted == null ? {} : { after: wanted }), cause };
}

/** What the source has otherwise than the connection was configured with. */
function sourceChanges(streams: readonly ResolvedStream[], stored: ConnectionRead): FieldChange[] {
  const configured = new Map(selectedStreams(stored).map((stream) => [labelOf(stream), stream]));
  const changes = streams.flatMap((stream) => {
    const before = configured.get(labelOf(stream));
    return before ? schemaChanges(stream, before) : [];
  });
  // The server takes the flag of a breaking change back only together with a catalog.
  return stored.breakingChange ? [...changes, { path: 'breakingChange', before: true, after: false, cause: 'schema' }] : changes;
}

function streamLosses(label: string, wanted: StreamView | undefined, present: StreamView | undefined): Loss[] {
  if (!present) return [];
  if (!wanted) return [{ kind: 'deselect', what: `the stream ${label} is synced no longer` }];
  const losses: Loss[] = [];
  if (present.syncMode === 'incremental' && wanted.syncMode !== 'incremental') losses.push({ kind: 'clear', what: `the state of the stream ${label} is deleted, for it is to be read whole` });
  if (present.destinationSyncMode.startsWith('append') && wanted.destinationSyncMode.startsWith('overwrite')) {
    losses.push({ kind: 'truncate', what: `the rows of the stream ${label} at the destination are replaced by the next sync` });
  }
  return losses;
}
