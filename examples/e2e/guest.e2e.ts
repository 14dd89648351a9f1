import type { Page } from '@playwright/test';
import { AgentOnSocket } from './agent-on-socket.ts';
import { test } from './bank.ts';
import { CustomerPage } from './customer-page.ts';
import { expect } from './fixtures.ts';

test('a guest goes on after a reload and in a duplicated tab, hears of closing hours, and leaves nothing', async ({
  bank,
  server,
  visit,
}) => {
  const page = await visit(bank);
  const guest = new CustomerPage(page);
  await beGuest(guest, 'Mira');
  await guest.send('Of a guest');
  await expect(guest.state).toContainText(/Sent|Delivered/);

  await page.reload();
  await guest.openChat();
  await expect(guest.bubbles('Of a guest')).toHaveCount(1);

  // Each page that is loaded takes up the session with a refresh token that is good once.
  const twin = await duplicate(page);
  await twin.openChat();
  await expect(twin.bubbles('Of a guest')).toHaveCount(1);
  await page.reload();
  await guest.openChat();
  await twin.page.reload();
  await twin.openChat();
  await twin.send('From the twin');
  await guest.send('From the first');
  for (const tab of [guest, twin]) {
    for (const text of ['Of a guest', 'From the twin', 'From the first'])
      await expect(tab.bubbles(text)).toHaveCount(1);
  }

  const agent = await AgentOnSocket.enter(server.url);
  await expect(guest.panel.getByText('Online', { exact: true })).toBeVisible();
  const dayAfterTomorrow = ((new Date().getUTCDay() + 1) % 7) + 1;
  const weekly = [{ weekday: dayAfterTomorrow, opens: '07:00', closes: '08:00' }];
  await agent.setHours({ zone: 'UTC', weekly, holidays: [] });
  await expect(guest.panel.getByText(/^Closed · opens /)).toBeVisible();
  agent.close();

  await page.evaluate(() => (document.querySelector('frosst-chat') as unknown as { logout: () => void }).logout());
  for (const tab of [guest, twin]) await expect(tab.page.getByText('Of a guest')).toHaveCount(0);
  await startAsGuest(guest, 'Another');
  await expect(guest.panel.getByText('We’re closed right now')).toBeVisible();
  await expect(page.getByText('Of a guest')).toHaveCount(0);
});

test('what a guest wrote goes to whom the bank signs in next only where the page says so', async ({ bank, visit }) => {
  const page = await visit(bank);
  const guest = new CustomerPage(page);
  await beGuest(guest, 'A stranger');
  await guest.send('Of a stranger');
  await expect(guest.state).toContainText(/Sent|Delivered/);
  await page.getByRole('button', { name: 'Sign in as Aksel Berg' }).click();
  await expect(guest.panel.getByText('How can we help?')).toBeVisible();
  await expect(page.getByText('Of a stranger')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out' }).click();

  await startAsGuest(guest, 'Mira before she signs in');
  await guest.send('Of Mira');
  await expect(guest.state).toContainText(/Sent|Delivered/);
  await page.evaluate(() => Object.assign(document.querySelector('frosst-chat') ?? {}, { joinGuest: true }));
  await page.getByRole('button', { name: 'Sign in as Mira Solberg' }).click();
  await expect(page.locator('#person')).toHaveText('Mira Solberg');
  await guest.isOnline();
  await expect(guest.bubbles('Of Mira')).toHaveCount(1);
  await expect(page.getByText('Of a stranger')).toHaveCount(0);
});

async function beGuest(customer: CustomerPage, name: string): Promise<void> {
  await customer.launcher.click();
  await startAsGuest(customer, name);
}

/** Where the form for guests is open. */
async function startAsGuest({ panel, input }: CustomerPage, name: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Your name' }).fill(name);
  await panel.getByRole('button', { name: 'Start chat' }).click();
  await expect(input).toBeFocused();
}

/** The page once more, with a copy of what its tab keeps, as a browser duplicates a tab. */
async function duplicate(page: Page): Promise<CustomerPage> {
  const [twin] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate(() => void window.open(location.href)),
  ]);
  await expect(twin.locator('frosst-chat')).toBeAttached();
  return new CustomerPage(twin);
}
