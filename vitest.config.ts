import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const POSTGRES_SETUP = 'server/test/postgres-global-setup.ts';

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'widget/core/**/*.test.ts',
      'admin/core/**/*.test.ts',
      // What is pure and reads files for its test.
      'widget/**/*.node.test.ts',
      'examples/replay/**/*.test.ts',
      'eslint.arrows.test.ts',
      '.ci/**/*.test.ts',
    ],
    globalSetup: existsSync(POSTGRES_SETUP) ? [POSTGRES_SETUP] : [],
    pool: 'forks',
    // Each server suite holds an embedded database of about 350 MB; more forks than cores only fight over both.
    maxWorkers: 2,
    // Nearly every file loads the same server: once in each worker, not once for each file.
    isolate: false,
    // A cold embedded database takes seconds on a busy machine; a hang is still found within a minute.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
    restoreMocks: true,
  },
});
