import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Client } from 'pg';
import { binariesForEveryone, installedBinaries, type PostgresBinaries } from './binaries.ts';
import { freePort } from './ports.ts';

/** Options of {@link startPostgres}. */
export interface StartPostgresOptions {
  /** Port to listen on; a free one by default. */
  port?: number;
  /** Databases to create besides `postgres`; none by default. */
  databases?: readonly string[];
}

/** A running Postgres that is thrown away when it is stopped. */
export interface EmbeddedPostgres extends AsyncDisposable {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly username: 'postgres';
  readonly password: string;
  /** Connection URL of one of its databases, password included. */
  url(database?: string): string;
  /** A connected client; the caller ends it. */
  connect(database?: string): Promise<Client>;
  /** Stops the server and removes its files. May be called again. */
  stop(): Promise<void>;
}

/** A program of Postgres; it tells what it does on its standard error. */
type Program = ChildProcessByStdio<null, null, Readable>;

interface Account {
  uid: number;
  gid: number;
}

const password = 'airwright';

/**
 * Starts a real Postgres on 127.0.0.1, in a temporary folder, in about a second. Postgres refuses to run as root: there it runs as
 * `nobody`, so that no account has to be made on the machine.
 *
 * The cluster is thrown away at the end, so it does not wait for the disk (`fsync=off`).
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'airwright-postgres-'));
  const account = process.getuid?.() === 0 ? nobody() : undefined;
  try {
    const binaries = account ? await binariesForEveryone(folder) : await installedBinaries();
    const data = await initialise(folder, binaries, account);
    const port = options.port ?? (await freePort());
    const server = await launch(binaries.postgres, data, port, account);
    const postgres = handle(server, folder, port);
    await createDatabases(postgres, options.databases ?? []);
    return postgres;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function nobody(): Account {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function initialise(folder: string, binaries: PostgresBinaries, account: Account | undefined): Promise<string> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) {
    await chmod(folder, 0o711);
    for (const path of [data, passwordFile]) await chown(path, account.uid, account.gid);
  }
  const flags = [`--pgdata=${data}`, '--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  const child = spawn(binaries.initdb, flags, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const output = collect(child);
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  await rm(passwordFile);
  if (code !== 0) throw new Error(`Postgres could not make its data folder ${data}: ${output().trim()}`);
  return data;
}

async function launch(program: string, data: string, port: number, account: Account | undefined): Promise<Program> {
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_wal_size=4GB', 'wal_level=logical', 'timezone=UTC'];
  const flags = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  // A group of its own keeps a Ctrl-C in the terminal from stopping the database before those who use it.
  const child = spawn(program, flags, { ...account, cwd: data, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const output = collect(child);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(`Postgres did not start on port ${port}: ${output().trim()}`)));
    child.stderr.on('data', () => {
      if (output().includes('ready to accept connections')) resolve();
    });
  });
  child.stderr.removeAllListeners('data').resume();
  return child;
}

function collect(child: Program): () => string {
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

function handle(server: Program, folder: string, port: number): EmbeddedPostgres {
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const killAtExit = (): boolean => server.kill('SIGQUIT');
  process.once('exit', killAtExit);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      server.kill('SIGINT');
      await ended;
      process.off('exit', killAtExit);
      await rm(folder, { recursive: true, force: true });
    })();
    return stopping;
  };
  const url = (database = 'postgres'): string => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  return {
    host: '127.0.0.1',
    port,
    username: 'postgres',
    password,
    url,
    connect: async (database) => {
      const client = new Client({ connectionString: url(database) });
      // A client that is idle when the server stops must not take the process down.
      client.on('error', () => undefined);
      await client.connect();
      return client;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function createDatabases(postgres: EmbeddedPostgres, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const client = await postgres.connect();
  for (const name of names) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  await client.end();
}
