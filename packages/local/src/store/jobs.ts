import { randomUUID } from 'node:crypto';
import { streamKey } from '@airwright/connector-kit';
import type { Database, SqlRow, SqlValue } from './database.ts';
import { terminalStatuses, type AttemptRecord, type JobConfigType, type JobRecord, type JobStatus, type StreamStatusRecord } from './records.ts';
import { descriptorOfKey } from './states.ts';

/** Which jobs {@link Jobs.list} answers; members that are left out do not filter. Times are epoch milliseconds, both ends included. */
export interface JobFilter {
  connectionIds?: readonly string[];
  configTypes?: readonly string[];
  statuses?: readonly string[];
  createdFrom?: number;
  createdTo?: number;
  updatedFrom?: number;
  updatedTo?: number;
}

/** Which page of the jobs, in which order; newest first by default. */
export interface JobPage {
  limit: number;
  offset: number;
  orderBy?: 'created_at' | 'updated_at';
  direction?: 'ASC' | 'DESC';
}

/** What has to be known to make a job. */
export type NewJob = Pick<JobRecord, 'connectionId' | 'configType' | 'origin' | 'config'>;

/** Jobs, their attempts and the statuses of their streams. */
export class Jobs {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Makes a pending job, or returns undefined where the connection has an unfinished one: decided in the database, so races cannot make two. */
  create(job: NewJob): JobRecord | undefined {
    const now = this.#now();
    const { changes, lastId } = this.#database.run(
      "INSERT INTO job (connection_id, config_type, origin, status, config, created_at, updated_at) VALUES (?, ?, ?, 'pending', ?, ?, ?) ON CONFLICT DO NOTHING",
      job.connectionId, job.configType, job.origin, JSON.stringify(job.config), now, now,
    );
    return changes === 1 ? this.get(lastId) : undefined;
  }

  get(id: number): JobRecord | undefined {
    return mapJob(this.#database.get('SELECT * FROM job WHERE id = ?', id));
  }

  /** The one job of a connection that is not finished. */
  unfinished(connectionId: string): JobRecord | undefined {
    return mapJob(this.#database.get("SELECT * FROM job WHERE connection_id = ? AND status IN ('pending', 'queued', 'running', 'incomplete')", connectionId));
  }

  /** Every unfinished job, oldest first. */
  allUnfinished(): JobRecord[] {
    return this.#database.all("SELECT * FROM job WHERE status IN ('pending', 'queued', 'running', 'incomplete') ORDER BY id").map((row) => mapJob(row) as JobRecord);
  }

  /** The connection's newest job among those of a type, or an origin, that did not end in one of `except`. */
  last(connectionId: string, options: { configTypes?: readonly JobConfigType[]; origin?: JobRecord['origin']; except?: readonly JobStatus[] } = {}): JobRecord | undefined {
    return mapJob(
      this.#database.get(
        `SELECT * FROM job WHERE connection_id = ?
           AND (? IS NULL OR config_type IN (SELECT value FROM json_each(?)))
           AND (? IS NULL OR origin = ?)
           AND status NOT IN (SELECT value FROM json_each(?))
         ORDER BY id DESC LIMIT 1`,
        connectionId, json(options.configTypes), json(options.configTypes), options.origin ?? null, options.origin ?? null, JSON.stringify(options.except ?? []),
      ),
    );
  }

  /** A page of jobs and how many there are in all. */
  list(filter: JobFilter, page: JobPage): { jobs: JobRecord[]; total: number } {
    const { where, values } = conditions(filter);
    const order = `${page.orderBy ?? 'created_at'} ${page.direction ?? 'DESC'}, id ${page.direction ?? 'DESC'}`;
    const jobs = this.#database.all(`SELECT * FROM job WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`, ...values, page.limit, page.offset);
    const count = this.#database.get(`SELECT count(*) AS total FROM job WHERE ${where}`, ...values);
    return { jobs: jobs.map((row) => mapJob(row) as JobRecord), total: count?.['total'] as number };
  }

  /** Moves a job to another status; a finished job stays as it is. */
  setStatus(id: number, status: JobStatus): void {
    const now = this.#now();
    const left = [...terminalStatuses].map((terminal) => `'${terminal}'`).join(', ');
    this.#database.run(
      `UPDATE job SET status = ?, updated_at = ?, started_at = CASE WHEN ? = 'running' THEN coalesce(started_at, ?) ELSE started_at END WHERE id = ? AND status NOT IN (${left})`,
      status, now, status, now, id,
    );
  }

  createAttempt(jobId: number, output: AttemptRecord['output']): AttemptRecord {
    const now = this.#now();
    const number = this.attempts(jobId).length;
    this.#database.run("INSERT INTO attempt (job_id, number, status, output, created_at, updated_at) VALUES (?, ?, 'running', ?, ?, ?)", jobId, number, JSON.stringify(output), now, now);
    return { jobId, number, status: 'running', output, createdAt: now, updatedAt: now };
  }

  /** Stores the counters of a running attempt, or how it ended. */
  saveAttempt(attempt: Pick<AttemptRecord, 'jobId' | 'number' | 'status' | 'output'>): void {
    const now = this.#now();
    this.#database.run(
      "UPDATE attempt SET status = ?, output = ?, updated_at = ?, ended_at = CASE WHEN ? = 'running' THEN NULL ELSE ? END WHERE job_id = ? AND number = ?",
      attempt.status, JSON.stringify(attempt.output), now, attempt.status, now, attempt.jobId, attempt.number,
    );
  }

  /** In the order of their numbers. */
  attempts(jobId: number): AttemptRecord[] {
    return this.#database.all('SELECT * FROM attempt WHERE job_id = ? ORDER BY number', jobId).map((row) => ({
      jobId,
      number: row['number'] as number,
      status: row['status'] as AttemptRecord['status'],
      output: JSON.parse(row['output'] as string) as AttemptRecord['output'],
      createdAt: row['created_at'] as number,
      updatedAt: row['updated_at'] as number,
      ...(row['ended_at'] === null ? {} : { endedAt: row['ended_at'] as number }),
    }));
  }

  /** Keeps how far a stream is; one row a stream and attempt. */
  saveStreamStatus(status: Omit<StreamStatusRecord, 'transitionedAt' | 'id'>): void {
    this.#database.run(
      `INSERT INTO stream_status (id, workspace_id, connection_id, job_id, attempt, stream, job_type, run_state, cause, transitioned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (job_id, attempt, stream) DO UPDATE SET run_state = excluded.run_state, cause = excluded.cause, transitioned_at = excluded.transitioned_at`,
      randomUUID(), status.workspaceId, status.connectionId, status.jobId, status.attempt, streamKey(status.stream), status.jobType, status.runState, status.cause ?? null, this.#now(),
    );
  }

  /** Ends the streams of an attempt that are still running. */
  endStreams({ jobId, number }: Pick<AttemptRecord, 'jobId' | 'number'>, runState: 'COMPLETE' | 'INCOMPLETE', cause?: 'FAILED' | 'CANCELED'): void {
    this.#database.run(
      "UPDATE stream_status SET run_state = ?, cause = ?, transitioned_at = ? WHERE job_id = ? AND attempt = ? AND run_state NOT IN ('COMPLETE', 'INCOMPLETE')",
      runState, cause ?? null, this.#now(), jobId, number,
    );
  }

  /** Newest first. */
  streamStatuses(workspaceId: string, connectionId?: string): StreamStatusRecord[] {
    return this.#database
      .all('SELECT * FROM stream_status WHERE workspace_id = ? AND (connection_id = ? OR ? IS NULL) ORDER BY transitioned_at DESC, rowid DESC', workspaceId, connectionId ?? null, connectionId ?? null)
      .map(mapStreamStatus);
  }
}

