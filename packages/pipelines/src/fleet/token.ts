import { decoded, encoded, invalidToken } from '../runs/token.ts';
import { toldNothing, type Told } from '../runs/told.ts';

/** What a watcher's token carries. */
export interface FleetToken {
  /** The address of the server, which never has credentials in it. */
  readonly server: string;
  /** The time, in seconds by the server's clock, up to which everything was told. */
  readonly cursor: number | undefined;
  /** Up to when it was made sure that nothing is missing, in the same way; undefined where all of the beginning was not read yet. */
  readonly sureTo: number | undefined;
  /** When the first watcher began, in the same way; undefined where it had not. */
  readonly startedAt: number | undefined;
  /** The jobs around that time that were told to be over, each with when that was. */
  readonly ended: readonly (readonly [id: number, updatedAt: number])[];
  /** The jobs that are not over, with what was told of each. */
  readonly told: ReadonlyMap<number, Told>;
}

const phases: readonly Told['phase'][] = ['nothing', 'queued', 'started'];

/** A job in a token: its id, what was told of it in numbers, and the statuses that nobody knows. */
type JobRow = readonly [id: number, phase: number, attemptsStarted: number, attemptsFailed: number, retriesTold: number, committed: number, unknown: readonly string[]];

/** A token as text. Of each job some twenty characters. */
export function fleetToken({ server, cursor, sureTo, startedAt, ended, told }: FleetToken): string {
  const jobs = [...told].map(([id, { phase, attemptsStarted, attemptsFailed, retriesTold, committed, unknown }]): JobRow => [id, phases.indexOf(phase), attemptsStarted, attemptsFailed, retriesTold, committed, unknown]);
  return encoded({ v: 1, server, cursor, sureTo, startedAt, ended, jobs });
}

/**
 * What a token says.
 *
 * @throws PipelineError `invalid_token` where the text is none, or one of another server
 */
export function readFleetToken(text: string, server: string): FleetToken {
  const { cursor, sureTo, startedAt, ended, jobs } = decoded(text.trim(), server);
  if (!isTable(ended) || !isTable(jobs)) throw invalidToken('is not one of a watcher of jobs');
  return {
    server,
    cursor: numberOf(cursor),
    sureTo: numberOf(sureTo),
    startedAt: numberOf(startedAt),
    ended: ended as unknown as FleetToken['ended'],
    told: new Map((jobs as unknown as readonly JobRow[]).map(([id, phase, attemptsStarted, attemptsFailed, retriesTold, committed, unknown]) => [
      id,
      { ...toldNothing, phase: phases[phase] ?? 'nothing', attemptsStarted, attemptsFailed, retriesTold, committed, unknown },
    ])),
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Only we make such texts, so that this tells a token of another kind, and not one that somebody forged. */
function isTable(value: unknown): value is readonly unknown[][] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && typeof row[0] === 'number');
}
