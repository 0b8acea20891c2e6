import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Bench, BenchContext } from '../harness/bench.ts';
import { run } from '../harness/children.ts';
import type { Measurement } from '../harness/figure.ts';
import { inTurns, secondsOf } from '../harness/measure.ts';
import { largeDocument, operationsOfDocument } from '../parts/large-document.ts';

const leastRuns = 5;
const limitS = 3;

/** How long the command takes that makes a client of a whole Airbyte. */
export const generate: Bench = {
  name: 'generate',
  summary: `a client of ${operationsOfDocument} operations, made by the command`,
  run: measure,
};

async function* measure({ runs, signal, say }: BenchContext): AsyncGenerator<Measurement> {
  await using document = await largeDocument();
  const program = join(dirname(createRequire(import.meta.url).resolve('@airwright/client/package.json')), 'dist/generator/bin.js');
  const args = [program, 'generate', '--from', document.file, '--out', join(document.folder, 'client'), '--no-install'];
  const { command } = await inTurns({ runs: Math.max(runs, leastRuns), signal, say }, { command: () => secondsOf(() => run(process.execPath, args, signal)) });
  yield { figure: `a client of ${operationsOfDocument} operations`, value: command, unit: 's', peer: { name: 'limit', value: limitS }, goal: { of: 'value', sense: 'at most', bound: limitS } };
}
