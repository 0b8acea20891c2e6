import { basename, dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../errors.ts';
import { maskSecrets } from './mask.ts';

/** The error for a configuration that threw: file, line and reason, without a stack. */
export function configFailure(path: string, error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  const reason = maskSecrets(error instanceof Error ? reasonOf(error) : String(error), process.env);
  const place = error instanceof Error ? placeOf(path, error) : undefined;
  return new CommandError('config_failed', `${place ?? nameOf(path)}: ${reason}`);
}

/** How a configuration is called in messages. */
export function nameOf(path: string): string {
  return basename(path);
}

function reasonOf(error: Error): string {
  const missing = /^Cannot find package '([^']+)'/.exec(error.message)?.[1];
  if (missing !== undefined) return `The package ${missing} is not installed. Install it: npm install ${missing}`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') return `${error.message}. Node reads TypeScript by leaving its types out, so enums, namespaces and parameter properties have no place here.`;
  return error.message;
}

interface Place {
  readonly file: string;
  readonly line: string;
}

/** The line nearest to the throw that is the user's own: in the configuration or beside it, not in a package. */
function placeOf(path: string, error: Error): string | undefined {
  const folder = dirname(path) + sep;
  const own = places(error.stack ?? '').find(({ file }) => file.startsWith(folder) && !file.includes(`${sep}node_modules${sep}`));
  return own && `${relative(folder, own.file)}:${own.line}`;
}

/** The places in a stack: of its frames, and for a syntax error the one that stands before the message. */
function places(stack: string): Place[] {
  const lines = [...stack.matchAll(/((?:file:\/\/|\/|[A-Za-z]:\\)[^()\n]*?):(\d+)(?::\d+)?\)?$/gm)];
  return lines.map(([, file = '', line = '']) => ({ file: file.startsWith('file:') ? fileURLToPath(file) : file, line }));
}
