import { CustomerPage } from './customer-page.ts';
import { expect, test } from './fixtures.ts';

const TEXT = 'Card payments are slow this morning. We are on it.';

test('a broadcast reaches who is there at once, and who was not on return, each once', async ({
  customer,
  staff,
  visit,
}) => {
  const before = await visit('/chat-test.html');
  await before.getByRole('button', { name: 'Mira Solberg' }).click();
  await expect(before.locator('#connection')).toHaveText('online');
  await before.close();
  await customer.openChat();
  await customer.isOnline();

  await staff.broadcast(TEXT);
  await expect(customer.panel.getByText(TEXT)).toHaveCount(1);

  const page = await visit('/chat-test.html');
  await page.getByRole('button', { name: 'Mira Solberg' }).click();
  const mira = new CustomerPage(page);
  await mira.openChat();
  await expect(mira.panel.getByText(TEXT)).toHaveCount(1);
  await mira.panel.getByRole('button', { name: 'Dismiss' }).click();
  await expect(mira.panel.getByText(TEXT)).toHaveCount(0);

  await page.reload();
  await expect(page.locator('#connection')).toHaveText('online');
  await mira.openChat();
  await expect(mira.panel.getByText(TEXT)).toHaveCount(0);
});
