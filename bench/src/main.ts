import { benches } from './benches/index.ts';
import { figureOf } from './harness/figure.ts';
import { jsonReport, tableReport } from './harness/report.ts';
import { help, parseOptions, UsageError, type Options } from './options.ts';
import { Stage } from './parts/stage.ts';

const interrupted = new AbortController();
process.on('SIGINT', () => {
  // The second Ctrl-C does not wait for things to stop in order; what is still running is killed at the exit.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});
process.on('SIGTERM', () => interrupted.abort());

try {
  const options = parseOptions(process.argv.slice(2), benches);
  if (options.help) process.stdout.write(help(benches));
  else await measure(options);
} catch (error) {
  if (interrupted.signal.aborted) {
    process.exitCode = 130;
  } else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

async function measure({ benches: chosen, json, rows, runs }: Options): Promise<void> {
  const { signal } = interrupted;
  const write = (text: string): boolean => process.stdout.write(text);
  const report = json ? jsonReport(write) : tableReport(write);
  let current = 'bench';
  const say = (text: string): void => console.error(`${current}: ${text}`);
  await using stage = new Stage(say);
  try {
    for (const bench of chosen) {
      current = bench.name;
      signal.throwIfAborted();
      for await (const measurement of bench.run({ rows, runs, signal, stage, say })) report.add(figureOf(bench.name, measurement));
    }
  } finally {
    report.end();
  }
}
