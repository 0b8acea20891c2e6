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
  save(connectionId: string, { type, stream, global, data }: AirbyteState): void {
    this.#database.transaction(() => {
      if (type === 'STREAM' && stream) {
        this.#keepOnly(connectionId, stream.stream_state ? ['stream'] : ['stream', 'global']);
        this.#put(connectionId, 'stream', [stream]);
        if (!stream.stream_state) this.#dropLoneShared(connectionId);
      } else if (type === 'GLOBAL' && global) {
        this.#keepOnly(connectionId, ['global']);
        this.#write(connectionId, 'global', whole, global.shared_state);
        this.#put(connectionId, 'global', global.stream_states);
      } else if (data) {
        this.#keepOnly(connectionId, ['legacy']);
        this.#write(connectionId, 'legacy', whole, data);
      }
    });
  }

  /** Forgets the state of these streams, so that they are read from the beginning. A legacy state is of no stream in particular and stays. */
  clear(connectionId: string, streams: readonly StreamDescriptor[]): void {
    this.#database.transaction(() => {
      this.#put(connectionId, 'stream', streams.map((stream_descriptor) => ({ stream_descriptor })));
      if (streams.length > 0) this.#dropLoneShared(connectionId);
    });
  }

  /** Forgets a legacy state, which is about all streams at once. */
  clearLegacy(connectionId: string): void {
    this.#database.run("DELETE FROM connection_state WHERE connection_id = ? AND type = 'legacy'", connectionId);
  }

  /** Drops what is left of another type of state: a connection has one. */
  #keepOnly(connectionId: string, types: readonly string[]): void {
    this.#database.run('DELETE FROM connection_state WHERE connection_id = ? AND type NOT IN (SELECT value FROM json_each(?))', connectionId, JSON.stringify(types));
  }

  /** Writes streams, or removes those whose state is null. */
  #put(connectionId: string, type: 'stream' | 'global', streams: readonly StreamState[]): void {
    for (const { stream_descriptor, stream_state } of streams) this.#write(connectionId, type, streamKey(stream_descriptor), stream_state);
  }

  /** With the last stream of a global state its shared part goes, too: without it a source would not read from the beginning. */
  #dropLoneShared(connectionId: string): void {
    this.#database.run(
      "DELETE FROM connection_state WHERE connection_id = ? AND type = 'global' AND NOT EXISTS (SELECT 1 FROM connection_state WHERE connection_id = ? AND stream <> ?)",
      connectionId, connectionId, whole,
    );
  }

  #write(connectionId: string, type: string, key: string, state: Config | null | undefined): void {
    if (!state) this.#database.run('DELETE FROM connection_state WHERE connection_id = ? AND stream = ?', connectionId, key);
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
