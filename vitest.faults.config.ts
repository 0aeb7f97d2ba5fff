import { defineConfig } from 'vitest/config';

/** The history of faults, apart from the other tests: it kills the product fifty times and takes a hundred seconds of both cores. */
export default defineConfig({
  test: { include: ['test/faults/history.test.ts'], testTimeout: 400_000, hookTimeout: 400_000 },
});
