import config from './playwright.config.ts';

/** What is judged by a clock, or by pictures of one machine: one test after the other, nothing beside it. */
export default {
  ...config,
  testDir: 'examples/measured',
  fullyParallel: false,
  workers: 1,
  timeout: 10 * 60_000,
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  projects: [
    { name: 'measured', testMatch: /(tasks|memory|long-log|inbox|lighthouse)\.e2e\.ts$/ },
    { name: 'looks', testMatch: /(pictures|zoom)\.e2e\.ts$/ },
  ],
};
