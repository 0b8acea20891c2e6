import { descriptorOf, streamKey, type AirbyteState, type Config, type StreamDescriptor, type StreamState } from '@airwright/connector-kit';
import type { Database } from './database.ts';

/** The state of a connection, as it was last committed. */
export type ConnectionState =
  | { type: 'not_set' }
  | { type: 'legacy'; state: Config }
  | { type: 'stream'; streams: StreamState[] }
  | { type: 'global'; shared: Config | undefined; streams: StreamState[] };

/** The key under which the shared part of a global state, or a legacy blob, is kept. */
const whole = '';

/** What each connection has committed. Stream names are the source's, without prefix and mapping. */
export class States {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(connectionId: string): ConnectionState {
    const rows = this.#database.all('SELECT stream, type, state FROM connection_state WHERE connection_id = ? ORDER BY stream', connectionId);
    const type = rows[0]?.['type'];
    if (type === undefined) return { type: 'not_set' };
    const parse = (text: unknown): Config => JSON.parse(text as string) as Config;
    const shared = rows.find((row) => row['stream'] === whole);
    if (type === 'legacy') return { type, state: parse(shared?.['state']) };
    const streams = rows.filter((row) => row !== shared).map((row) => ({ stream_descriptor: descriptorOfKey(row['stream'] as string), stream_state: parse(row['state']) }));
    return type === 'global' ? { type, shared: shared && parse(shared['state']), streams } : { type: 'stream', streams };
  }

  /** Keeps a state that a destination acknowledged. Streams it does not name keep theirs; a null state removes one. */
  save(connectionId: string, state: AirbyteState): void {
    this.#database.transaction(() => {
      if (state.type === 'STREAM' && state.stream) this.#put(connectionId, 'stream', streamKey(state.stream.stream_descriptor), state.stream.stream_state);
      else if (state.type === 'GLOBAL' && state.global) {
        this.#put(connectionId, 'global', whole, state.global.shared_state);
        for (const stream of state.global.stream_states) this.#put(connectionId, 'global', streamKey(stream.stream_descriptor), stream.stream_state);
      } else if (state.data) this.#put(connectionId, 'legacy', whole, state.data);
    });
  }

  /** Forgets the state of these streams, so that they are read from the beginning. */
  clear(connectionId: string, streams: readonly StreamDescriptor[]): void {
    for (const stream of streams) this.#database.run('DELETE FROM connection_state WHERE connection_id = ? AND stream = ?', connectionId, streamKey(stream));
    const left = this.#database.get('SELECT 1 AS one FROM connection_state WHERE connection_id = ? AND stream <> ? LIMIT 1', connectionId, whole);
    if (!left) this.#database.run('DELETE FROM connection_state WHERE connection_id = ?', connectionId);
  }

  #put(connectionId: string, type: string, key: string, state: Config | null | undefined): void {
    if (type !== 'legacy') this.#database.run("DELETE FROM connection_state WHERE connection_id = ? AND type = 'legacy'", connectionId);
    if (state === null || state === undefined) this.#database.run('DELETE FROM connection_state WHERE connection_id = ? AND stream = ?', connectionId, key);
    else {
      this.#database.run(
        'INSERT INTO connection_state (connection_id, stream, type, state) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET type = excluded.type, state = excluded.state',
        connectionId, key, type, JSON.stringify(state),
      );
    }
  }
}

/** The descriptor that {@link streamKey} made a key of. */
export function descriptorOfKey(key: string): StreamDescriptor {
  const [namespace, name] = JSON.parse(key) as [string | null, string];
  return descriptorOf({ name, namespace: namespace ?? undefined });
}
