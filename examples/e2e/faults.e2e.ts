import { CustomerPage } from './customer-page.ts';
import { expect, test } from './fixtures.ts';

test.describe('on the embedded database, as npm start has it', () => {
  test.use({ database: 'embedded' });

  test('a restart in the middle of writing keeps the text, and it is sent later, once', async ({
    server,
    customer,
    staff,
  }) => {
    await customer.openChat();
    await customer.send('Before the restart');
    await staff.select('Aksel Berg');
    await customer.input.pressSequentially('Written while', { delay: 20 });
    await server.end('SIGTERM');

    await customer.input.pressSequentially(' nobody listens', { delay: 20 });
    await expect(customer.panel.getByText(/Messages will wait here/)).toBeVisible();
    await expect(customer.input).toHaveValue('Written while nobody listens');
    await customer.input.press('Enter');
    await expect(customer.state).toContainText('Waiting to send');

    await server.start();
    await expect(customer.state).toContainText(/Delivered|Read/, { timeout: 45_000 });
    await expect(customer.panel.getByText(/Messages will wait here/)).toBeHidden();
    await expect(staff.bubbles('Written while nobody listens')).toHaveCount(1, { timeout: 45_000 });
    await expect(customer.bubbles('Written while nobody listens')).toHaveCount(1);
  });

  test('after a kill -9 and a new start everything is there, on both sides and once', async ({
    server,
    customer,
    staff,
  }) => {
    await customer.openChat();
    for (const text of ['one', 'two', 'three']) await customer.send(text);
    await expect(customer.state).toContainText(/Sent|Delivered/);
    await staff.select('Aksel Berg');
    await staff.reply('four');
    await expect(customer.bubbles('four')).toHaveCount(1);

    await server.end('SIGKILL');
    await staff.reply('five');
    await customer.send('six');
    await server.start();

    for (const side of [customer, staff]) {
      await expect(side.bubbles('five')).toHaveCount(1, { timeout: 45_000 });
      await expect(side.bubbles('six')).toHaveCount(1, { timeout: 45_000 });
    }
    await expect(customer.state).toContainText(/Delivered|Read/, { timeout: 45_000 });

    await customer.page.reload();
    await customer.openChat();
    await staff.page.reload();
    await staff.select('Aksel Berg');
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) {
      await expect(customer.bubbles(text)).toHaveCount(1);
      await expect(staff.bubbles(text)).toHaveCount(1);
    }
  });
});

test('a phone without a network writes on, and sends and receives when it is back', async ({ customer, staff }) => {
  await customer.openChat();
  await customer.send('Going into a tunnel');
  await staff.select('Aksel Berg');
  await customer.loseNetwork();

  await customer.send('In the tunnel');
  await staff.reply('Are you there?');
  await expect(customer.state).toContainText(/Waiting to send|Sending/);
  await expect(customer.panel.getByText(/Messages will wait here/)).toBeVisible({ timeout: 45_000 });

  await customer.findNetwork();
  await expect(customer.bubbles('Are you there?')).toHaveCount(1, { timeout: 45_000 });
  await expect(staff.bubbles('In the tunnel')).toHaveCount(1, { timeout: 45_000 });
  await expect(customer.bubbles('In the tunnel')).toHaveCount(1);
});

test('where the network lets no WebSocket through, the chat works by polling', async ({ visit, staff }) => {
  const page = await visit('/chat-test.html');
  await page.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
  const customer = new CustomerPage(page);
  await page.getByRole('button', { name: 'Jonas Vik' }).click();
  await expect(page.locator('#connection')).toHaveText('online', { timeout: 45_000 });

  await customer.openChat();
  await customer.send('By the slow road');
  await staff.select('Jonas Vik');
  await expect(staff.bubbles('By the slow road')).toHaveCount(1);
  await staff.reply('It leads here too');
  await expect(customer.bubbles('It leads here too')).toHaveCount(1);
});
