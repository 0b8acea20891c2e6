import { CommanderError } from 'commander';
import { CommandError } from './errors.ts';
import { exit } from './exit.ts';

/** What went wrong, for people and for programs. */
export interface Failure {
  readonly exitCode: number;
  readonly data: { readonly code: string; readonly message: string; readonly problems?: readonly unknown[] };
}

/** What an error is to whoever typed the command. @param interrupted the exit code of a Ctrl-C that came first */
export function failureOf(error: unknown, interrupted?: number): Failure {
  if (interrupted !== undefined) return { exitCode: interrupted, data: { code: 'interrupted', message: interruptedMessage(error) } };
  if (error instanceof CommanderError) return { exitCode: exit.error, data: { code: 'usage', message: usageMessage(error) } };
  if (!(error instanceof Error)) return { exitCode: exit.error, data: { code: 'unexpected', message: String(error) } };
  const { code, problems } = error as { code?: unknown; problems?: readonly unknown[] };
  const known = error instanceof CommandError || /^(Airbyte|Pipeline)/.test(error.name);
  return {
    exitCode: { JobFailedError: exit.failed, JobCancelledError: exit.cancelled }[error.name] ?? exit.error,
    data: { code: known && typeof code === 'string' ? code : (jobCodes[error.name] ?? 'unexpected'), message: messageOf(error), ...(problems && problems.length > 0 && { problems }) },
  };
}

/** A failure as people read it. */
export function failureText({ data }: Failure): string {
  return `airwright: ${data.message}`;
}

const jobCodes: Readonly<Record<string, string>> = { JobFailedError: 'job_failed', JobCancelledError: 'job_cancelled', WatchEndedError: 'watch_ended', LocalAirbyteError: 'local' };

function messageOf(error: Error): string {
  const { code } = error as { code?: unknown };
  const nobody = code === 'network' && /\b(localhost|127\.0\.0\.1)\b/.test(error.message);
  return nobody ? `${error.message}\nIs the local server meant? Start it with: airwright local. Another target is chosen with --target.` : error.message;
}

function interruptedMessage(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const plain = code === 'aborted' || (error instanceof Error && (error.name === 'AbortError' || error.message === 'interrupted'));
  return plain || !(error instanceof Error) ? 'Interrupted.' : `Interrupted. ${error.message}`;
}

/** Commander's words, as sentences of ours. */
function usageMessage({ message }: CommanderError): string {
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`.replace(/\.?$/, '.');
  return [sentence, suggestion?.replace(/^\((.*)\)$/, '$1')].filter(Boolean).join(' ');
}
