import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { AgentOnSocket } from './agent-on-socket.ts';
import { CustomerPage } from './customer-page.ts';
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

test('a guest needs no mouse, from the first word to the next conversation', async ({ server, visit }) => {
  const agent = await AgentOnSocket.enter(server.url);
  const page = await visit('/healthz');
  await page.route('**/a-page', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto(`${server.url}/a-page`);
  const customer = new CustomerPage(page);
  const { panel, input } = customer;
  const { keyboard } = page;

  await reach(page, customer.launcher);
  await keyboard.press('Enter');
  const email = panel.getByRole('textbox', { name: 'Email' });
  await expect(panel.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await keyboard.type('Mira');
  await reach(page, email);
  await keyboard.type('mira@example');
  await keyboard.press('Enter');
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('Enter a full address, such as name@example.com');
  await keyboard.type('.com');
  await keyboard.press('Enter');
  await expect(input).toBeFocused();

  await keyboard.type('Is my card on its way?');
  await keyboard.press('Enter');
  const first = await agent.receive('Is my card on its way?');
  await agent.reply(first, 'It is');
  await expect(customer.bubbles('It is')).toHaveCount(1);

  await reach(page, panel.getByRole('button', { name: 'Insert emoji' }));
  await keyboard.press('Enter');
  await expect(panel.getByRole('searchbox')).toBeFocused();
  await keyboard.type('thumbs up');
  await expect(panel.getByRole('gridcell')).toHaveCount(1);
  await reach(page, panel.getByRole('gridcell'));
  await keyboard.press('Enter');
  await expect(input).toBeFocused();
  await keyboard.press('Enter');
  await agent.receive('👍');

  for (const [label, name] of [
    ['Download as text', /^chat-[\d-]+\.txt$/],
    ['Download to print', /^chat-[\d-]+\.html$/],
  ] as const) {
    await reach(page, panel.getByRole('button', { name: 'More options' }), 'Shift+Tab');
    await keyboard.press('Enter');
    const item = panel.getByRole('menuitem', { name: label });
    await expect(panel.getByRole('menuitem').first()).toBeFocused();
    await reach(page, item, 'ArrowDown', 0);
    const [file] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')]);
    expect(file.suggestedFilename()).toMatch(name);
    const text = await readFile(await file.path(), 'utf8');
    for (const said of ['Mira', 'Is my card on its way?', 'It is', '👍']) expect(text).toContain(said);
  }

  await agent.endConversation(first);
  await expect(panel.getByRole('group', { name: 'How did we do today?' })).toBeVisible();
  await reach(page, panel.getByRole('radio').first());
  await keyboard.press('Space');
  for (const score of ['Weak', 'OK', 'Good', 'Great']) {
    await keyboard.press('ArrowRight');
    await expect(panel.getByRole('radio', { name: score })).toBeChecked();
  }
  await reach(page, panel.getByRole('textbox', { name: /^Anything to add/ }));
  await keyboard.type('Quick');
  await reach(page, panel.getByRole('button', { name: 'Send rating' }));
  await keyboard.press('Enter');
  await expect(panel.getByText('Thank you. This helps us to do better.')).toBeFocused();

  await reach(page, panel.getByRole('button', { name: 'New conversation' }));
  await keyboard.press('Enter');
  await expect(input).toBeFocused();
  await expect(panel.getByText('How can we help?')).toBeVisible();
  await keyboard.type('Another thing');
  await keyboard.press('Enter');
  expect(await agent.receive('Another thing')).not.toBe(first);
  await keyboard.press('Escape');
  await expect(customer.launcher).toBeFocused();
  agent.close();
});

/** A page where nobody is signed in. */
const PAGE = `<!doctype html><html lang="en"><title>A page</title><script src="/frosst-chat.js"></script>
  <h1>A page</h1><frosst-chat></frosst-chat>`;

/** As `tabTo`; from `least` presses on it may be there. */
async function reach(page: Page, target: Locator, key = 'Tab', least = 1): Promise<void> {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((element) => element.matches(':focus'));
  if (least === 0 && (await isThere())) return;
  await tabTo(page, isThere, key);
}

/** Presses Tab until `isThere`, as far as a page may reasonably ask of someone. */
async function tabTo(page: Page, isThere: () => Promise<boolean>, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press(key);
    if (await isThere()) return;
  }
  throw new Error(`30 times ${key} did not lead there`);
}

const tabBackTo = (page: Page, isThere: () => Promise<boolean>) => tabTo(page, isThere, 'Shift+Tab');
