import type { ConnectionRead } from '@airwright/client';
import { quantile } from '../history/quantile.ts';
import { failuresInARow } from '../history/statistics.ts';
import type { JobSummary } from '../runs/jobs.ts';
import { counted, duration, number } from '../words.ts';
import { dueAfter } from './due.ts';
import { minutes } from './durations.ts';
import type { Expectation, Freshness, FreshnessProblem } from './expectation.ts';

/** What is known of a connection: itself, and its newest jobs, newest first. */
export interface Seen {
  readonly connection: ConnectionRead;
  readonly jobs: readonly JobSummary[];
}

/** How long after its time a scheduled sync may begin; schedulers are busy at full hours. */
const graceMs = minutes(15);

/** How many successful syncs make a habit, and of how many it is taken. */
const habit = { least: 5, most: 20 };

/** How a connection is doing at a moment, in milliseconds since the epoch. Asks nobody. */
export function judge(expectation: Expectation, { connection, jobs }: Seen, now: number): Freshness {
  const { name, connectionId, scheduleData, created_at: created } = connection;
  // Older servers do not say when a connection was made; its first job is then the nearest that is known.
  const createdAt = created === undefined ? jobs.at(-1)?.createdAt : new Date(created * 1000);
  const [newest] = jobs;
  const running = newest !== undefined && newest.endedAt === undefined;
  const lastSuccess = jobs.find(({ status }) => status === 'succeeded')?.endedAt;
  const due = scheduleData && !running && connection.status === 'active' ? dueAfter(scheduleData, newest, createdAt) : undefined;
  const problems = [inactive(connection), tooOld(expectation, lastSuccess, createdAt, now), failing(expectation, jobs), fewRecords(expectation, jobs), missed(due, now)];
  return { name, connectionId, problems: problems.filter((problem) => problem !== undefined), ...(lastSuccess && { lastSuccess }), running, ...(due && { due }) };
}

type Finding = FreshnessProblem | undefined;

function inactive({ status, statusReason }: ConnectionRead): Finding {
  if (status === 'active') return undefined;
  return { kind: 'inactive', message: `The connection is ${status}, so that nothing syncs by itself${statusReason ? ` (${statusReason})` : ''}.` };
}

function tooOld({ within }: Expectation, lastSuccess: Date | undefined, createdAt: Date | undefined, now: number): Finding {
  const since = lastSuccess ?? createdAt;
  if (within === undefined || (since && now - since.getTime() <= within)) return undefined;
  const limit = `it may be ${duration(within)} old`;
  return { kind: 'too-old', message: lastSuccess ? `The last success ended ${duration(now - lastSuccess.getTime())} ago; ${limit}.` : `No success was found; ${limit}.` };
}

function failing({ failuresInARow: most = 3 }: Expectation, jobs: readonly JobSummary[]): Finding {
  const failures = failuresInARow(jobs);
  if (failures < most) return undefined;
  const reason = jobs.find(({ failure }) => failure)?.failure?.message;
  return { kind: 'failing', message: `${counted(failures, 'job')} failed in a row${reason === undefined ? '.' : `, the last for this reason: ${reason}`}` };
}

function fewRecords({ recordsShare = 0.1 }: Expectation, jobs: readonly JobSummary[]): Finding {
  // A refresh or a clear moves what it moves whatever is usual.
  const [last, ...before] = jobs.filter(({ type, status }) => type === 'sync' && status === 'succeeded').map(({ records }) => records);
  const usual = before.slice(0, habit.most);
  const median = quantile(usual, 0.5);
  if (last === undefined || median === undefined || usual.length < habit.least) return undefined;
  // What happened before, such as on every weekend, is nothing new.
  if (last >= median * recordsShare || last >= Math.min(...usual)) return undefined;
  return { kind: 'few-records', message: `The last sync moved ${counted(last, 'record')}; ${number(Math.round(median))} are usual.` };
}

function missed(due: Date | undefined, now: number): Finding {
  if (!due || now - due.getTime() <= graceMs) return undefined;
  return { kind: 'schedule-missed', message: `A sync was due ${duration(now - due.getTime())} ago by the schedule and did not begin.` };
}
