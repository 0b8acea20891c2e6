import type { FetchLike } from '@airwright/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { startElsewhere } from './elsewhere.ts';
import { scenarios } from './scenarios.ts';
import { effects, prepare, type Effect, type Ending } from './stand.ts';
import { tableOf } from './tables.ts';

const byFetch: FetchLike = (url, init) => fetch(url, init);
const cases = await Promise.all(
  [{}, { fetch: byFetch }].flatMap((options) =>
    (['passes', 'stays'] as const).map(async (table) => {
      const seen: Record<string, Record<Effect, Ending>> = {};
      const way = options.fetch ? 'by fetch' : 'below fetch';
      return { table, way, options, rows: await tableOf('retries.md', table), seen };
    }),
  ),
);
let visits: unknown[];

// Many rows wait for seconds, and none needs a processor meanwhile: all are prepared, and then played at once.
beforeAll(async () => {
  // Node has its way below fetch from the first use of fetch on.
  await fetch('http://127.0.0.1:9').catch(() => undefined);
  await using elsewhere = await startElsewhere();
  const plays = cases.flatMap(({ table, options, seen }) =>
    Object.entries(scenarios(elsewhere.url))
      .filter(([, { times }]) => table === 'passes' || times === undefined)
      .map(async ([name, scenario]) => ({ name, seen, stand: await prepare(scenario, table === 'passes', options) })),
  );
  const prepared = await Promise.all(plays);
  await Promise.all(prepared.map(async ({ name, seen, stand }) => (seen[name] = await stand.play())));
  for (const { stand } of prepared) await stand[Symbol.asyncDispose]();
  visits = elsewhere.visits;
}, 300_000);

describe.each(cases)('a failure that $table, met $way', ({ rows, seen }) => {
  test('has its row on the page, and no other has one', () => {
    expect(Object.keys(rows).toSorted()).toEqual(Object.keys(seen).toSorted());
  });

  test.each(Object.entries(rows))('(%s) has the client do what the page says', (name, cells) => {
    expect(effects.map((effect) => cellOf(seen[name]?.[effect]))).toEqual(cells);
  });

  test('never has Airbyte act twice on one create, or on one trigger', () => {
    for (const { create, trigger } of Object.values(seen)) expect(Math.max(create.acts, trigger.acts)).toBeLessThan(2);
  });
});

function cellOf(ending: Ending | undefined): string {
  return ending ? `${ending.requests} / ${ending.acts} ${ending.end}` : 'not played';
}

test('no request goes to the host that a redirect leads to', () => expect(visits).toEqual([]));
