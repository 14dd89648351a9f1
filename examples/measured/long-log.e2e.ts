import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { serveStates } from '../states/serve.mjs';
import { median, report } from './median.ts';
import { trace } from './trace.ts';

/** Turn and turn about with the bare list, so that both have the same machine; the middle one counts. */
const RUNS = 3;
const LONGEST_FRAME_MS = 50;
/** All ten thousand at once, which no customer ever has: they come by the page. */
const DRAWN_WITHIN_MS = 120_000;

let states: Awaited<ReturnType<typeof serveStates>>;
test.beforeAll(async () => {
  states = await serveStates();
});
test.afterAll(async () => {
  await states.close();
});

interface Scrolled {
  /** The longest task of the main thread, in its own time. */
  task: number;
  /** The longest time from one frame to the next, by the clock on the wall: that of the machine is in it. */
  frame: number;
  /** How far from the end it came, so that nothing is measured that did not move. */
  distance: number;
}

/** Scrolls as a hand does that flings and then drags the bar: through what was seen, and to where nobody was yet. */
async function scroll(browser: Browser, page: Page, plain: boolean): Promise<Scrolled> {
  await page.goto(`${states.url}long-log.html${plain ? '?plain' : ''}`);
  await page.locator('body[data-ready="long-log"]').waitFor({ state: 'attached', timeout: DRAWN_WITHIN_MS });
  const log = page.locator('#long');
  const { x, y, width, height } = (await log.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const session = await page.context().newCDPSession(page);
  const fling = (yDistance: number): Promise<unknown> =>
    session.send('Input.synthesizeScrollGesture', {
      x: x + width / 2,
      y: y + height / 2,
      yDistance,
      speed: 6_000,
      gestureSourceType: 'mouse',
    });
  await page.waitForTimeout(500);
  await log.evaluate(watchFrames);
  const { tasks } = await trace(browser, page, async () => {
    await fling(18_000);
    await fling(-6_000);
    for (const share of [0.3, 0.9, 0.5, 0.99]) {
      // By a function of the page: looking for the log in ten thousand shadow trees again would be measured too.
      await page.evaluate(`jumpTo(${share})`);
      await fling(3_000);
    }
  });
  const { frame, distance } = await page.evaluate<Omit<Scrolled, 'task'>>('seen');
  return { task: Math.max(...tasks.map(({ own }) => own)), frame, distance };
}

/* Runs in the page. */
function watchFrames(box: Element): void {
  const seen = { frame: 0, distance: 0 };
  let last = performance.now();
  const note = (now: number): void => {
    seen.frame = Math.max(seen.frame, now - last);
    seen.distance = Math.max(seen.distance, -box.scrollTop);
    last = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  const jumpTo = (share: number): void => void (box.scrollTop = -box.scrollHeight * share);
  Object.assign(window, { seen, jumpTo });
}

test('ten thousand messages scroll without a frame over 50 ms', async ({ browser, page }) => {
  const chat: Scrolled[] = [];
  const plain: Scrolled[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    chat.push(await scroll(browser, page, false));
    plain.push(await scroll(browser, page, true));
  }
  const middle = (runs: readonly Scrolled[], part: keyof Scrolled): number => median(runs.map((run) => run[part]));
  for (const [what, runs] of [
    ['the chat', chat],
    ['a bare list', plain],
  ] as const) {
    report(`10,000 messages in ${what}, in ms and px`, {
      'longest task': middle(runs, 'task'),
      'longest frame': middle(runs, 'frame'),
      'scrolled to': middle(runs, 'distance'),
    });
  }
  expect(middle(chat, 'distance')).toBeGreaterThan(200_000);
  expect(middle(plain, 'distance')).toBeGreaterThan(200_000);
  expect(middle(chat, 'task')).toBeLessThan(LONGEST_FRAME_MS);
  // What the clock says is judged beside the bare list, which has all of the machine's noise and none of ours.
  expect(middle(chat, 'frame') - middle(plain, 'frame')).toBeLessThan(LONGEST_FRAME_MS);
});
