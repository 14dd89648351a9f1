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
  await expect(panel.getByText('Connecting')).toBeVisible();
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
