import { randomUUID } from 'node:crypto';
import { streamKey } from '@airwright/connector-kit';
import { used } from './conditions.ts';
import type { Database, SqlRow, SqlValue } from './database.ts';
import { terminalStatuses, type AttemptRecord, type JobConfigType, type JobRecord, type JobStatus, type StreamStatusRecord } from './records.ts';
import { descriptorOfKey } from './states.ts';

/** Which jobs {@link Jobs.list} answers; members that are left out do not filter. Times are epoch milliseconds, both ends included. */
export interface JobFilter {
  connectionIds?: readonly string[];
  workspaceIds?: readonly string[];
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

/** Which statuses {@link Jobs.streamStatuses} answers; members that are left out do not filter. */
export interface StreamStatusFilter {
  workspaceId?: string | undefined;
  connectionId?: string | undefined;
  jobId?: number | undefined;
  attempt?: number | undefined;
  jobType?: string | undefined;
  streamName?: string | undefined;
  streamNamespace?: string | undefined;
}

/** What has to be known to make a job. */
export type NewJob = Pick<JobRecord, 'connectionId' | 'configType' | 'origin' | 'config'>;

/** Jobs, their attempts and the statuses of their streams. */
export class Jobs {
  readonly #database: Database;
  readonly #now: () => number;
  #onEnded: (job: JobRecord) => void = () => undefined;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Has what follows from the end of a job done together with it: both are stored, or neither. */
  whenEnded(follow: (job: JobRecord) => void): void {
    this.#onEnded = follow;
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
    const count = this.#database.get(`SELECT count(*) AS total FROM job WHERE ${where}`, ...values);
    return { jobs: this.page(filter, page), total: count?.['total'] as number };
  }

  /** A page of jobs, where nobody wants to know how many there are in all. */
  page(filter: JobFilter, { limit, offset, orderBy = 'created_at', direction = 'DESC' }: JobPage): JobRecord[] {
    const { where, values } = conditions(filter);
    const rows = this.#database.all(`SELECT * FROM job WHERE ${where} ORDER BY ${orderBy} ${direction}, id ${direction} LIMIT ? OFFSET ?`, ...values, limit, offset);
    return rows.map((row) => mapJob(row) as JobRecord);
  }

  /** How often a connection's syncs and refreshes failed since one succeeded, and since when: the last success, or else the first job. */
  failuresInARow(connectionId: string): { count: number; since: number } {
    const row = this.#database.get(
      `WITH run AS (SELECT * FROM job WHERE connection_id = ? AND config_type <> 'reset_connection'),
            success AS (SELECT id, updated_at FROM run WHERE status = 'succeeded' ORDER BY id DESC LIMIT 1)
       SELECT (SELECT count(*) FROM run WHERE status = 'failed' AND id > coalesce((SELECT id FROM success), 0)) AS count,
              coalesce((SELECT updated_at FROM success), (SELECT min(created_at) FROM run)) AS since`,
      connectionId,
    );
    return { count: row?.['count'] as number, since: (row?.['since'] as number | null) ?? this.#now() };
  }

