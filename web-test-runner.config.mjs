import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { CHROMIUM_FLAGS, chromiumPath } from './.ci/chromium.mjs';
import { countsReporter } from './.ci/wtr-counts-reporter.mjs';

export default {
  files: ['{widget,admin}/**/*.test.ts', '!{widget,admin}/core/**', '!widget/**/*.node.test.ts'],
  nodeResolve: { browser: true, preferBuiltins: false, exportConditions: ['browser', 'production'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      // Lit's decorators: legacy semantics, and class fields that do not shadow the accessors they define.
      tsconfig: fileURLToPath(new URL('./tsconfig.elements.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] },
    }),
  ],
  // Only the page in front draws frames: tests beside it would wait for their first one for ever.
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: '10000', forbidOnly: true } },
  reporters: [defaultReporter({ reportTestProgress: false }), countsReporter()],
};
