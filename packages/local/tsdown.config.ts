import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/bin.ts', 'src/testbed/index.ts', 'src/engine/connector-worker.ts'],
  format: 'esm',
  platform: 'node',
  dts: true,
  unbundle: true,
  fixedExtension: false,
});
