import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromiumPath, CHROMIUM_FLAGS } from '../../.ci/chromium.mjs';
import { expect, test } from '../e2e/fixtures.ts';
import { median, report } from './median.ts';
import { serveBankPage } from './with-and-without.mjs';

/** Of each page, turn and turn about, so that both have the same machine; the middle one counts. */
const RUNS = 5;
const WITHIN_MS = 30 * 60_000;

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const run = promisify(execFile);

interface Figures {
  /** Of a hundred. */
  score: number;
  /** Total blocking time, in ms. */
  blocking: number;
  /** Cumulative layout shift. */
  shift: number;
  /** Largest contentful paint, in ms. */
  largestPaint: number;
}

interface LighthouseResult {
  categories: { performance: { score: number } };
  audits: Record<string, { numericValue?: number }>;
}

/** Lighthouse as it comes: a phone, simulated slow 4G, four times slowed down. */
async function audit(url: string): Promise<Figures> {
  const { stdout } = await run(
    process.execPath,
    [
      'node_modules/lighthouse/cli/index.js',
      url,
      '--output=json',
      '--quiet',
      '--only-categories=performance',
      '--no-enable-error-reporting',
      `--chrome-flags=${CHROMIUM_FLAGS.join(' ')}`,
    ],
    { cwd: FOLDER, env: { ...process.env, CHROME_PATH: chromiumPath() }, maxBuffer: 64_000_000 },
  );
  const { categories, audits } = JSON.parse(stdout) as LighthouseResult;
  const value = (name: string): number => audits[name]?.numericValue ?? NaN;
  return {
    score: categories.performance.score * 100,
    blocking: value('total-blocking-time'),
    shift: value('cumulative-layout-shift'),
    largestPaint: value('largest-contentful-paint'),
  };
}

function middle(runs: readonly Figures[]): Figures {
  const of = (part: keyof Figures): number => median(runs.map((figures) => figures[part]));
  return { score: of('score'), blocking: of('blocking'), shift: of('shift'), largestPaint: of('largestPaint') };
}

test('the chat costs the bank’s page one point of Lighthouse at most, 30 ms, and no shift', async ({ server }) => {
  test.setTimeout(WITHIN_MS);
  if (!existsSync(`${FOLDER}node_modules`)) await run('npm', ['ci'], { cwd: FOLDER });
  const pages = {
    with: await serveBankPage(server.url, { script: true }),
    without: await serveBankPage(server.url, { script: false }),
  };
  const runs: Record<keyof typeof pages, Figures[]> = { with: [], without: [] };
  for (let round = 0; round < RUNS; round += 1) {
    for (const name of ['without', 'with'] as const) {
      runs[name].push(await audit(`${pages[name].origin}/dashboard.html`));
    }
  }
  for (const page of Object.values(pages)) page.stop();
  const [chat, bare] = [middle(runs.with), middle(runs.without)];
  report(`Lighthouse with the chat, median of ${RUNS}`, { ...chat });
  report(`Lighthouse without, median of ${RUNS}`, { ...bare });
  expect(bare.score - chat.score).toBeLessThanOrEqual(1);
  expect(chat.blocking - bare.blocking).toBeLessThanOrEqual(30);
  // To three decimals, as Lighthouse shows it.
  expect(chat.shift).toBeLessThan(0.0005);
});
