import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../e2e/fixtures.ts';
import { openChatPage } from './chat-page.ts';
import { report } from './median.ts';

const CYCLES = 1_000;
/** What compiles, fills caches and draws for the first time does so in these. */
const FIRST_CYCLES = 50;
const KEPT_AT_MOST = 1_000_000;

interface Held {
  heap: number;
  nodes: number;
  listeners: number;
  /** Nodes that no document shows and script still holds, but for the templates that Lit clones, which never are shown. */
  detached: number;
}

type Chat = HTMLElement & { open: () => void; close: () => void; ready: Promise<unknown>; destroy: () => void };

async function measure(session: CDPSession): Promise<Held> {
  // What a collection frees may free more in the next.
  for (let round = 0; round < 4; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { detachedNodes } = await session.send('DOM.getDetachedDomNodes');
  const detached = detachedNodes.filter(({ treeNode }) => treeNode.nodeName !== 'TEMPLATE').length;
  return { heap: usedSize, nodes, listeners: jsEventListeners, detached };
}

/** What is held after a thousand of these more than after the first ones. */
async function growth(page: Page, cycle: (count: number) => Promise<void>): Promise<{ grown: Held; after: Held }> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await cycle(FIRST_CYCLES);
  const before = await measure(session);
  await cycle(CYCLES);
  const after = await measure(session);
  const grown = {
    heap: after.heap - before.heap,
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
    detached: after.detached - before.detached,
  };
  report(`${CYCLES} times`, { ...grown, 'heap in the end': after.heap });
  return { grown, after };
}

function expectNothingKept({ grown, after }: { grown: Held; after: Held }): void {
  expect(grown.heap).toBeLessThan(KEPT_AT_MOST);
  expect(after.detached).toBe(0);
  expect(grown.nodes).toBeLessThanOrEqual(0);
  expect(grown.listeners).toBeLessThanOrEqual(0);
}

test('a thousand times open and closed leave nothing behind', async ({ server, visit }) => {
  const page = await visit('about:blank');
  await openChatPage(page, server);
  const cycle = (count: number): Promise<void> =>
    page.evaluate(async (times) => {
      const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn));
      const chat = document.querySelector('frosst-chat') as Chat;
      for (let done = 0; done < times; done += 1) {
        chat.open();
        await frame();
        await frame();
        chat.close();
        await frame();
      }
    }, count);
  expectNothingKept(await growth(page, cycle));
});

test('a thousand chats that came to a page, were opened and went leave nothing behind', async ({ server, visit }) => {
  const page = await visit('about:blank');
  const { accessToken } = await openChatPage(page, server);
  const cycle = (count: number): Promise<void> =>
    page.evaluate(
      async ({ times, token }) => {
        const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn));
        for (let done = 0; done < times; done += 1) {
          const chat = Object.assign(document.createElement('frosst-chat'), { token }) as unknown as Chat;
          document.body.append(chat);
          await chat.ready;
          chat.open();
          await frame();
          await frame();
          chat.destroy();
        }
      },
      { times: count, token: accessToken },
    );
  expectNothingKept(await growth(page, cycle));
});
