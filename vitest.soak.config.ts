import { defineConfig, mergeConfig } from 'vitest/config';
import everyTest from './vitest.config.ts';

/** `npm run test:soak`: the tests of faults at full length, one after the other, since time is judged there. */
export default mergeConfig(
  { ...everyTest, test: { ...everyTest.test, include: [] } },
  defineConfig({
    test: {
      include: [
        'server/test/faults/*.integration.test.ts',
        'examples/replay/replay-under-faults.integration.test.ts',
        'server/realtime/fuzz.integration.test.ts',
      ],
      env: { FROSST_SOAK: 'on' },
      fileParallelism: false,
      isolate: true,
      reporters: ['verbose'],
    },
  }),
);
