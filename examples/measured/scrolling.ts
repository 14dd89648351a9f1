/** What a hand does with a long list, each as the frames it costs. */
import type { Browser, Locator, Page } from '@playwright/test';
import { trace } from './trace.ts';

/** What one movement cost. */
export interface Cost {
  /** The longest task of the main thread in milliseconds, in its own time. */
  task: number;
  /** The longest time from one frame to the next in milliseconds, by the clock on the wall. */
  frame: number;
}

/** What each movement cost, by what it is. */
export type Costs = Record<string, Cost>;

interface Hand {
  page: Page;
  /** Turns the wheel by that many notches of 120 px, towards older messages when below 0. */
  wheel: (notches: number) => Promise<void>;
  /** Scrolls by px, towards older messages when above 0, at px per second. */
  fling: (distance: number, speed: number) => Promise<unknown>;
  /** Drags the bar to that share of the whole from the end. */
  drag: (share: number) => Promise<void>;
}

const MOVEMENTS: Record<string, (hand: Hand) => Promise<unknown>> = {
  'the wheel': async ({ wheel }) => {
    await wheel(-24);
    await wheel(12);
  },
  'a slow fling': ({ fling }) => fling(4_000, 2_000),
  'a fling': ({ fling }) => fling(18_000, 6_000),
  'a fling back': ({ fling }) => fling(-6_000, 6_000),
  'a fast fling': ({ fling }) => fling(40_000, 20_000),
  'the bar': async ({ drag, fling }) => {
    for (const share of [0.3, 0.9, 0.5, 0.99]) {
      await drag(share);
      await fling(3_000, 6_000);
    }
  },
  'to the end and to the beginning': async ({ page }) => {
    for (const key of ['End', 'Home', 'PageDown', 'PageUp', 'End']) {
      await page.keyboard.press(key);
      await page.evaluate('atRest()');
    }
  },
};

/**
 * Scrolls the list that is shown, by the wheel, by gestures and by keys.
 *
 * @returns what each movement cost, and how far from the end it came in px
 */
export async function scrollBy(
  browser: Browser,
  page: Page,
  log: Locator,
): Promise<{ costs: Costs; distance: number }> {
  const { x, y, width, height } = (await log.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const middle = { x: x + width / 2, y: y + height / 2 };
  const session = await page.context().newCDPSession(page);
  const hand: Hand = {
    page,
    wheel: async (notches) => {
      for (let turned = 0; turned < Math.abs(notches); turned += 1) await page.mouse.wheel(0, 120 * Math.sign(notches));
    },
    fling: (yDistance, speed) =>
      session.send('Input.synthesizeScrollGesture', { ...middle, yDistance, speed, gestureSourceType: 'mouse' }),
    // By a function of the page: to look for the log in ten thousand shadow trees would be measured too.
    drag: (share) => page.evaluate(`dragTo(${share})`),
  };
  await log.evaluate(watch);
  await page.mouse.move(middle.x, middle.y);
  const costs: Costs = {};
  for (const [name, move] of Object.entries(MOVEMENTS)) {
    const { tasks } = await trace(browser, page, async () => {
      await page.evaluate('begin()');
      await move(hand);
      await page.evaluate('atRest()');
    });
    const frame = await page.evaluate<number>('longest()');
    costs[name] = { task: Math.max(...tasks.map(({ own }) => own)), frame };
  }
  return { costs, distance: await page.evaluate<number>('furthest()') };
}

/* Runs in the page. */
function watch(box: HTMLElement): void {
  let frame = 0;
  let distance = 0;
  let last = performance.now();
  const note = (now: number): void => {
    frame = Math.max(frame, now - last);
    distance = Math.max(distance, -box.scrollTop);
    last = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  box.tabIndex = 0;
  box.focus();
  Object.assign(window, {
    begin: () => {
      frame = 0;
      last = performance.now();
    },
    longest: () => frame,
    furthest: () => distance,
    dragTo: (share: number) => void (box.scrollTop = -box.scrollHeight * share),
    /** Until it has stood still for ten frames. */
    atRest: async () => {
      for (let still = 0, before = NaN; still < 10;) {
        await new Promise(requestAnimationFrame);
        still = box.scrollTop === before ? still + 1 : 0;
        before = box.scrollTop;
      }
    },
  });
}
