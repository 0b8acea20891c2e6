import { decoded, encoded, invalidToken } from '../runs/token.ts';
import type { PipelineRunStatus } from './decide.ts';

/** What is known of one pipeline's job. */
export type Progress =
  /** It is about to be begun, and has no id yet; the connection's newest job before it has, where it had one. */
  | { readonly connectionId: string; readonly newestBefore: number }
  | { readonly connectionId: string; readonly jobId: number; readonly outcome?: PipelineRunStatus };

/** How far a number of pipelines have come, by their keys. */
export type AllProgress = ReadonlyMap<string, Progress>;

/** Progress as text. */
export function allToken(server: string, progress: AllProgress): string {
  return encoded({ v: 1, server, all: [...progress] });
}

/**
 * The progress that a token has.
 *
 * @throws PipelineError `invalid_token` where the text is none, or one of another server
 */
export function readAllToken(text: string, server: string): AllProgress {
  const { all } = decoded(text.trim(), server);
  if (!Array.isArray(all) || !all.every(isEntry)) throw invalidToken('is not one of runAll');
  return new Map(all);
}

function isEntry(entry: unknown): entry is [string, Progress] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string' || typeof entry[1] !== 'object' || entry[1] === null) return false;
  const { connectionId, jobId, newestBefore } = entry[1] as Record<string, unknown>;
  return typeof connectionId === 'string' && typeof (jobId ?? newestBefore) === 'number';
}
