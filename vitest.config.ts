import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{openapi,packages/*,plugins/*,apps/*,tests/*,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Tests have servers of their own: the Airbyte of whoever runs them is not theirs to find.
    env: Object.fromEntries(['URL', 'CLIENT_ID', 'CLIENT_SECRET', 'USERNAME', 'PASSWORD', 'TOKEN'].map((name) => [`AIRBYTE_${name}`, ''])),
    // Many tests start a real database or server; the limit is there to end what hangs, not to judge speed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
