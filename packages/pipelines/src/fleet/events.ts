import type { RunEvent } from '../runs/events.ts';

/** The server does not answer. Its jobs go on whether or not they are seen, and so does the watch. */
export interface ServerLostEvent {
  readonly type: 'server-lost';
  readonly at: Date;
  /** What the last look failed with. */
  readonly message: string;
}

/** The server answers again. What happened meanwhile follows. */
export interface ServerRegainedEvent {
  readonly type: 'server-regained';
  readonly at: Date;
  readonly lostForMs: number;
}

/** What happens to many jobs: for each of them what a run of its own would tell, and for all of them whether their server answers. */
export type FleetEvent = RunEvent | ServerLostEvent | ServerRegainedEvent;
