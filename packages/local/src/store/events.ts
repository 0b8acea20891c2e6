import { randomUUID } from 'node:crypto';
import { used } from './conditions.ts';
import type { Database, SqlRow } from './database.ts';
import type { EventRecord } from './records.ts';

/** Which events {@link Events.list} answers; members that are left out do not filter. Times are epoch milliseconds, both ends included. */
export interface EventFilter {
  connectionId?: string;
  workspaceId?: string;
  jobId?: number;
  types?: readonly string[];
  createdFrom?: number;
  createdTo?: number;
}

/** The timelines of connections. */
export class Events {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Puts an event on a connection's timeline; it happened now unless said otherwise. */
  add(event: Pick<EventRecord, 'connectionId' | 'type' | 'summary'> & Partial<Pick<EventRecord, 'jobId' | 'createdAt'>>): void {
    this.#database.run(
      'INSERT INTO connection_event (id, connection_id, job_id, type, summary, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      randomUUID(), event.connectionId, event.jobId ?? null, event.type, JSON.stringify(event.summary), event.createdAt ?? this.#now(),
    );
  }

  get(id: string): EventRecord | undefined {
    const row = this.#database.get('SELECT * FROM connection_event WHERE id = ?', id);
    return row && map(row);
  }

  /** Newest first; all of them where no page is asked for. */
  list(filter: EventFilter, { limit, offset } = { limit: -1, offset: 0 }): EventRecord[] {
    const { where, values } = used([
      ['connection_id = ?', filter.connectionId],
      ['connection_id IN (SELECT id FROM connection WHERE workspace_id = ?)', filter.workspaceId],
      ['job_id = ?', filter.jobId],
      ['type IN (SELECT value FROM json_each(?))', filter.types && JSON.stringify(filter.types)],
      ['created_at >= ?', filter.createdFrom],
      ['created_at <= ?', filter.createdTo],
    ]);
    return this.#database.all(`SELECT * FROM connection_event WHERE ${where} ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?`, ...values, limit, offset).map(map);
  }
}

function map(row: SqlRow): EventRecord {
  return {
    id: row['id'] as string,
    connectionId: row['connection_id'] as string,
    type: row['type'] as EventRecord['type'],
    summary: JSON.parse(row['summary'] as string) as Record<string, unknown>,
    createdAt: row['created_at'] as number,
    ...(row['job_id'] === null ? {} : { jobId: row['job_id'] as number }),
  };
}
