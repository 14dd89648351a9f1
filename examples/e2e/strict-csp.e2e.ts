import { CustomerPage } from './customer-page.ts';
import { createDatabase } from './databases.ts';
import { expect, test as base } from './fixtures.ts';
import { freePort, ServerProcess } from './server-process.ts';

const test = base.extend<{ address: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
  address: async ({}, use) => {
    await use(`http://127.0.0.1:${String(await freePort())}`);
  },
  server: async ({ address }, use) => {
    const postgres = await createDatabase();
    const server = await ServerProcess.launch({
      databaseUrl: postgres.url,
      program: 'examples/strict-csp/start.mjs',
      settings: { PAGE_PORT: new URL(address).port },
    });
    await use(server);
    await server.remove();
    await postgres.drop();
  },
});

test('under a policy that allows nothing else, a pinned script chats, in another language too', async ({
  address,
  server,
  visit,
  staff,
}) => {
  const page = await visit('about:blank');
  const policies: (string | undefined)[] = [];
  page.on('response', (response) => {
    if (response.url() === `${address}/`) policies.push(response.headers()['content-security-policy']);
  });
  await page.goto(address);
  const socket = server.url.replace('http', 'ws');
  expect(policies[0]?.replace(/'sha384-[\w+/=]{64}'/, "'sha384-…'")).toBe(
    `default-src 'none'; script-src 'self' 'sha384-…'; style-src 'self'; connect-src ${server.url} ${socket}; ` +
      `img-src 'self' blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html`,
  );

  const customer = new CustomerPage(page);
  await customer.openChat();
  await customer.send('Is my card on its way? https://bank.example/cards');
  await staff.select('Mira Solberg');
  await staff.reply('It is 👍');
  await expect(customer.bubbles('It is 👍')).toHaveCount(1);
  await expect(customer.log.getByRole('link', { name: 'https://bank.example/cards' })).toBeVisible();

  await page.getByRole('button', { name: 'Auf Deutsch' }).click();
  const german = page.getByRole('dialog', { name: 'Chat mit Frosst Bank' });
  await expect(
    german.getByText('Wir fragen Sie nie nach Ihrer PIN oder Ihrer vollständigen Kartennummer'),
  ).toBeVisible();
  await expect(german.getByRole('textbox', { name: 'Nachricht' })).toBeVisible();
});

test('a script that is not the pinned one does not run', async ({ address, visit }) => {
  const page = await visit('about:blank');
  await page.route(/frosst-chat\.[0-9a-f]{16}\.js$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\nglobalThis.changed = true;` });
  });
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Frosst Bank' })).toBeVisible();
  await page.waitForLoadState('load');
  expect(await page.evaluate(() => [customElements.get('frosst-chat') === undefined, 'changed' in globalThis])).toEqual(
    [true, false],
  );
});
