import { defineConfig } from 'vitest/config';

const config = defineConfig({
  test: { include: ['test/pictures/take-pictures.ts'], testTimeout: 120_000, hookTimeout: 180_000 },
});

export { config as default };
