import { chromeLauncher } from '@web/test-runner-chrome';
import { firefoxPath } from './.ci/firefox.mjs';
import config from './web-test-runner.config.mjs';

/** `npm run test:firefox`: the elements' tests in Firefox. The launcher starts any browser that Puppeteer knows. */
export default {
  ...config,
  browsers: [chromeLauncher({ launchOptions: { browser: 'firefox', executablePath: firefoxPath() } })],
  // The dialogs and their axe runs take Firefox longer.
  testFramework: { config: { ...config.testFramework.config, timeout: '30000' } },
  testsFinishTimeout: 600_000,
};
