import { createAirbyteClient } from '@airwright/client';
import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { inTurns, secondsOf } from '../harness/measure.ts';
import { prepareMover } from '../parts/airbyte.ts';
import { definitions } from '../parts/configs.ts';
import { startServer } from '../parts/server.ts';

const calls = 1000;
/** Rounds of so many calls each: short enough that both meet the same moods of the machine. */
const callsARound = 100;
const bound = 0.8;

/** What the client costs over a bare `fetch`. */
export const clientOverhead: Bench = {
  name: 'client-overhead',
  summary: `${calls} sequential jobs/get_light through the client, against bare fetch`,
  run: measure,
};

async function* measure({ signal, say, runs }: BenchContext): AsyncGenerator<Measurement> {
  await using server = await startServer();
  const mover = await prepareMover(server, {
    source: { definitionId: definitions.sourceFaker, config: { count: 10, seed: 1 } },
    destination: { definitionId: definitions.destinationDevNull, config: { test_destination: { test_destination_type: 'SILENT' } } },
    stream: 'products',
    syncMode: 'full_refresh',
    records: 10,
  }, signal);
  await mover.move();
  const id = mover.lastJob;
  const airbyte = createAirbyteClient({ baseUrl: server.url });
  const url = `${server.url}/api/v1/jobs/get_light`;
  const contestants = {
    client: () => rate(() => airbyte.jobs.getLight({ id })),
    fetch: () => rate(async () => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id }) });
      return await response.json();
    }),
  };
  say('warming up');
  for (const contestant of Object.values(contestants)) await contestant();
  const medians = await inTurns({ runs: (runs * calls) / callsARound, signal, say }, contestants);
  yield { figure: `${calls} sequential jobs/get_light`, value: medians.client, unit: 'calls/s', peer: { name: 'bare fetch', value: medians.fetch }, goal: { of: 'ratio', sense: 'at least', bound } };
}

async function rate(call: () => Promise<unknown>): Promise<number> {
  const seconds = await secondsOf(async () => {
    for (let made = 0; made < callsARound; made += 1) await call();
  });
  return callsARound / seconds;
}
