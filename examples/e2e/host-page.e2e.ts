import { expect, test } from './fixtures.ts';

/** What a page of somebody else's may look like: calls before the script, the script twice, calls after it. */
const PAGE = `<!doctype html><html lang="en"><title>A page</title>
  <script>(window.frosstChat ??= []).push((chat) => (chat.dataset.called = 'early'));</script>
  <script src="/frosst-chat.js"></script><script src="/frosst-chat.js"></script>
  <h1>A page</h1><frosst-chat></frosst-chat><p>Its text</p>
  <script>frosstChat.push((chat) => (chat.dataset.called += ', late'));</script>`;

/** Runs before anything of the page: what is put on the window, and what moves. */
function watch(): void {
  const noted = { names: new Set<string>(), listeners: [] as string[], shift: 0 };
  const listen = window.addEventListener.bind(window);
  window.addEventListener = (...given: Parameters<typeof listen>) => {
    noted.listeners.push(given[0]);
    listen(...given);
  };
  for (const name of Object.keys(window)) noted.names.add(name);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  Object.defineProperty(window, 'noted', { value: noted, enumerable: false });
}

test('a page may call before the script has come, and load it twice, and pays for nothing it did not want', async ({
  visit,
  server,
}) => {
  const page = await visit('/healthz');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('websocket', (socket) => asked.push(socket.url()));
  await page.addInitScript(watch);
  await page.route('**/a-page', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto(`${server.url}/a-page`);

  const chat = page.locator('frosst-chat');
  await expect(chat).toHaveAttribute('data-called', 'early, late');
  await page.waitForTimeout(1_000);
  // The second script may come from the browser's memory.
  expect(new Set(asked.filter((path) => path !== '/favicon.ico'))).toEqual(new Set(['/a-page', '/frosst-chat.js']));
  const seen = await page.evaluate(async () => {
    const { noted } = window as unknown as { noted: { names: Set<string>; listeners: string[]; shift: number } };
    return {
      names: Object.keys(window).filter((name) => !noted.names.has(name)),
      shift: noted.shift,
      listeners: noted.listeners.filter((type) => type === 'offline'),
      kept: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length],
    };
  });
  expect(seen).toEqual({ names: ['frosstChat'], shift: 0, listeners: [], kept: [0, 0, 0] });

  await page
    .getByRole('button', { name: 'Chat with us' })
    .or(page.getByRole('button', { name: /^open chat/i }))
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
});
