/** Draws the gallery of states into docs/pictures: `node examples/states/take-pictures.mjs`. */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '../../.ci/chromium.mjs';
import { serveStates } from './serve.mjs';

const PICTURES = { states: '', 'states-dark': 'theme=dark', 'states-rtl': 'dir=rtl' };

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
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url));
  await page.screenshot({ path, fullPage: true });
  await page.close();
}
await browser.close();
await states.close();
