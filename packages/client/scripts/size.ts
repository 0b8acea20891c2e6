/** Fails where a program that uses the client would be larger than it may be: bundled, minified and gzipped, with all that it depends on. */
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const limits = [
  { what: 'everything', limit: 21_000, program: "export { createAirbyteClient } from '@airwright/client';" },
  { what: 'the core with all methods', limit: 13_000, program: "export { createCoreClient, operations } from '@airwright/client/core';" },
  { what: 'the core with jobs and sources', limit: 10_000, program: "export { createCoreClient, jobsOperations, sourcesOperations } from '@airwright/client/core';" },
  { what: 'the core', limit: 9000, program: "export { createCoreClient } from '@airwright/client/core';" },
];

const bytes = new Intl.NumberFormat('en');
for (const { what, limit, program } of limits) {
  const size = await sizeOf(program);
  console.log(`${what}: ${bytes.format(size)} bytes of ${bytes.format(limit)}`);
  if (size > limit) {
    console.error(`${what} is larger than it may be. Make it smaller; or raise the limit here, where what came is worth it.`);
    process.exitCode = 1;
  }
}

async function sizeOf(program: string): Promise<number> {
  const entry = 'program.js';
  await using bundle = await rolldown({
    input: entry,
    cwd: import.meta.dirname,
    platform: 'browser',
    plugins: [{ name: 'program', resolveId: (id) => (id === entry ? entry : undefined), load: (id) => (id === entry ? program : undefined) }],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  return gzipSync(output[0].code, { level: 9 }).length;
}
