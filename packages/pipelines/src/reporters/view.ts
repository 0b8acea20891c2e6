import type { ProgressEvent, RunEvent } from '../runs/events.ts';

/** What is to be seen of a run that is not over. */
export interface RunView {
  readonly name: string;
  readonly phase: 'queued' | 'running' | 'waiting';
  /** When this phase began. */
  readonly since: Date;
  /** From 1; 0 before the first. */
  readonly attempt: number;
  readonly progress?: ProgressEvent;
  /** Of a run that waits for its next attempt. */
  readonly retryAt?: Date;
  /** What is not as it should be at the moment. */
  readonly trouble?: string;
}

/** What tells runs apart. */
export function runKey({ connectionId, jobId }: RunEvent): string {
  return `${connectionId} ${jobId}`;
}

/** What is to be seen after an event; undefined once the run is over. */
export function viewAfter(before: RunView | undefined, event: RunEvent, name: string): RunView | undefined {
  const view: RunView = before ?? { name, phase: 'running', since: event.at, attempt: 0 };
  switch (event.type) {
    case 'queued':
      return { ...view, phase: 'queued', since: event.at };
    case 'started':
      return { ...view, phase: 'running', since: event.at };
    case 'attempt-started':
      return { name: view.name, phase: 'running', since: view.phase === 'running' ? view.since : event.at, attempt: event.attempt };
    case 'progress':
      return { ...calm(view), progress: event };
    case 'attempt-failed':
      return { ...view, phase: 'waiting', since: event.at };
    case 'retry-scheduled':
      return { ...view, phase: 'waiting', retryAt: event.retryAt };
    case 'stalled':
      return { ...view, trouble: 'stalled' };
    case 'lost-contact':
      return { ...view, trouble: 'no contact' };
    case 'unknown-status':
      return { ...view, trouble: event.status };
    case 'regained-contact':
      return calm(view);
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'gone':
      return undefined;
    default:
      return view;
  }
}

function calm({ trouble: _, ...view }: RunView): RunView {
  return view;
}
