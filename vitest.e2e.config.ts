import { defineConfig } from 'vitest/config';

/** The desk in a real browser, apart from the other tests: it starts the built product and a Chromium, one file after another. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
});
