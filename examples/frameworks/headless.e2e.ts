import { expect, test } from '../e2e/fixtures.ts';
import { CONSUMER, run } from './install-package.ts';

test('the client without a face chats from Node, and lets the process end', async ({ server, staff }) => {
  const asking = run('node', ['headless.mjs', server.url], { cwd: CONSUMER });
  await staff.select('Mira Solberg');
  await expect(staff.bubbles('Is my card on its way?')).toBeVisible();
  await staff.reply('It is');
  expect((await asking).stdout).toMatch(/: It is\n$/);
});
