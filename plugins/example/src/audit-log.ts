import { AirbyteError, type AirbyteCall, type AirbytePlugin } from '@airwright/client';
import { idsIn } from './ids.ts';

/** One change that a program made, or tried to make. */
export interface AuditEntry {
  /** When it ended, as an ISO date in UTC. */
  readonly at: string;
  /** The operation, such as `sources/update`. */
  readonly operation: string;
  /** What it was about: the ids in the request, and those in the answer. */
  readonly ids: Readonly<Record<string, string | number>>;
  /** `unknown` where no answer came and Airbyte may have acted. */
  readonly outcome: 'done' | 'failed' | 'unknown';
  /** The code of the error, such as `conflict`, or the name of one that is not the client's own. */
  readonly error?: string;
}

/** What the plugin adds to the client. */
export interface AuditLog {
  /** The changes so far, the oldest first. */
  readonly entries: readonly AuditEntry[];
}

/** Where entries go besides `airbyte.audit`. */
export interface AuditLogOptions {
  /** Called with each entry as it is made. */
  write?: (entry: AuditEntry) => void;
}

/**
 * Keeps a log of what a program changed: of every call that does more than read, methods and `raw` alike. Nothing of a connector's
 * configuration is in it.
 *
 * @example
 * ```ts
 * const airbyte = createAirbyteClient({ plugins: [auditLog({ write: (entry) => console.log(entry.operation, entry.outcome) })] });
 * await airbyte.connections.update({ connectionId, status: 'inactive' });
 * console.log(airbyte.audit.entries.length);
 * ```
 */
export function auditLog({ write }: AuditLogOptions = {}): AirbytePlugin<{ readonly audit: AuditLog }> {
  // This function runs once for each client, so that every client has a log of its own.
  return () => {
    const entries: AuditEntry[] = [];
    const add = (entry: AuditEntry): void => {
      entries.push(entry);
      write?.(entry);
    };
    return {
      name: 'audit-log',
      extend: () => ({ audit: { entries } }),
      call: async (call, next) => {
        if (call.effect === 'read') return await next();
        try {
          const value = await next();
          add({ ...entryOf(call, value), outcome: 'done' });
          return value;
        } catch (error) {
          add({ ...entryOf(call), ...failureOf(error) });
          throw error;
        }
      },
    };
  };
}

function entryOf({ path, body }: AirbyteCall, answer?: unknown): Pick<AuditEntry, 'at' | 'operation' | 'ids'> {
  return { at: new Date().toISOString(), operation: path.slice(1), ids: { ...idsIn(answer), ...idsIn(body) } };
}

function failureOf(error: unknown): Pick<AuditEntry, 'outcome' | 'error'> {
  if (error instanceof AirbyteError) return { outcome: error.mayHaveActed ? 'unknown' : 'failed', error: error.code };
  return { outcome: 'failed', error: error instanceof Error ? error.name : typeof error };
}
