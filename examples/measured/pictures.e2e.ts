import { expect, test } from '@playwright/test';
import { serveStates } from '../states/serve.mjs';
import { showState, stateNames } from './states.ts';

test.use({
  timezoneId: 'Europe/Helsinki',
  locale: 'en-GB',
  viewport: { width: 640, height: 650 },
  deviceScaleFactor: 0.7,
});

/** The panel and the launcher, without the page beside them. */
const PANEL = { x: 232, y: 0, width: 408, height: 650 };

/** The face that comes with the browser of the tests on Debian; another one is another picture. */
const FONT = 'DejaVu Sans';
/** The glyphs of emoji are the system's. */
const GLYPHS = 'frosst-emoji-picker [role=grid]';

test('every state looks as it did, light and dark', async ({ page }) => {
  const states = await serveStates();
  for (const name of await stateNames(page, states.url)) {
    await showState(page, states.url, name);
    const chat = page.locator('test-chat');
    await chat.evaluate((element, font) => element.style.setProperty('--frosst-font', `'${font}'`), FONT);
    for (const theme of ['light', 'dark']) {
      await chat.evaluate((element, value) => {
        element.setAttribute('theme', value);
        document.body.className = value;
      }, theme);
      await expect.soft(page).toHaveScreenshot(`${name}-${theme}.png`, {
        clip: PANEL,
        scale: 'device',
        mask: [page.locator(GLYPHS)],
        // Of a pixel's colour, and of the pixels: another version of the browser rounds otherwise.
        threshold: 0.2,
        maxDiffPixelRatio: 0.005,
      });
    }
  }
  await states.close();
});
