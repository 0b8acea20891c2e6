import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/generator/index.ts', 'src/generator/bin.ts'],
  format: 'esm',
  platform: 'neutral',
  deps: { neverBundle: [/^node:/] },
  dts: true,
  // One file: more than a hundred take Node twice as long to load.
  fixedExtension: false,
});
