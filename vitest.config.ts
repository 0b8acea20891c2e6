import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{openapi,packages/*,plugins/*,apps/*,tests/*,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Many tests start a real database or server; the limit is there to end what hangs, not to judge speed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