  /** Moves a job to another status; a finished job stays as it is. */
  setStatus(id: number, status: JobStatus): void {
    const now = this.#now();
    const left = [...terminalStatuses].map((terminal) => `'${terminal}'`).join(', ');
    this.#database.transaction(() => {
      const { changes } = this.#database.run(
        `UPDATE job SET status = ?, updated_at = ?, started_at = CASE WHEN ? = 'running' THEN coalesce(started_at, ?) ELSE started_at END WHERE id = ? AND status NOT IN (${left})`,
        status, now, status, now, id,
      );
      if (changes === 1 && terminalStatuses.has(status)) this.#onEnded(this.get(id) as JobRecord);
    });
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
    return this.#database.all('SELECT * FROM attempt WHERE job_id = ? ORDER BY number', jobId).map(mapAttempt);
  }

  /** The attempts of a connection's jobs of a type that ended since a moment, oldest first. */
  attemptsEnded(connectionId: string, configType: JobConfigType, from: number): AttemptRecord[] {
    return this.#database
      .all(
        `SELECT attempt.* FROM attempt JOIN job ON job.id = attempt.job_id
         WHERE job.connection_id = ? AND job.config_type = ? AND attempt.ended_at >= ? ORDER BY attempt.ended_at`,
        connectionId, configType, from,
      )
      .map(mapAttempt);
  }

  /** Keeps how far a stream is now. */
  saveStreamStatus(status: Omit<StreamStatusRecord, 'transitionedAt' | 'id'>): void {
    this.putStreamStatus({ ...status, id: randomUUID(), transitionedAt: this.#now() });
  }

  /** Keeps how far a stream was at a moment; one row a stream and attempt, which keeps its id. */
  putStreamStatus(status: StreamStatusRecord): StreamStatusRecord {
    const row = this.#database.get(
      `INSERT INTO stream_status (id, workspace_id, connection_id, job_id, attempt, stream, job_type, run_state, cause, transitioned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET run_state = excluded.run_state, cause = excluded.cause, transitioned_at = excluded.transitioned_at RETURNING *`,
      status.id, status.workspaceId, status.connectionId, status.jobId, status.attempt, streamKey(status.stream), status.jobType, status.runState, status.cause ?? null, status.transitionedAt,
    );
    return mapStreamStatus(row as SqlRow);
  }

  streamStatus(id: string): StreamStatusRecord | undefined {
    const row = this.#database.get('SELECT * FROM stream_status WHERE id = ?', id);
    return row && mapStreamStatus(row);
  }

  /** Ends the streams of an attempt that are still running. */
  endStreams({ jobId, number }: Pick<AttemptRecord, 'jobId' | 'number'>, runState: 'COMPLETE' | 'INCOMPLETE', cause?: 'FAILED' | 'CANCELED'): void {
    this.#database.run(
      "UPDATE stream_status SET run_state = ?, cause = ?, transitioned_at = ? WHERE job_id = ? AND attempt = ? AND run_state NOT IN ('COMPLETE', 'INCOMPLETE')",
      runState, cause ?? null, this.#now(), jobId, number,
    );
  }

  /** Newest first; all of them where no page is asked for. */
  streamStatuses(filter: StreamStatusFilter, { limit, offset } = { limit: -1, offset: 0 }): StreamStatusRecord[] {
    const { where, values } = used([
      ['workspace_id = ?', filter.workspaceId],
      ['connection_id = ?', filter.connectionId],
      ['job_id = ?', filter.jobId],
      ['attempt = ?', filter.attempt],
      ['job_type = ?', filter.jobType],
      ["json_extract(stream, '$[1]') = ?", filter.streamName],
      ["json_extract(stream, '$[0]') = ?", filter.streamNamespace],
    ]);
    return this.#database.all(`SELECT * FROM stream_status WHERE ${where} ORDER BY transitioned_at DESC, rowid DESC LIMIT ? OFFSET ?`, ...values, limit, offset).map(mapStreamStatus);
  }
}

function json(values: readonly string[] | undefined): string | null {
  return values === undefined ? null : JSON.stringify(values);
}

function conditions(filter: JobFilter): { where: string; values: SqlValue[] } {
  return used([
    ['connection_id IN (SELECT value FROM json_each(?))', json(filter.connectionIds) ?? undefined],
    ['EXISTS (SELECT 1 FROM connection WHERE connection.id = job.connection_id AND workspace_id IN (SELECT value FROM json_each(?)))', json(filter.workspaceIds) ?? undefined],
    ['config_type IN (SELECT value FROM json_each(?))', json(filter.configTypes) ?? undefined],
    ['status IN (SELECT value FROM json_each(?))', json(filter.statuses) ?? undefined],
    ['created_at >= ?', filter.createdFrom],
    ['created_at <= ?', filter.createdTo],
    ['updated_at >= ?', filter.updatedFrom],
    ['updated_at <= ?', filter.updatedTo],
  ]);
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

function mapAttempt(row: SqlRow): AttemptRecord {
  return {
    jobId: row['job_id'] as number,
    number: row['number'] as number,
    status: row['status'] as AttemptRecord['status'],
    output: JSON.parse(row['output'] as string) as AttemptRecord['output'],
    createdAt: row['created_at'] as number,
    updatedAt: row['updated_at'] as number,
    ...(row['ended_at'] === null ? {} : { endedAt: row['ended_at'] as number }),
  };
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
