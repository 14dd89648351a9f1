import type { Page } from '@playwright/test';
import { CustomerPage } from './customer-page.ts';
import { expect, test } from './fixtures.ts';

/** Puts a hand on a page's socket from its next load on: what it then takes never arrives. */
async function holdSocket(page: Page) {
  const hand = { takes: /^$/, sent: [] as string[] };
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      hand.sent.push(frame.toString());
      if (!hand.takes.test(frame.toString())) server.send(frame);
    });
    server.onMessage((frame) => {
      if (!hand.takes.test(frame.toString())) socket.send(frame);
    });
  });
  await page.reload();
  return hand;
}

const MESSAGES = /"user-message"/;
const ACKS = /^43/;
const NOTHING = /^$/;

/** What of the chat lies on the disk of this page's browser. */
function lying(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'frosst-chat')) return [];
    return new Promise<string[]>((resolve, reject) => {
      const opening = indexedDB.open('frosst-chat');
      opening.onerror = () => reject(new Error('not opened'));
      opening.onsuccess = () => {
        const rows = opening.result.transaction('frosst-chat').objectStore('frosst-chat').getAllKeys();
        rows.onsuccess = () => {
          opening.result.close();
          resolve((rows.result as string[][]).map(([, id = '']) => id.split(':')[0] ?? ''));
        };
      };
    });
  });
}

/** Another tab of the same browser, with the chat open. */
async function openTab(customer: CustomerPage): Promise<CustomerPage> {
  const tab = await customer.openTab();
  return tab.openChat();
}

test('two tabs show what is written in either at once, once, and it is sent once', async ({ customer, staff }) => {
  const socket = await holdSocket(customer.page);
  await customer.openChat();
  await customer.send('From the first tab');
  await expect(customer.state).toContainText(/Sent|Delivered/);
  const other = await openTab(customer);
  await other.send('From the second tab');

  for (const tab of [customer, other]) {
    await expect(tab.bubbles('From the first tab')).toHaveCount(1);
    await expect(tab.bubbles('From the second tab')).toHaveCount(1);
    await expect(tab.state).toContainText(/Sent|Delivered/);
  }
  await staff.select('Aksel Berg');
  await expect(staff.bubbles('From the first tab')).toHaveCount(1);
  await expect(staff.bubbles('From the second tab')).toHaveCount(1);
  // The first tab leads, so it also sent what was written in the second.
  expect(socket.sent.filter((frame) => frame.includes('From the second tab'))).toHaveLength(1);
});

for (const [what, takes] of Object.entries({ 'did not arrive': MESSAGES, 'arrived, but its ack did not': ACKS })) {
  test(`a reload while sending what ${what} ends with it stored once`, async ({ customer, staff }) => {
    const socket = await holdSocket(customer.page);
    await customer.openChat();
    await customer.send('First');
    await expect(customer.state).toContainText(/Sent|Delivered/);
    socket.takes = takes;
    await customer.send('In the middle');
    await expect(customer.state).toContainText('Sending');
    await expect.poll(() => socket.sent.filter((frame) => frame.includes('In the middle')).length).toBe(1);

    socket.takes = NOTHING;
    await customer.page.reload();
    await customer.openChat();
    await expect(customer.bubbles('In the middle')).toHaveCount(1);
    await expect(customer.state).toContainText(/Sent|Delivered/);
    await staff.select('Aksel Berg');
    await expect(staff.bubbles('In the middle')).toHaveCount(1);
    expect(await lying(customer.page)).toEqual(['']);
  });
}

test('what was written without a server is sent after a reload, once', async ({ server, customer, staff }) => {
  await customer.openChat();
  await customer.send('While it runs');
  await expect(customer.state).toContainText(/Sent|Delivered/);
  await server.end('SIGKILL');
  await customer.send('While it does not');
  await expect.poll(() => lying(customer.page)).toEqual(['', 'item']);
  await server.start();
  await customer.page.reload();
  await customer.openChat();
  await expect(customer.bubbles('While it does not')).toHaveCount(1);
  await expect(customer.state).toContainText(/Sent|Delivered/);
  await staff.select('Aksel Berg');
  await expect(staff.bubbles('While it does not')).toHaveCount(1, { timeout: 45_000 });
});

