import type { JobSummary } from '@airwright/pipelines';
import { command } from '../command/command.ts';
import { count } from '../command/options.ts';
import { table, bytesText, durationText, timeText } from '../table.ts';
import { common, pipelinesArgument } from './common.ts';

interface Row extends JobSummary {
  readonly pipeline: string;
}

export const runsCommand = command({
  name: 'runs',
  summary: 'Lists the last jobs of pipelines, newest first',
  arguments: [pipelinesArgument],
  options: { limit: count('how many jobs of each at most (default 10)'), ...common },
  run: async ({ options: { limit = 10 }, words }, session) => {
    const { jobHistory } = await import('@airwright/pipelines');
    const airbyte = await session.connect();
    const rows: Row[] = [];
    for (const { name, target } of await session.connections(words)) {
      let left = limit;
      for await (const job of jobHistory(airbyte, target, { pageSize: Math.min(limit, 200), signal: session.signal })) {
        rows.push({ pipeline: name, ...job });
        if (--left === 0) break;
      }
    }
    rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id);
    session.output.result({ jobs: rows }, rows.length === 0 ? 'No jobs yet.' : runsTable(rows));
    return undefined;
  },
});

function runsTable(rows: readonly Row[]): string {
  const head = ['job', 'pipeline', 'type', 'status', 'records', 'size', 'started', 'took'];
  return table([
    head,
    ...rows.map(({ id, pipeline, type, status, records, bytes, startedAt, durationMs }) => [String(id), pipeline, type, status, String(records), bytesText(bytes), timeText(startedAt), durationMs === undefined ? '' : durationText(durationMs)]),
  ]);
}
