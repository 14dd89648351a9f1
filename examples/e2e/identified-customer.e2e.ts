import { test } from './bank.ts';
import { CustomerPage } from './customer-page.ts';
import { expect } from './fixtures.ts';

test('whom the bank signs in chats under their name, and the next one sees nothing of it', async ({
  bank,
  visit,
  staff,
}) => {
  const page = await visit(bank);
  const customer = new CustomerPage(page);
  await page.getByRole('button', { name: 'Sign in as Aksel Berg' }).click();
  await expect(page.locator('#person')).toHaveText('Aksel Berg');
  await customer.openChat();
  await customer.send('I am Aksel');
  await expect(customer.state).toContainText(/Sent|Delivered/);

  await staff.select('Aksel Berg');
  await staff.reply('Good morning, Aksel');
  await expect(customer.bubbles('Good morning, Aksel')).toHaveCount(1);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.locator('#person')).toHaveText('nobody');
  await expect(page.getByText('I am Aksel')).toHaveCount(0);

  await page.getByRole('button', { name: 'Sign in as Mira Solberg' }).click();
  await expect(customer.panel.getByText('How can we help?')).toBeVisible();
  await expect(page.getByText('I am Aksel')).toHaveCount(0);

  await page.getByRole('button', { name: 'Sign in as Aksel Berg' }).click();
  await expect(customer.bubbles('I am Aksel')).toHaveCount(1);
});
