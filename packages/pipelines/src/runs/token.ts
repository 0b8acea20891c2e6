import { PipelineError } from '../errors.ts';
import { toldNothing, type Told } from './told.ts';

/** What a run's token carries. */
export interface RunToken {
  /** The address of the server, which never has credentials in it. */
  readonly server: string;
  readonly jobId: number;
  readonly told: Told;
}

/** A token as text. Counters are left out: they are told anew. */
export function runToken({ server, jobId, told }: RunToken): string {
  const { phase, attemptsStarted, attemptsFailed, retriesTold, lines, committed, states, unknown } = told;
  return encoded({ v: 1, server, jobId, told: { phase, attemptsStarted, attemptsFailed, retriesTold, lines, committed, states, unknown } });
}

/**
 * What a token says.
 *
 * @throws PipelineError `invalid_token` where the text is none, or one of another server
 */
export function readRunToken(text: string, server: string): RunToken {
  const { jobId, told } = decoded(text, server);
  if (typeof jobId !== 'number' || typeof told !== 'object' || told === null) throw invalidToken('is not one of a run');
  return { server, jobId, told: { ...toldNothing, ...(told as Partial<Told>) } };
}

/** An object as text that fits into a file name, a URL or a database as it is. */
export function encoded(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/**
 * The object that a token was made of.
 *
 * @throws PipelineError `invalid_token` where the text is none, or one of another server
 */
export function decoded(text: string, server: string): Readonly<Record<string, unknown>> {
  const content = parsed(text);
  if (typeof content !== 'object' || content === null || (content as { v?: unknown }).v !== 1) throw invalidToken('is not one that this version makes');
  const { server: made } = content as { server?: unknown };
  if (made !== server) throw invalidToken(`is of another server, ${String(made)}, and this client is of ${server}`);
  return content as Readonly<Record<string, unknown>>;
}

/** The error for a token that cannot be used. */
export function invalidToken(why: string): PipelineError {
  return new PipelineError('invalid_token', `The token ${why}. Pass a token as the run or the watcher gave it, with a client of the same server.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
