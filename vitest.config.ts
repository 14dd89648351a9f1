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
    // One more than there are cores: the tests of faults mostly wait. Each may hold an embedded database of 350 MB.
    maxWorkers: 3,
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
