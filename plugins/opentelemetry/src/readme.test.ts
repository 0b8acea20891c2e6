import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trace } from '@opentelemetry/api';
import { afterAll, expect, it } from 'vitest';
import { answering, telemetry } from './testing.ts';

afterAll(() => trace.disable());

it('the README’s program reports to the SDK that is registered', async () => {
  await using server = await answering({ body: { available: true } });
  const home = join(import.meta.dirname, '..');
  const [, code = ''] = /```ts\n(.*?)```/s.exec(await readFile(join(home, 'README.md'), 'utf8')) ?? [];
  const folder = await mkdtemp(join(home, '.snippet-'));
  const seen = telemetry();
  try {
    await writeFile(join(folder, 'main.ts'), code.replace("'@airwright/plugin-opentelemetry'", "'../src/index.ts'"));
    trace.setGlobalTracerProvider(seen.tracerProvider);
    process.env['AIRBYTE_URL'] = server.url;
    await import(join(folder, 'main.ts'));
  } finally {
    delete process.env['AIRBYTE_URL'];
    await rm(folder, { recursive: true });
  }
  expect(seen.spans().map(({ name }) => name)).toEqual(['health/get', 'GET']);
});