test('a tab that is closed while it sends leaves it to the other one, stored once', async ({ customer, staff }) => {
  const socket = await holdSocket(customer.page);
  await customer.openChat();
  await customer.send('First');
  await expect(customer.state).toContainText(/Sent|Delivered/);
  const other = await openTab(customer);
  socket.takes = ACKS;
  await customer.send('Stored, and nobody knows');
  await expect(other.bubbles('Stored, and nobody knows')).toHaveCount(1);
  socket.takes = MESSAGES;
  await customer.send('Not sent at all');
  await expect(other.bubbles('Not sent at all')).toHaveCount(1);

  await customer.page.close();
  await expect(other.state).toContainText(/Sent|Delivered/);
  await staff.select('Aksel Berg');
  for (const text of ['First', 'Stored, and nobody knows', 'Not sent at all']) {
    await expect(other.bubbles(text)).toHaveCount(1);
    await expect(staff.bubbles(text)).toHaveCount(1);
  }
});

test('a draft survives a reload, in its own tab, and is gone when it is sent', async ({ customer }) => {
  await customer.openChat();
  await customer.input.fill('Not finished yet');
  await expect.poll(() => lying(customer.page)).toEqual(['', 'draft']);
  await customer.page.reload();
  await customer.openChat();
  await expect(customer.input).toHaveValue('Not finished yet');
  const other = await openTab(customer);
  await expect(other.panel.getByText(/online|replies/i).first()).toBeVisible();
  await expect(other.input).toHaveValue('');

  await customer.input.press('Enter');
  await expect(customer.bubbles('Not finished yet')).toHaveCount(1);
  await expect.poll(() => lying(customer.page)).toEqual(['']);
});

test('signing out leaves nothing on the disk, and before signing in there is nothing', async ({ visit }) => {
  const page = await visit('/chat-test.html');
  const customer = new CustomerPage(page);
  const socket = await holdSocket(page);
  await expect(page.locator('#person')).toHaveText('nobody');
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);

  await page.getByRole('button', { name: 'Jonas Vik' }).click();
  await expect(page.locator('#connection')).toHaveText('online');
  socket.takes = MESSAGES;
  await customer.openChat();
  await customer.send('Mine alone');
  await customer.input.fill('Mine too');
  await expect.poll(() => lying(page)).toEqual(['', 'draft', 'item']);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.locator('#person')).toHaveText('nobody');
  await expect.poll(() => lying(page)).toEqual([]);
});

test('a page where nobody is signed in leaves nothing on the disk, unless another tab has somebody', async ({
  customer,
}) => {
  const { page } = customer;
  const socket = await holdSocket(page);
  await customer.openChat();
  await customer.send('First');
  await expect(customer.state).toContainText(/Sent|Delivered/);
  socket.takes = MESSAGES;
  await customer.send('Mine alone');
  await expect.poll(() => lying(page)).toEqual(['', 'item']);

  const elsewhere = await page.context().newPage();
  await elsewhere.goto(new URL('/chat-test.html', page.url()).href);
  await expect(elsewhere.locator('#person')).toHaveText('nobody');
  // Longer than it takes to be sure that no token comes.
  await elsewhere.waitForTimeout(12_000);
  expect(await lying(page)).toEqual(['', 'item']);

  await page.close();
  await elsewhere.reload();
  await expect.poll(() => lying(elsewhere), { timeout: 20_000 }).toEqual([]);
});

test('outbox="memory" writes nothing, and tabs share all the same', async ({ visit }) => {
  const page = await visit('/');
  await page.context().route('**/dashboard.html', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('<frosst-chat', '<frosst-chat outbox="memory"');
    await route.fulfill({ response, body });
  });
  const socket = await holdSocket(page);
  await page.goto('/dashboard.html');
  const customer = new CustomerPage(page);
  await customer.openChat();
  await customer.send('First');
  await expect(customer.state).toContainText(/Sent|Delivered/);
  const other = await openTab(customer);
  socket.takes = MESSAGES;
  await customer.send('In memory alone');
  await customer.input.fill('A draft');
  await expect(other.bubbles('In memory alone')).toHaveCount(1);
  // Longer than it takes to keep a draft.
  await page.waitForTimeout(1_000);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.getItem('frosst-chat:tab'))).toBeNull();
  await page.close();
  await expect(other.state).toContainText(/Sent|Delivered/);
});
