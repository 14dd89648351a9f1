import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { bundledTests } from './.ci/bundled-tests.mjs';
import { CHROMIUM_FLAGS, chromiumPath } from './.ci/chromium.mjs';
import { countsReporter } from './.ci/wtr-counts-reporter.mjs';

/** Tests of what needs a browser; the others run in Node. */
const files = ['widget', 'admin']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, path)))
  .filter((path) => path.endsWith('.test.ts') && !/^\w+\/core\/|\.node\.test\.ts$/.test(path))
  // First what goes back and forth in the page's history: all files share one page, whose history holds fifty steps.
  .sort((one, other) => Number(other.endsWith('address.test.ts')) - Number(one.endsWith('address.test.ts')));

export default {
  files,
  // Lit's decorators: legacy semantics, and class fields that do not shadow the accessors they define.
  plugins: [bundledTests(files, 'tsconfig.elements.json')],
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
