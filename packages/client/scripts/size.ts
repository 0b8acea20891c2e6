/** Fails where a program that uses the client would be larger than it may be: bundled, minified and gzipped, with all that it depends on. */
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

interface Gate {
  readonly what: string;
  readonly program: string;
  /** What counts of that which the client loads later: what is loaded beside the first request, or everything. */
  readonly later?: RegExp;
  readonly limit: number;
}

const client = "export { createAirbyteClient } from '@airwright/client';";
const clientOf = "export { createAirbyteClientOf } from '@airwright/client';";

const gates: readonly Gate[] = [
  { what: 'the client with all methods', program: client, limit: 8000 },
  { what: 'the client without methods', program: clientOf, limit: 5000 },
  { what: 'the client with all methods, and what it loads beside its first request', program: client, later: /failing/, limit: 12_500 },
  { what: 'the client with all methods, and all that it loads when it is needed', program: client, later: /./, limit: 21_000 },
];

const bytes = new Intl.NumberFormat('en');
for (const gate of gates) {
  const size = await sizeOf(gate);
  console.log(`${gate.what}: ${bytes.format(size)} bytes of ${bytes.format(gate.limit)}`);
  if (size > gate.limit) {
    console.error(`${gate.what}: that is larger than it may be. Make it smaller; or raise the limit here, where what came is worth it.`);
    process.exitCode = 1;
  }
}

async function sizeOf({ program, later }: Gate): Promise<number> {
  const entry = 'program.js';
  await using bundle = await rolldown({
    input: entry,
    cwd: import.meta.dirname,
    platform: 'browser',
    plugins: [
      {
        name: 'program',
        resolveId: (id, _importer, { kind }) => (id === entry ? entry : kind === 'dynamic-import' && !later?.test(id) ? { id, external: true } : undefined),
        load: (id) => (id === entry ? program : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false });
  return gzipSync(output[0].code, { level: 9 }).length;
}
