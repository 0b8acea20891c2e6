import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/generator/bin.ts'],
  format: 'esm',
  platform: 'neutral',
  // The command runs on Node; the client itself has to do without.
  deps: { neverBundle: [/^node:/] },
  dts: true,
  unbundle: true,
  fixedExtension: false,
});
