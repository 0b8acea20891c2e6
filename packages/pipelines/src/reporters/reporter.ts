import type { FleetEvent } from '../fleet/events.ts';
import type { RunAllSummary } from '../orchestrate/summary.ts';

/** Tells people or programs what becomes of runs, any number of them at once. Its functions may be passed on as they are. */
export interface Reporter {
  /** Takes an event of a run or of a fleet of them; `name` is what the run is called, by default its connection's id. */
  readonly event: (event: FleetEvent, run?: { readonly name: string }) => void;
  /** Is called once all runs are over: what was held back is written, and then the whole, where there is one. Nothing follows. */
  readonly end: (summary?: RunAllSummary) => void | Promise<void>;
}

/** Where text goes: `process.stdout`, or anything that takes it as that does. */
export interface TextStream {
  write(text: string): unknown;
}

/** What an event is about, as it is called. */
export function nameOf(event: FleetEvent, run: { readonly name: string } | undefined): string {
  return run?.name ?? ('connectionId' in event ? event.connectionId : 'Airbyte');
}
