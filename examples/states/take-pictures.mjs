/** Draws the gallery of states into docs/pictures, or another folder: `node examples/states/take-pictures.mjs [folder]`. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '../../.ci/chromium.mjs';
import { serveStates } from './serve.mjs';

const PICTURES = { states: '', 'states-dark': 'theme=dark', 'states-rtl': 'dir=rtl' };

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const states = await serveStates();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] });
const look = { viewport: { width: 2120, height: 1000 }, deviceScaleFactor: 0.6, reducedMotion: 'reduce' };
for (const [name, choice] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ ...look, locale: 'en-GB', timezoneId: 'Europe/Helsinki' });
  await page.goto(`${states.url}?${choice}`);
  const frames = page.locator('iframe');
  await frames.evaluateAll((all) => all.forEach((frame) => (frame.loading = 'eager')));
  for (const frame of await frames.all()) {
    await frame.contentFrame().locator('body[data-ready]').waitFor({ state: 'attached' });
  }
  // What is out of view is not drawn: a message that nobody can see waits until somebody can.
  const height = await page.locator('html').evaluate((html) => html.scrollHeight);
  await page.setViewportSize({ ...look.viewport, height });
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
await states.close();
