import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { expect, test } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the bank's page with the chat open, ${colorScheme}`, async ({ customer }) => {
    await customer.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await customer.openChat();
    await customer.send('Hello');
    await expect(customer.state).toContainText('Sent');
    expect(await violationsOf(customer.page)).toEqual([]);
  });

  test(`axe finds nothing in the console with a conversation open, ${colorScheme}`, async ({ customer, staff }) => {
    await staff.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await customer.openChat();
    await customer.send('Hello');
    await staff.select('Aksel Berg');
    await staff.reply('Good morning');
    await expect(staff.bubbles('Good morning')).toHaveCount(1);
    expect(await violationsOf(staff.page)).toEqual([]);
  });
}

for (const width of [320, 390]) {
  test(`on a screen ${width} px wide the chat fills it and nothing scrolls sideways`, async ({ customer }) => {
    await customer.page.setViewportSize({ width, height: 700 });
    await customer.openChat();
    await customer.send('A_word_that_is_longer_than_any_phone_is_wide_'.repeat(4));
    // Polled: the panel grows as it opens.
    await expect.poll(async () => (await customer.panel.boundingBox())?.width).toBe(width);
    const overflow = await customer.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expect(customer.launcher).toBeHidden();
  });
}

/** What axe finds wrong with the whole page, shadow trees included, in one line each. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
