import { CustomerPage } from './customer-page.ts';
import { expect, test } from './fixtures.ts';

test('the next person on the same browser sees nothing of the last one', async ({ visit }) => {
  const page = await visit('/chat-test.html');
  const customer = new CustomerPage(page);
  await page.getByRole('textbox', { name: 'Email' }).fill('eva@customers.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('a password of my own');
  await page.getByRole('textbox', { name: 'Name' }).fill('Eva Moe');
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.locator('#person')).toHaveText('Eva Moe');
  await customer.openChat();
  await customer.send('Mine alone');
  await expect(customer.state).toContainText(/Sent|Delivered/);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.locator('#person')).toHaveText('nobody');
  await expect(page.getByText('Mine alone')).toHaveCount(0);

  await page.getByRole('button', { name: 'Jonas Vik' }).click();
  await customer.openChat();
  await expect(customer.panel.getByText('How can we help?')).toBeVisible();
  await expect(page.getByText('Mine alone')).toHaveCount(0);
});

test('a wrong password and an unknown email are answered alike, and a guest may chat', async ({ visit }) => {
  const page = await visit('/chat-test.html');
  const answers: (string | null)[] = [];
  await page.getByRole('button', { name: 'Aksel Berg' }).click();
  await expect(page.locator('#connection')).toHaveText('online');
  for (const email of ['aksel.berg@customers.example', 'nobody@customers.example']) {
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill('certainly not this');
    const answered = page.waitForResponse('**/api/login');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await answered;
    await expect(page.locator('#problem')).not.toBeEmpty();
    answers.push(await page.locator('#problem').textContent());
  }
  expect(answers[1]).toBe(answers[0]);

  await page.getByRole('button', { name: 'A guest' }).click();
  await expect(page.locator('#connection')).toHaveText('online');
  await expect(page.locator('#problem')).toBeEmpty();
});

test('who takes over while the network is away sees and sends nothing of the last one, in no tab', async ({
  visit,
  server,
}) => {
  const page = await visit('/chat-test.html');
  const first = new CustomerPage(page);
  const second = await first.openTab();
  for (const tab of [first, second]) {
    await tab.page.getByRole('button', { name: 'Aksel Berg' }).click();
    await tab.openChat();
  }
  await first.send('Only for Aksel');
  await expect(first.state).toContainText(/Sent|Delivered/);
  await expect(second.bubbles('Only for Aksel')).toBeVisible();
  await first.loseNetwork();
  await first.send('Unsent of Aksel');
  await expect(second.bubbles('Unsent of Aksel')).toBeVisible();

  const body = { email: 'next@customers.example', password: 'nobody else knows this', name: 'Next Person' };
  const headers = { 'Content-Type': 'application/json' };
  const registered = await fetch(`${server.url}/api/register`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(registered.status).toBe(201);
  const { accessToken: token } = (await registered.json()) as { accessToken: string };
  for (const tab of [first, second]) {
    // The same element, as on a bank's page that signs somebody else in without loading again.
    await tab.page.evaluate((given) => {
      const chat = document.querySelector('frosst-chat') as unknown as { tokenProvider: () => Promise<string> };
      chat.tokenProvider = () => Promise.resolve(given);
    }, token);
  }
  await first.findNetwork();

  for (const tab of [first, second]) {
    await expect(tab.page.locator('#connection')).toHaveText('online', { timeout: 40_000 });
    await expect(tab.page.getByText('Only for Aksel')).toHaveCount(0);
    await expect(tab.page.getByText('Unsent of Aksel')).toHaveCount(0);
  }
  const held = await fetch(`${server.url}/api/conversations`, { headers: { Authorization: `Bearer ${token}` } });
  expect(await held.json()).toEqual({ conversations: [] });
});
