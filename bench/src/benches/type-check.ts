import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Bench, BenchContext } from '../harness/bench.ts';
import { run } from '../harness/children.ts';
import type { Measurement } from '../harness/figure.ts';
import { inTurns, secondsOf } from '../harness/measure.ts';
import { openEditor } from '../parts/editor.ts';
import { callsOfProject, typedProject } from '../parts/typed-project.ts';

/** A median of fewer runs says little. */
const leastRuns = 5;
const checkBound = 1.5;
const completionLimitMs = 300;

/** What the client's types cost: in the compiler, and in an editor. */
export const typeCheck: Bench = {
  name: 'type-check',
  summary: `tsc on ${callsOfProject} calls with the client and without it, and how soon an editor completes the client's methods`,
  run: measure,
};

async function* measure(context: BenchContext): AsyncGenerator<Measurement> {
  const { signal, say } = context;
  const runs = Math.max(context.runs, leastRuns);
  await using client = await typedProject('client');
  await using plain = await typedProject('fetch');
  const checked = (folder: string) => () => secondsOf(() => run(process.execPath, [tsc, '-p', folder], signal));
  const medians = await inTurns({ runs, signal, say }, { client: checked(client.folder), fetch: checked(plain.folder) });
  yield {
    figure: `tsc, ${callsOfProject} calls`,
    value: medians.client,
    unit: 's',
    peer: { name: 'with fetch and types of its own', value: medians.fetch },
    goal: { of: 'ratio', sense: 'at most', bound: checkBound },
  };

  await using editor = await openEditor(join(client.folder, 'calls.ts'), client.text);
  const completed = (typed: string, expected: string) => async () => {
    const { seconds, names } = await editor.complete(typed);
    if (!names.includes(expected)) throw new Error(`The editor does not offer ${expected} after ${typed}`);
    return seconds * 1000;
  };
  const texts = { 'airbyte.': 'connections', 'airbyte.sources.': 'checkConnection' };
  const delays = await inTurns({ runs, signal, say }, Object.fromEntries(Object.entries(texts).map(([typed, expected]) => [typed, completed(typed, expected)])));
  for (const [typed, value] of Object.entries(delays)) {
    yield { figure: `completion after ${typed}`, value, unit: 'ms', peer: { name: 'limit', value: completionLimitMs }, goal: { of: 'value', sense: 'at most', bound: completionLimitMs } };
  }
}

const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
