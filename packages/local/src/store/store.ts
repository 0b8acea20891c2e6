import { mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Vault } from '../secrets/vault.ts';
import { Actors } from './actors.ts';
import { Connections } from './connections.ts';
import { Database } from './database.ts';
import { Events } from './events.ts';
import { Jobs } from './jobs.ts';
import { Operations } from './operations.ts';
import { Refreshes } from './refreshes.ts';
import { States } from './states.ts';
import { Tags } from './tags.ts';
import { Workspaces } from './workspaces.ts';

/** Everything the server remembers. Each part is a face over the tables of one matter. */
export interface Store {
  readonly workspaces: Workspaces;
  readonly actors: Actors;
  readonly connections: Connections;
  readonly states: States;
  readonly jobs: Jobs;
  readonly tags: Tags;
  readonly operations: Operations;
  readonly events: Events;
  readonly refreshes: Refreshes;
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens the store of a data folder (made where it is missing), or one in memory that ends with the process.
 *
 * @param now the clock, in epoch milliseconds
 */
export function openStore(folder: string | undefined, now: () => number = Date.now): Store {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(folder === undefined ? ':memory:' : join(folder, 'airbyte.db'));
  const vault = vaultOf(folder, database);
  return {
    workspaces: new Workspaces(database),
    actors: new Actors(database, vault),
    connections: new Connections(database, vault),
    states: new States(database),
    jobs: new Jobs(database, now),
    tags: new Tags(database),
    operations: new Operations(database),
    events: new Events(database, now),
    refreshes: new Refreshes(database),
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  };
}

function vaultOf(folder: string | undefined, database: Database): Vault {
  if (folder === undefined) return new Vault(randomBytes(32));
  try {
    return Vault.of(folder, database.get('SELECT configuration FROM actor LIMIT 1')?.['configuration'] as Uint8Array | undefined);
  } catch (error) {
    database.close();
    throw error;
  }
}
