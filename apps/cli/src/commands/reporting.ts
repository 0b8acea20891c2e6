import process from 'node:process';
import type { Reporter, Run, RunResult } from '@airwright/pipelines';
import { exit } from '../exit.ts';
import type { Output } from '../session/output.ts';
import type { Session } from '../session/session.ts';

/** Tells what becomes of runs: to programs as events, to GitHub Actions in its own form, else as a live view or plain lines. */
export async function reporterFor(output: Output): Promise<Reporter> {
  if (output.json) return { event: (event, run) => output.event({ ...event, ...(run && { run: run.name }) }), end: () => undefined };
  const { reporters } = await import('@airwright/pipelines');
  return process.env['GITHUB_ACTIONS'] === 'true' ? reporters.githubActions() : reporters.terminal();
}

/** A run, and what it is called where people read it. */
export interface NamedRun {
  readonly name: string;
  readonly run: Run;
}

/** Shows runs until all of them are over; gives the exit code of the worst outcome. */
export async function follow(runs: readonly NamedRun[], { output }: Session): Promise<number> {
  const reporter = await reporterFor(output);
  try {
    const results = await Promise.all(runs.map((named) => followed(named, reporter)));
    output.result({ runs: results }, '');
    return outcomeOf(results.map(({ status }) => status));
  } finally {
    await reporter.end();
  }
}

async function followed({ name, run }: NamedRun, reporter: Reporter): Promise<RunResult & { readonly name: string }> {
  for await (const event of run.events()) reporter.event(event, { name });
  return { name, ...(await run.result({ throwOnFailure: false })) };
}

/** The exit code of a number of runs: that of the worst. */
export function outcomeOf(statuses: readonly string[]): number {
  if (statuses.includes('failed')) return exit.failed;
  if (statuses.includes('cancelled')) return exit.cancelled;
  return statuses.every((status) => status === 'succeeded') ? exit.done : exit.error;
}
