import { streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import type { Database } from './database.ts';
import type { RefreshedStream } from './records.ts';
import { descriptorOfKey } from './states.ts';

/** Streams that are to be read anew by the next run of their connection. */
export class Refreshes {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Of two wishes for a stream the later one counts. */
  add(connectionId: string, streams: readonly StreamDescriptor[], mode: RefreshedStream['mode']): void {
    for (const stream of streams) {
      this.#database.run(
        'INSERT INTO awaited_refresh (connection_id, stream, mode) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mode = excluded.mode',
        connectionId, streamKey(stream), mode,
      );
    }
  }

  awaited(connectionId: string): RefreshedStream[] {
    return this.#database.all('SELECT stream, mode FROM awaited_refresh WHERE connection_id = ? ORDER BY stream', connectionId).map((row) => ({
      stream: descriptorOfKey(row['stream'] as string),
      mode: row['mode'] as RefreshedStream['mode'],
    }));
  }

  /** A run has taken them over. */
  clear(connectionId: string): void {
    this.#database.run('DELETE FROM awaited_refresh WHERE connection_id = ?', connectionId);
  }
}
