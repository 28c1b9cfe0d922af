import { defineConfig } from 'vitest/config';

const inCi = process.env['CI'] !== undefined;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-web.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: inCi ? ['default', ['json', { outputFile: 'reports/vitest.json' }]] : ['default'],
  },
});
