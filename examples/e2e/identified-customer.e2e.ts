import { CustomerPage } from './customer-page.ts';
import { createDatabase } from './databases.ts';
import { expect, test as base } from './fixtures.ts';
import { freePort, ServerProcess } from './server-process.ts';

const test = base.extend<{ bank: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
  bank: async ({}, use) => {
    await use(`http://127.0.0.1:${String(await freePort())}`);
  },
  server: async ({ bank }, use) => {
    const postgres = await createDatabase();
    const server = await ServerProcess.launch({
      databaseUrl: postgres.url,
      program: 'examples/identified-customer/start.mjs',
      settings: { BANK_PORT: new URL(bank).port },
    });
    await use(server);
    await server.remove();
    await postgres.drop();
  },
});

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
