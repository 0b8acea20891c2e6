import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newConsumer, type Consumer } from './consumer.ts';
import { runtimes } from './runtimes.ts';
import { openStage, type Stage } from './stage.ts';

let consumer: Consumer;
let stage: Stage;
beforeAll(async () => {
  consumer = await newConsumer();
  stage = await openStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await consumer[Symbol.asyncDispose]();
});

const everything = ['health', 'workspaces', 'connector', 'lists', 'manyAtOnce', 'refusals', 'raw', 'aborts', 'timeouts', 'absence'];

describe('the packed client', () => {
  for (const runtime of runtimes) {
    const { name, missing } = runtime;
    test.skipIf(missing !== undefined)(`works in ${name}${missing === undefined ? '' : ` (not tried: ${missing})`}`, async () => {
      stage.silenced.length = 0;
      expect(await runtime.run(consumer, stage)).toEqual(everything);
      if (name.startsWith('Node')) expectBelowFetch();
    });
  }

  /** Only fetch says this of itself: where a Node of the future changes its inside, the client works on, but at the speed of fetch. */
  function expectBelowFetch(): void {
    expect(stage.silenced.length).toBeGreaterThan(0);
    expect(stage.silenced.map((headers) => headers['sec-fetch-mode'])).not.toContain('cors');
  }
});
