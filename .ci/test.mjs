/**
 * `npm test`: installs what is missing, then runs every check there is, and closes with `N passed, N failed`.
 * Imports no package, because on a fresh clone there are none yet.
 */
import { installPackages } from './packages.mjs';
import { reportPath, runStep } from './steps.mjs';
import { installSystemPackages } from './system-packages.mjs';

// The compiler in Go takes a third of the time. Lint and the declarations need the one that has an API.
const tsc = (config) => ['node_modules/typescript-native/bin/tsc', '-p', config];

const build = { name: 'build', words: ['node_modules/rollup/dist/bin/rollup', '--config', '--failAfterWarnings'] };

const checks = [
  { name: 'types-server', words: tsc('tsconfig.json') },
  { name: 'types-core', words: tsc('tsconfig.core.json') },
  { name: 'types-elements', words: tsc('tsconfig.elements.json') },
  { name: 'lint', words: ['node_modules/eslint/bin/eslint.js', '.'] },
  { name: 'lint-types', words: ['node_modules/oxlint/bin/oxlint'] },
  { name: 'format', words: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'] },
].map((check) => ({ ...check, isPatient: true }));

const server = {
  name: 'server',
  words: [
    'node_modules/vitest/vitest.mjs',
    'run',
    // A test left alone with `.only` would hide all others.
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath('server')}`,
  ],
  countsOf: ({ numPassedTests, numFailedTests, numPendingTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests,
  }),
};

const elements = {
  name: 'elements',
  words: ['node_modules/@web/test-runner/dist/bin.js'],
  env: { FROSST_COUNTS_FILE: reportPath('elements') },
  countsOf: ({ passed, failed, skipped }) => ({ passed, failed, skipped }),
};

/** A third of the end-to-end tests, which are many small waits that another lane can share. */
const endToEnd = [1, 2, 3].map((part) => ({
  name: `e2e-${part}`,
  words: [
    'node_modules/@playwright/test/cli.js',
    'test',
    `--shard=${part}/3`,
    `--output=test-results/${part}`,
    '--reporter=list,json',
  ],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportPath(`e2e-${part}`) },
  countsOf: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
}));

/**
 * Side by side on two cores, once all is built: one lane mostly waits for databases and clocks, one drives browsers. The
 * end-to-end tests end both.
 */
const lanes = [
  [server, endToEnd[0]],
  [elements, endToEnd[1], endToEnd[2]],
];

async function runLane(steps) {
  const counts = [];
  for (const step of steps) counts.push(await runStep(step));
  return counts;
}

async function main() {
  const startedAt = Date.now();
  installPackages();
  installSystemPackages();
  // The checks only compute and are judged by no clock: from the beginning they take what the others leave.
  const checked = runLane(checks);
  const counts = await runLane([build]);
  counts.push(...(await Promise.all([...lanes.map(runLane), checked])).flat());
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  console.log(`\nDone in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
