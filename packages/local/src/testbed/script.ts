import { descriptorOf, streamKey } from '@airwright/connector-kit';
import type { ApiContext } from '../api/context.ts';
import { closeAttempt, openAttempt } from '../engine/attempt.ts';
import { terminalStatuses, type AttemptRecord, type ConnectionRecord, type FailureReason, type JobRecord, type JobStatus, type StreamStats } from '../store/records.ts';
import type { JobStep, StepStream } from './steps.ts';

/** Plays the steps of one job into the store, so that every operation that shows it shows the same. */
export class Script {
  readonly #context: ApiContext;
  readonly #steps: readonly JobStep[];
  readonly job: JobRecord;
  #attempt: AttemptRecord | undefined;
  #next = 0;

  /** Begins with the first step. */
  constructor(context: ApiContext, job: JobRecord, steps: readonly JobStep[]) {
    this.#context = context;
    this.job = job;
    this.#steps = steps;
    this.advance();
  }

  get status(): JobStatus {
    return this.#context.store.jobs.get(this.job.id)?.status ?? this.job.status;
  }

  /** Whether nothing happens to the job any more. */
  get isOver(): boolean {
    return terminalStatuses.has(this.status);
  }

  /** Takes the next step, where there is one. */
  advance(): boolean {
    const step = this.isOver ? undefined : this.#steps[this.#next];
    if (!step) return false;
    this.#next += 1;
    this.#context.store.transaction(() => this.#take(step));
    return true;
  }

  /** Ends the job as a cancel does. */
  cancel(): void {
    if (!this.isOver) this.#context.store.transaction(() => this.#take({ status: 'cancelled' }));
  }

  #take(step: JobStep): void {
    const { store } = this.#context;
    const connection = store.connections.get(this.job.connectionId) as ConnectionRecord;
    if (step.status === 'running') this.#attempt ??= openAttempt(store, this.job, connection);
    if (this.#attempt) this.#progress(this.#attempt, step, connection);
    if (this.#attempt && step.status !== 'running') {
      closeAttempt(store, this.#attempt, this.#failures(step));
      this.#attempt = undefined;
    }
    if (this.status !== step.status) store.jobs.setStatus(this.job.id, step.status);
  }

  #progress(attempt: AttemptRecord, { status, streams = [], log = [] }: JobStep, connection: ConnectionRecord): void {
    const { store, logs, now } = this.#context;
    for (const stream of streams) {
      count(attempt.output.streams, stream, connection);
      const { runState = 'RUNNING' } = stream;
      const jobType = this.job.configType === 'reset_connection' ? 'RESET' : 'SYNC';
      store.jobs.saveStreamStatus({ workspaceId: connection.workspaceId, connectionId: connection.connectionId, jobId: this.job.id, attempt: attempt.number, stream: descriptorOf(stream), jobType, runState, ...(runState === 'INCOMPLETE' ? { cause: 'FAILED' } : {}) });
    }
    if (status === 'succeeded') for (const stats of attempt.output.streams) commitAll(stats);
    for (const message of log) logs.append(this.job.id, attempt.number, { timestamp: now(), level: 'info', logSource: 'platform', message });
    store.jobs.saveAttempt(attempt);
  }

  #failures({ status, failure }: JobStep): FailureReason[] {
    const timestamp = this.#context.now();
    if (status === 'succeeded') return [];
    if (status === 'cancelled') return [{ failureOrigin: 'airbyte_platform', failureType: 'manual_cancellation', externalMessage: 'The job was cancelled.', timestamp }];
    return [{ failureOrigin: 'source', failureType: 'system_error', externalMessage: 'The script has this attempt fail.', timestamp, ...failure }];
  }
}

function count(all: StreamStats[], { runState: _, name, namespace, ...counters }: StepStream, { data }: ConnectionRecord): void {
  const stream = descriptorOf({ name, namespace });
  const configured = data.catalog.streams.find((candidate) => streamKey(descriptorOf(candidate.stream)) === streamKey(stream));
  let stats = all.find((candidate) => streamKey(candidate.stream) === streamKey(stream));
  if (!stats) all.push((stats = { stream, recordsEmitted: 0, bytesEmitted: 0, recordsCommitted: 0, bytesCommitted: 0, fullRefresh: configured?.config.syncMode === 'full_refresh' }));
  Object.assign(stats, counters);
}

function commitAll(stats: StreamStats): void {
  stats.recordsCommitted = Math.max(stats.recordsCommitted, stats.recordsEmitted);
  stats.bytesCommitted = Math.max(stats.bytesCommitted, stats.bytesEmitted);
}
