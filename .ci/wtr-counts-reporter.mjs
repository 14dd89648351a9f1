import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Closes an element test run with its counts, and writes them as JSON to `FROSST_COUNTS_FILE` when that is set.
 * A file that did not load, or failed outside any test, counts as one failure.
 */
export function countsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) addSession(counts, session);
      console.log(`\nElements: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      const file = process.env.FROSST_COUNTS_FILE;
      if (!file) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function addSession(counts, session) {
  const failedBefore = counts.failed;
  if (session.testResults) addSuite(counts, session.testResults);
  if (!session.passed && counts.failed === failedBefore) counts.failed += 1;
}

function addSuite(counts, suite) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const inner of suite.suites) addSuite(counts, inner);
}
