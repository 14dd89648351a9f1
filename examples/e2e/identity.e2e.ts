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
