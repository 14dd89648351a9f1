import { expect, test } from './fixtures.ts';

/** That somebody writes is told at most every two seconds, so a word may pass unnoticed and this may not. */
const LONG_ENOUGH = 'I would like to ask about a payment';

test('a customer and the bank talk, and each sees that the other has read', async ({ customer, staff }) => {
  await customer.openChat();
  await customer.send('Two charges from Nordlys Hotel. I stayed one night.');
  await expect(customer.state).toContainText(/Sent|Delivered/);

  await staff.select('Aksel Berg');
  await expect(staff.bubbles('Two charges from Nordlys Hotel. I stayed one night.')).toHaveCount(1);
  await expect(customer.state).toContainText('Read');

  await staff.reply('I can see both. One is a hold.');
  await expect(customer.bubbles('I can see both. One is a hold.')).toHaveCount(1);
  await expect(staff.state).toContainText('Read');
});

test('a new chat session shows in the inbox at once, unread and waiting', async ({ customer, staff }) => {
  await customer.openChat();
  await expect(staff.row('Aksel Berg')).toContainText('Nothing written yet');
  await customer.send('Is anyone there?');
  await expect(staff.row('Aksel Berg')).toContainText('Is anyone there?');
  await expect(staff.row('Aksel Berg')).toContainText('1 unread');
  await expect(staff.page).toHaveTitle(/Aksel Berg|\(1\)/);
});

test('each side sees the other write, and stop', async ({ customer, staff }) => {
  await customer.openChat();
  await customer.send('Hello');
  await staff.select('Aksel Berg');

  await Promise.all([
    customer.input.pressSequentially(LONG_ENOUGH, { delay: 100 }),
    expect(staff.log.getByText('Aksel is typing')).toBeVisible(),
  ]);
  await expect(staff.log.getByText('Aksel is typing')).toBeHidden();

  await Promise.all([
    staff.input.pressSequentially(LONG_ENOUGH, { delay: 100 }),
    expect(customer.log.getByText(/ is typing$/)).toBeVisible(),
  ]);
  await expect(customer.log.getByText(/ is typing$/)).toBeHidden();
});

test('after a reload the conversation is there, each message once', async ({ customer, staff }) => {
  await customer.openChat();
  await customer.send('Before the reload');
  await staff.select('Aksel Berg');
  await staff.reply('Still here');
  await expect(customer.bubbles('Still here')).toHaveCount(1);

  await customer.page.reload();
  await customer.openChat();
  await expect(customer.bubbles('Before the reload')).toHaveCount(1);
  await expect(customer.bubbles('Still here')).toHaveCount(1);

  await staff.page.reload();
  await staff.select('Aksel Berg');
  await expect(staff.bubbles('Before the reload')).toHaveCount(1);
  await expect(staff.bubbles('Still here')).toHaveCount(1);
});

test('while the chat is closed a reply counts on the launcher, and is read only once it is opened', async ({
  customer,
  staff,
}) => {
  await customer.openChat();
  await customer.send('Call me back');
  await customer.page.keyboard.press('Escape');
  await staff.select('Aksel Berg');
  await staff.reply('We will');

  await expect(customer.page.getByRole('button', { name: 'Open chat, 1 unread message' })).toBeVisible();
  await expect(staff.state).toContainText('Delivered');
  await customer.openChat();
  await expect(staff.state).toContainText('Read');
});

test('what is written in one tab shows in the other, once', async ({ customer }) => {
  await customer.openChat();
  const tab = await customer.openTab();
  await tab.openChat();
  await customer.send('From the first tab');
  await expect(tab.bubbles('From the first tab')).toHaveCount(1);
  await tab.send('From the second tab');
  await expect(customer.bubbles('From the second tab')).toHaveCount(1);
  await expect(customer.bubbles('From the first tab')).toHaveCount(1);
});

test('a closed conversation says so on both sides, and goes on when the customer writes', async ({
  customer,
  staff,
}) => {
  await customer.openChat();
  await customer.send('That is all, thank you');
  await staff.select('Aksel Berg');
  await staff.page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(customer.log.getByText(/closed this conversation/)).toBeVisible();

  await customer.send('One more thing');
  await expect(staff.bubbles('One more thing')).toHaveCount(1);
  await expect(customer.log.getByText(/Conversation reopened/)).toBeVisible();
});

test('what a customer writes is never markup in the console', async ({ customer, staff }) => {
  const hostile = '<img src=x onerror="document.title=\'owned\'"><b>bold</b>';
  await customer.openChat();
  await customer.send(hostile);
  await staff.select('Aksel Berg');
  await expect(staff.bubbles(hostile)).toHaveCount(1);
  await expect(staff.page).not.toHaveTitle('owned');
});

test('text beyond the limit is explained and kept, and goes out once it is shorter', async ({ customer }) => {
  await customer.openChat();
  await customer.send('x'.repeat(10_001));
  await expect(customer.panel.getByText(/Your text is too long: 10,001 of 10,000/).first()).toBeVisible();
  await expect(customer.input).toHaveValue('x'.repeat(10_001));

  await customer.input.press('Backspace');
  await customer.input.press('Enter');
  await expect(customer.input).toHaveValue('');
  await expect(customer.state).toContainText(/Sent|Delivered/);
});
