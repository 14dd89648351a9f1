import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './packages.mjs';

const LOGS = join(ROOT, '.cache/test');
const LINES_SHOWN = 120;

/** Where a step's test runner writes its report, and where `countsOf` of that step reads it. */
export function reportPath(name) {
  return join(LOGS, `${name}.json`);
}

/**
 * Runs one step: a program of `node_modules`, silent unless it fails, its whole output kept in `.cache/test/`.
 *
 * @param {{name: string, words: string[], env?: object, isPatient?: boolean, countsOf?: (report: object) => {passed: number, failed: number, skipped: number}}} step
 *   without `countsOf` the step is a single check; a patient one takes the processor when nothing else wants it
 * @returns its counts; a run that ends badly with no failure to show for it counts as one failure
 */
export async function runStep({ name, words, env, isPatient = false, countsOf }) {
  mkdirSync(LOGS, { recursive: true });
  rmSync(reportPath(name), { force: true });
  const startedAt = Date.now();
  console.log(`· ${name} …`);
  const exitCode = await execute({ words, env, isPatient }, join(LOGS, `${name}.log`));
  const counts = countsOf ? countReport(name, countsOf) : { passed: exitCode === 0 ? 1 : 0, failed: 0 };
  // A runner that found nothing to run has proved nothing.
  if (counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)) counts.failed = 1;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
  if (counts.failed > 0) showLog(name);
  console.log(
    `${counts.failed > 0 ? '✗' : '✓'} ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`,
  );
  return counts;
}

function execute({ words, env, isPatient }, logPath) {
  return new Promise((resolve) => {
    const log = createWriteStream(logPath);
    const child = spawn(process.execPath, words, {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (isPatient && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on('close', (code) => log.end(() => resolve(code ?? 1)));
  });
}

function countReport(name, countsOf) {
  try {
    return countsOf(JSON.parse(readFileSync(reportPath(name), 'utf8')));
  } catch (error) {
    console.log(`${name} left no report: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

function showLog(name) {
  const lines = readFileSync(join(LOGS, `${name}.log`), 'utf8')
    .trimEnd()
    .split('\n');
  console.log(`\n── ${name} (.cache/test/${name}.log) ──\n${lines.slice(-LINES_SHOWN).join('\n')}\n`);
}
