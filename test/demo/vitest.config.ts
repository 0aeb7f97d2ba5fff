import { defineConfig } from 'vitest/config';

const config = defineConfig({ test: { include: ['test/demo/{telegram,wecom}.ts'], testTimeout: 120_000 } });

export { config as default };
