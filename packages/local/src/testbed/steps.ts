import { descriptorOf, streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import { terminalStatuses, type ConnectionRecord, type FailureReason, type JobStatus, type StreamStatusRecord } from '../store/records.ts';

/** A moment of a scripted job. */
export interface JobStep {
  readonly status: JobStatus;
  /**
   * With `running`: the number of the attempt that runs. Where none is running, the next one begins, which needs no number: the first is 0,
   * and each after an `incomplete` is one more.
   */
  readonly attempt?: number;
  /** What its streams have moved by now, since the attempt began. Streams, and counters, that are not named stay as they were. */
  readonly streams?: readonly StepStream[];
  /** With `incomplete` and `failed`: why the attempt failed. What is left out is made up. */
  readonly failure?: Partial<FailureReason>;
  /** Lines for the attempt's log. */
  readonly log?: readonly string[];
}

/** How far a stream is. On success everything that was emitted counts as committed. */
export interface StepStream {
  readonly name: string;
  readonly namespace?: string;
  readonly recordsEmitted?: number;
  readonly bytesEmitted?: number;
  readonly recordsCommitted?: number;
  readonly bytesCommitted?: number;
  readonly estimatedRecords?: number;
  readonly estimatedBytes?: number;
  /** `RUNNING` by default. */
  readonly runState?: StreamStatusRecord['runState'];
}

/** To which statuses a job goes from each, as Airbyte has it. */
const transitions: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  pending: ['queued', 'running', 'incomplete', 'failed', 'cancelled'],
  queued: ['pending', 'running', 'failed', 'cancelled'],
  running: ['incomplete', 'succeeded', 'failed', 'cancelled'],
  incomplete: ['pending', 'running', 'succeeded', 'failed', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
};

/**
 * Holds a script against what jobs can do.
 * @throws Error that names the first step that cannot be
 */
export function checkSteps(steps: readonly JobStep[], { data }: ConnectionRecord): void {
  const streams = data.catalog.streams.map(({ stream }) => descriptorOf(stream));
  if (steps.length === 0) throw new Error('The script has no steps. Give at least one, such as { status: \'succeeded\' }.');
  let status: JobStatus = 'pending';
  let attempt = -1;
  steps.forEach((step, index) => {
    const refuse = (why: string): Error => new Error(`Step ${index + 1} of the script cannot be: ${why}.`);
    if (step.status !== status && !transitions[status].includes(step.status)) throw refuse(`a job that is ${status} does not become ${step.status}, but ${transitions[status].join(', ') || 'nothing more'}`);
    if (step.status === status && terminalStatuses.has(status)) throw refuse(`a job that is ${status} has ended`);
    const begins = step.status === 'running' && status !== 'running';
    if (begins) attempt += 1;
    if (step.attempt !== undefined && step.attempt !== attempt) throw refuse(`its attempt is ${step.attempt}, and the one that runs then is ${attempt === -1 ? 'none' : attempt}`);
    if (step.streams?.length && attempt === -1) throw refuse('it has streams before any attempt is running');
    const unknown = step.streams?.find((stream) => !streams.some((known) => streamKey(known) === streamKey(descriptorOf(stream))));
    if (unknown) throw refuse(`the connection has no stream ${nameOf(unknown)}; it has ${streams.map(nameOf).join(', ') || 'none'}`);
    status = step.status;
  });
}

function nameOf({ name, namespace }: StreamDescriptor): string {
  return namespace === undefined ? name : `${namespace}.${name}`;
}
