import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('a customer needs no mouse', async ({ customer }) => {
  const { page } = customer;
  await tabTo(page, () => customer.launcher.evaluate((button) => button.matches(':focus')));
  await page.keyboard.press('Enter');
  await expect(customer.panel.getByRole('heading', { name: /how can we help/i })).toBeFocused();
  const start = customer.panel.getByRole('button', { name: 'Start a conversation' });
  await tabTo(page, () => start.evaluate((button) => button.matches(':focus')));
  await page.keyboard.press('Enter');
  await expect(customer.input).toBeFocused();
  await page.keyboard.type('Only keys');
  await page.keyboard.press('Enter');
  await expect(customer.bubbles('Only keys')).toHaveCount(1);

  await page.keyboard.press('ArrowUp');
  await expect(customer.log).toBeFocused();
  const menu = customer.panel.getByRole('button', { name: 'More options' });
  const back = customer.panel.getByRole('button', { name: 'Back to the start' });
  await tabBackTo(page, () => menu.evaluate((button) => button.matches(':focus')));
  await page.keyboard.press('Enter');
  await expect(customer.panel.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await tabBackTo(page, () => back.evaluate((button) => button.matches(':focus')));
  await page.keyboard.press('Enter');
  const goOn = customer.panel.getByRole('button', { name: 'Continue the conversation' });
  await tabTo(page, () => goOn.evaluate((button) => button.matches(':focus')));
  await page.keyboard.press('Enter');
  await expect(customer.input).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(customer.panel).toBeHidden();
  await expect(customer.launcher).toBeFocused();
});

test('an agent needs no mouse', async ({ customer, staff }) => {
  await customer.openChat();
  await customer.send('Hello');
  await expect(staff.row('Aksel Berg')).toBeVisible();

  const { page } = staff;
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(staff.bubbles('Hello')).toHaveCount(1);
  await expect(staff.input).toBeFocused();
  await page.keyboard.type('Good morning');
  await page.keyboard.press('Control+Enter');
  await expect(customer.bubbles('Good morning')).toHaveCount(1);
});

/** Presses Tab until `isThere`, as far as a page may reasonably ask of someone. */
async function tabTo(page: Page, isThere: () => Promise<boolean>, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press(key);
    if (await isThere()) return;
  }
  throw new Error(`30 times ${key} did not lead there`);
}

const tabBackTo = (page: Page, isThere: () => Promise<boolean>) => tabTo(page, isThere, 'Shift+Tab');
