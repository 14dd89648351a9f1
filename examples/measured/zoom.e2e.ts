import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type axe from 'axe-core';
import { serveStates } from '../states/serve.mjs';
import { showState, stateNames } from './states.ts';

test.use({ timezoneId: 'Europe/Helsinki', locale: 'en-GB' });

/** A window of 1,280 by 1,024, as WCAG 2.2 (1.4.10) reckons: what zooming leaves of it, in pixels of the page. */
const ZOOMS = { 200: { width: 640, height: 512 }, 400: { width: 320, height: 256 } };

/** WCAG 2.2 (1.4.12): what a reader may set, and nothing may be lost. */
const TEXT_SPACING = `* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`;

for (const [percent, viewport] of Object.entries(ZOOMS)) {
  test.describe(`zoomed to ${percent} %`, () => {
    test.use({ viewport, deviceScaleFactor: Number(percent) / 100 });
    for (const spaced of [false, true]) {
      test(`every state is accessible and cuts nothing off${spaced ? ', with text spaced' : ''}`, async ({ page }) => {
        const states = await serveStates();
        for (const name of await stateNames(page, states.url)) {
          await showState(page, states.url, name);
          if (spaced) await page.locator('test-chat').evaluate(spaceText, TEXT_SPACING);
          expect.soft(await violationsOf(page), name).toEqual([]);
          expect.soft(await page.locator('test-chat').evaluate(cutOff), name).toEqual([]);
        }
        await states.close();
      });
    }
  });
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run('test-chat', { resultTypes: ['violations'] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/* Both run in the page. */
function spaceText(chat: Element, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const adopt = (root: ShadowRoot): void => {
    root.adoptedStyleSheets.push(sheet);
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) adopt(element.shadowRoot);
  };
  if (chat.shadowRoot) adopt(chat.shadowRoot);
}

/** What stands out of its own box sideways or, where that box does not scroll, downwards; and whether the page scrolls sideways. */
function cutOff(chat: Element): string[] {
  const found: string[] = [];
  const look = (root: ShadowRoot): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches('h2, h3, p, button, a, label, legend, [part~=bubble]') || !element.checkVisibility())
        continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      // The launcher's badge stands out of it on purpose.
      if (element.matches('[part~=launcher]')) continue;
      // One pixel large is what is there for screen readers alone.
      if (element.clientWidth <= 1) continue;
      const isClipped = overflowX !== 'visible' || overflowY !== 'visible';
      const sideways = element.scrollWidth > element.clientWidth + 1;
      const downwards = isClipped && element.scrollHeight > element.clientHeight + 1;
      if (sideways || downwards) found.push(`${element.tagName} ${element.textContent.trim()}`);
    }
  };
  if (chat.shadowRoot) look(chat.shadowRoot);
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page');
  return found;
}
