import { help, readOptions, UsageError } from './options.ts';
import { quickstart } from './quickstart.ts';
import { createReporter } from './report/reporter.ts';

const interrupted = new AbortController();
let kept: (() => void) | undefined;

// The first Ctrl-C ends what runs and stops every part; the second one leaves at once.
process.on('SIGINT', () => stop(130));
process.on('SIGTERM', () => stop(143));

try {
  await main();
} catch (error) {
  if (!interrupted.signal.aborted) {
    console.error(`\nquickstart: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) return void process.stdout.write(help);
  const untilStopped = (): Promise<void> => new Promise((resolve) => (kept = resolve));
  const startedAt = performance.now();
  const reporter = createReporter(process.stdout, options.json);
  await quickstart(options, reporter, interrupted.signal, untilStopped);
  reporter.heading(`Done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

function stop(code: number): void {
  process.exitCode ??= code;
  // What is kept running was asked for; ending it is no failure.
  if (kept) {
    process.exitCode = 0;
    return kept();
  }
  if (interrupted.signal.aborted) process.exit(code);
  interrupted.abort();
}
