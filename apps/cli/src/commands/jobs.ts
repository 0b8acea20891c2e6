import type { AirbyteClient } from '@airwright/client';
import { CommandError } from '../errors.ts';
import type { Session } from '../session/session.ts';

/** A job, and what it is called where people read it. */
export interface NamedJob {
  readonly name: string;
  readonly id: number;
}

/** Whether a word is the id of a job. */
export function isJobId(word: string): boolean {
  return /^[1-9]\d{0,15}$/.test(word);
}

/** The jobs that words mean: ids, and of pipelines the newest job each. @throws CommandError `usage` where a pipeline has none */
export async function jobsOf(airbyte: AirbyteClient, words: readonly string[], session: Session): Promise<NamedJob[]> {
  const ids = words.filter(isJobId).map((word) => ({ name: `job ${word}`, id: Number(word) }));
  const names = words.filter((word) => !isJobId(word));
  const connections = names.length > 0 || words.length === 0 ? await session.connections(names) : [];
  const newest = connections.map(async ({ name, target }) => ({ name, id: await newestJob(airbyte, target, name, session.signal) }));
  return [...ids, ...(await Promise.all(newest))];
}

async function newestJob(airbyte: AirbyteClient, target: Awaited<ReturnType<Session['connection']>>, name: string, signal: AbortSignal): Promise<number> {
  const { jobHistory } = await import('@airwright/pipelines');
  for await (const { id } of jobHistory(airbyte, target, { pageSize: 1, signal })) return id;
  throw new CommandError('usage', `${name} has no job yet. Start one: airwright sync`);
}
