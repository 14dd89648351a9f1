import { expect, test } from '@playwright/test';
import { serveStates } from '../states/serve.mjs';

test.use({ timezoneId: 'Europe/Helsinki', locale: 'en-GB', viewport: { width: 640, height: 760 } });

let states: Awaited<ReturnType<typeof serveStates>>;
test.beforeAll(async () => {
  states = await serveStates();
});
test.afterAll(async () => {
  await states.close();
});

/** As `catalogue.ts` names them; the first test fails when one is missing here. */
const NAMES = [
  'launcher',
  'unread',
  'home',
  'home-thread',
  'pre-chat',
  'pre-chat-wrong',
  'empty',
  'conversation',
  'messages',
  'masked',
  'offline',
  'out-of-office',
  'broadcast',
  'history',
  'rating',
  'rating-chosen',
  'closed',
  'menu',
  'emoji',
  'loading',
  'earlier-failed',
  'signed-out',
];

test('the page of states shows each of them in a frame', async ({ page }) => {
  await page.goto(states.url);
  const frames = page.locator('iframe');
  const names = await frames.evaluateAll((all) =>
    all.map((frame) => new URL((frame as HTMLIFrameElement).src).searchParams.get('state')),
  );
  expect(names).toEqual(NAMES);
});

for (const name of NAMES) {
  test(`assistive technology is told the same of the state ${name} as before`, async ({ page }) => {
    await page.clock.setFixedTime('2026-03-12T10:41:00+02:00');
    await page.goto(`${states.url}?state=${name}`);
    await page.locator(`body[data-ready="${name}"]`).waitFor({ state: 'attached' });
    await expect(page.locator('test-chat')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  });
}
