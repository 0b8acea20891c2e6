import type { Engine } from '../engine/engine.ts';
import type { Logs } from '../engine/logs.ts';
import type { Definitions } from '../registry/definitions.ts';
import type { Store } from '../store/store.ts';

/** What the handlers of the API work with. */
export interface ApiContext {
  readonly store: Store;
  readonly engine: Engine;
  readonly definitions: Definitions;
  readonly logs: Logs;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
  /** Version that the server says it is compatible with. */
  readonly version: string;
  /** How callers prove who they are, as far as the server itself asks for it. */
  readonly authMode: 'none' | 'simple';
  /** The workspace that every server has from its first start on. */
  readonly defaultWorkspaceId: string;
  /** Writes an unexpected error to the server's log under the id that its answer carries. */
  readonly report: (errorId: string, error: unknown) => void;
}

/** Id of the one organization and the one user of a server without accounts. */
export const defaultId = '00000000-0000-0000-0000-000000000000';

/** Epoch milliseconds as the API's epoch seconds. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
