import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

// Registered, so that a secret stays one where a program has two copies of this package.
const brand = Symbol.for('@airwright/pipelines/secret');

/**
 * Where a secret is found; never the secret itself. However it is written down, as text, JSON, in a log or by a debugger, it is its reference.
 * Made by {@link secret}.
 */
export interface Secret {
  /** Such as `env PGPASSWORD` or `file /run/secrets/pg`. */
  readonly reference: string;
  /**
   * Fetches the value, anew with each call.
   *
   * @throws Error that says what is missing, never what was found
   */
  resolve(options?: { signal?: AbortSignal }): Promise<string>;
  /** Its reference, such as `secret(env PGPASSWORD)`. */
  toJSON(): string;
  /** The same. */
  toString(): string;
}

type Fetch = (signal: AbortSignal | undefined) => Promise<string>;

class SecretReference implements Secret {
  readonly [brand] = true;
  readonly reference: string;
  readonly #fetch: Fetch;

  constructor(reference: string, fetch: Fetch) {
    this.reference = reference;
    this.#fetch = fetch;
  }

  async resolve({ signal }: { signal?: AbortSignal } = {}): Promise<string> {
    signal?.throwIfAborted();
    const value: unknown = await this.#fetch(signal);
    if (typeof value !== 'string') throw new Error(`${this.reference} gives no text.`);
    if (value === '') throw new Error(`${this.reference} is empty.`);
    return value;
  }

  toJSON(): string {
    return `secret(${this.reference})`;
  }

  toString(): string {
    return this.toJSON();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toJSON();
  }
}

/**
 * References to secrets, for every option that takes one. They are resolved when something is sent to a server, and only then; what they resolve
 * to is never printed, planned, logged or stored. One line break at the end of a file or of a command's output is not part of the secret.
 *
 * @example
 * ```ts
 * const source = postgresSource({ name: 'shop', host: 'db', database: 'shop', username: 'reader', password: secret.env('PGPASSWORD') });
 * const key = secret.command(['pass', 'show', 'lake/key']);
 * ```
 */
export const secret = {
  /** The value of an environment variable. */
  env(name: string): Secret {
    return made('env', name, async () => {
      const value = process.env[name];
      if (value === undefined) throw new Error(`The environment variable ${name} is not set.`);
      return value;
    });
  },
  /** The text of a file, relative to the working folder. */
  file(path: string): Secret {
    return made('file', path, (signal) => contentOf(path, signal));
  },
  /**
   * What a program writes to its output. It is started without a shell; its arguments are part of the reference and shown with it, what it writes
   * is never repeated.
   */
  command(argv: readonly [string, ...string[]]): Secret {
    if (argv[0].trim() === '') throw new TypeError('secret.command needs the name of a program, and then its arguments.');
    // Quoted where needed, for two commands must not have one reference.
    const words = argv.map((word) => (/^[\w./:@=+-]+$/.test(word) ? word : JSON.stringify(word)));
    return made('command', words.join(' '), (signal) => outputOf(argv, signal));
  },
  /** What a function gives, such as one that asks a vault. `reference` stands for it wherever it is shown; one reference is one secret. */
  from(reference: string, resolve: () => string | Promise<string>): Secret {
    return made('', reference, async () => {
      try {
        return await resolve();
      } catch (error) {
        // What a stranger's error says may be what is not to be said.
        throw new Error(`The function of ${reference} failed${error instanceof Error ? ` with a ${error.name}` : ''}.`);
      }
    });
  },
} as const;

/** Whether a value is a reference to a secret. */
export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && brand in value;
}

function made(kind: string, name: unknown, fetch: Fetch): Secret {
  if (typeof name !== 'string' || name.trim() === '') throw new TypeError(`secret.${kind === '' ? 'from' : kind} needs ${kind === '' ? 'a reference' : 'a name'} that is not blank.`);
  return new SecretReference(kind === '' ? name : `${kind} ${name}`, fetch);
}

async function contentOf(path: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    return withoutLineBreak(await readFile(path, { encoding: 'utf8', signal }));
  } catch (error) {
    signal?.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The file ${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown reason'})`}.`, { cause: error });
  }
}

async function outputOf([program, ...args]: readonly [string, ...string[]], signal: AbortSignal | undefined): Promise<string> {
  try {
    const running = promisify(execFile)(program, args, { encoding: 'utf8', signal });
    running.child.stdin?.end();
    return withoutLineBreak((await running).stdout);
  } catch (error) {
    signal?.throwIfAborted();
    // The error itself has the command's output, so it is not the cause of this one.
    const { code } = error as { code?: unknown };
    const why = code === 'ENOENT' ? 'was not found' : typeof code === 'number' ? `ended with exit code ${code}` : 'could not be run';
    throw new Error(`The command ${program} ${why}.`);
  }
}

function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}