function json(values: readonly string[] | undefined): string | null {
  return values === undefined ? null : JSON.stringify(values);
}

function conditions(filter: JobFilter): { where: string; values: SqlValue[] } {
  const parts: [condition: string, value: SqlValue | undefined][] = [
    ['connection_id IN (SELECT value FROM json_each(?))', json(filter.connectionIds) ?? undefined],
    ['config_type IN (SELECT value FROM json_each(?))', json(filter.configTypes) ?? undefined],
    ['status IN (SELECT value FROM json_each(?))', json(filter.statuses) ?? undefined],
    ['created_at >= ?', filter.createdFrom],
    ['created_at <= ?', filter.createdTo],
    ['updated_at >= ?', filter.updatedFrom],
    ['updated_at <= ?', filter.updatedTo],
  ];
  const used = parts.filter((part): part is [string, SqlValue] => part[1] !== undefined);
  return { where: used.map(([condition]) => condition).join(' AND ') || 'TRUE', values: used.map(([, value]) => value) };
}

function mapJob(row: SqlRow | undefined): JobRecord | undefined {
  return (
    row && {
      id: row['id'] as number,
      connectionId: row['connection_id'] as string,
      configType: row['config_type'] as JobConfigType,
      origin: row['origin'] as JobRecord['origin'],
      status: row['status'] as JobStatus,
      config: JSON.parse(row['config'] as string) as JobRecord['config'],
      createdAt: row['created_at'] as number,
      updatedAt: row['updated_at'] as number,
      ...(row['started_at'] === null ? {} : { startedAt: row['started_at'] as number }),
    }
  );
}

function mapStreamStatus(row: SqlRow): StreamStatusRecord {
  return {
    id: row['id'] as string,
    workspaceId: row['workspace_id'] as string,
    connectionId: row['connection_id'] as string,
    jobId: row['job_id'] as number,
    attempt: row['attempt'] as number,
    stream: descriptorOfKey(row['stream'] as string),
    jobType: row['job_type'] as 'SYNC' | 'RESET',
    runState: row['run_state'] as StreamStatusRecord['runState'],
    ...(row['cause'] === null ? {} : { cause: row['cause'] as 'FAILED' | 'CANCELED' }),
    transitionedAt: row['transitioned_at'] as number,
  };
}
