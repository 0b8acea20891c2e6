import { githubActions } from './github-actions.ts';
import { jsonl } from './jsonl.ts';
import { terminal } from './terminal.ts';

/**
 * Ready-made reporters. `terminal`: a live view of all runs that fits the window, or a line for each event that matters where the output is no
 * terminal. `jsonl`: every event as a line of JSON. `githubActions`: groups, annotations and a job summary.
 *
 * @example
 * ```ts
 * const reporter = process.env['GITHUB_ACTIONS'] ? reporters.githubActions() : reporters.terminal();
 * const summary = await runAll(airbyte, pipelines, { onEvent: reporter.event });
 * await reporter.end(summary);
 * ```
 */
export const reporters = { terminal, jsonl, githubActions };
