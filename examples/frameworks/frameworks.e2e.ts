import { createServer } from 'node:http';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { CustomerPage } from '../e2e/customer-page.ts';
import type { ConsolePage } from '../e2e/console-page.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { renderPage } from '../server-rendered/page.mjs';
import { run } from './install-package.ts';
import { serveBuilt } from './serve-built.mjs';

const EXAMPLES = new URL('../', import.meta.url);
const BUILT = new URL('../../.cache/examples/', import.meta.url);
const PACKAGE = new URL('../../dist/sdk/', import.meta.url);
const INSTALL_AND_BUILD_WITHIN_MS = 15 * 60_000;

/** Installs exactly what the example's lock file says, once, and builds it. */
async function build(name: string): Promise<void> {
  const cwd = fileURLToPath(new URL(`${name}/`, EXAMPLES));
  if (!existsSync(`${cwd}node_modules`)) await run('npm', ['ci'], { cwd });
  // Where the example has the package, it is that of today.
  const installed = `${cwd}node_modules/frosst-chat`;
  if (existsSync(installed)) {
    rmSync(installed, { recursive: true });
    cpSync(fileURLToPath(PACKAGE), installed, { recursive: true });
  }
  await run('npm', ['run', 'build'], { cwd });
}

/** A function as a property, a method and an event: what the page shows stands for all three. */
async function expectChat(page: Page, staff: ConsolePage): Promise<void> {
  const customer = new CustomerPage(page);
  await page.getByRole('button', { name: 'Ask us' }).click();
  await customer.begin();
  await customer.send('Is my card on its way?');
  await staff.select('Mira Solberg');
  await page.getByRole('button', { name: 'Minimise chat' }).click();
  await staff.reply('It is');
  await expect(page.getByRole('status').first()).toHaveText('1');
}

for (const name of ['react', 'vue', 'svelte', 'angular']) {
  test(`the ${name} example chats`, async ({ server, visit, staff }) => {
    test.setTimeout(INSTALL_AND_BUILD_WITHIN_MS);
    await build(name);
    const example = await serveBuilt({ folder: new URL(`${name}/`, BUILT), chat: server.url });
    await expectChat(await visit(example.origin), staff);
    example.stop();
  });
}

test('a page from a server chats', async ({ server, visit, staff }) => {
  const answer = await fetch(`${server.url}/api/visitor`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Mira Solberg' }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const html = renderPage({ chat: server.url, name: 'Mira Solberg', token: accessToken });
  const page = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html));
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const { port } = page.address() as { port: number };
  await expectChat(await visit(`http://127.0.0.1:${port}`), staff);
  page.close();
});
