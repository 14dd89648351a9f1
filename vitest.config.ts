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
    // One more than there are cores: the tests of faults mostly wait. Each may hold an embedded database of 350 MB.
    maxWorkers: 3,
    // Nearly every file loads the same server: once in each worker, not once for each file.
    isolate: false,
    // To find what hangs, on a machine that may be many times slower than ours. What has to be quick says so itself.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
  },
});
