import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from './.ci/chromium.mjs';

const executablePath = chromiumPath();

export default defineConfig({
  testDir: 'examples/e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results',
  globalSetup: './examples/e2e/global-setup.ts',
  fullyParallel: true,
  // Every test runs a server of its own beside a browser: as many as there are cores.
  workers: 2,
  forbidOnly: true,
  // A test that passes only the second time has found something.
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { args: [...CHROMIUM_FLAGS], ...(executablePath === undefined ? {} : { executablePath }) },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    actionTimeout: 15_000,
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
