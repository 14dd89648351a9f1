import type { Page, Route } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('who opens the chat before its late words can be had sees it whole, and it connects when they come', async ({
  customer,
}) => {
  const { page, panel } = customer;
  let refused = 0;
  await page.route('**/frosst-assets/**', (route) => {
    refused += 1;
    return route.abort();
  });
  const connections: string[] = [];
  page.on('websocket', (socket) => connections.push(socket.url()));
  await customer.openChat();
  await expect(panel.getByText(/^(Connecting|Offline)/)).toBeVisible();
  await customer.send('Is anyone there?');
  await expect(customer.state).toContainText('Waiting to send');
  await expect(panel).not.toContainText('undefined');
  await expect.poll(() => refused).toBeGreaterThan(2);
  await expect(customer.state).toContainText('Waiting to send');
  expect(connections).toEqual([]);

  await page.unroute('**/frosst-assets/**');
  await customer.isOnline();
  await expect(customer.state).toContainText('Sent');
  await expect(panel.getByText(/^(Online|Nobody is online right now)$/)).toBeVisible();

  // What came with the words: how that looks which only an answer shows.
  await panel.getByRole('button', { name: 'More options' }).click();
  await expect(panel.getByRole('menu')).toHaveCSS('position', 'absolute');
});

test.describe('on a German page', () => {
  /** Opens a bank's page with this in its head, and answers for German words with `serve`. @returns which words are asked for */
  async function openGermanPage(page: Page, head: string, serve: (route: Route) => unknown): Promise<string[]> {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(...(/lang\/\w+/.exec(request.url()) ?? [])));
    await page.route('**/lang/de.json', serve);
    await page.route('**/dashboard.html', async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      await route.fulfill({ response, body: text.replace('<html lang="en">', `<html lang="de">${head}`) });
    });
    await page.reload();
    return asked;
  }

  for (const [what, serve] of [
    ['cannot be had', (route: Route) => route.abort()],
    // Never answered: it hangs until the page is closed.
    ['hang', () => undefined],
  ] as const)
    test(`who opens the chat whose German words ${what} connects in English`, async ({ customer }) => {
      const { page, panel } = customer;
      const asked = await openGermanPage(page, '', serve);
      await page.getByRole('button', { name: 'Chat öffnen' }).click();
      await customer.begin();
      await customer.isOnline();
      expect(new Set(asked)).toEqual(new Set(['lang/de', 'lang/en']));
      await expect(panel.getByText(/^(Online|Nobody is online right now)$/)).toBeVisible();
      await expect(panel).not.toContainText('undefined');
    });

  test('a chat that is opened before the script has come asks for no words but German ones', async ({ customer }) => {
    const { page } = customer;
    const body = '(window.frosstChat ??= []).push((chat) => chat.open());';
    await page.route('**/before.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
    const head = '<script src="/before.js"></script>';
    const asked = await openGermanPage(page, head, (route) => route.continue());
    await expect(page.getByRole('dialog', { name: /^Chat mit/ })).toBeVisible();
    await customer.isOnline();
    expect(asked).toEqual(['lang/de']);
  });
});
