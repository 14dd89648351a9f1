import config from './playwright.config.ts';

export default {
  ...config,
  testDir: 'examples/frameworks',
  globalSetup: ['./examples/e2e/global-setup.ts', './examples/frameworks/global-setup.ts'],
};
