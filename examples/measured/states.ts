/** Every state of the chat by name, and how a test of pictures or zoom brings a page to it. */
import type { Page } from '@playwright/test';

/** Times on the pages of states are of this moment. */
const NOW = '2026-03-12T10:41:00+02:00';

const SHOWN_WITHIN_MS = 60_000;

/** The states that the gallery at this address has. */
export async function stateNames(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  return page
    .locator('iframe')
    .evaluateAll((frames) =>
      frames.map((frame) => new URL((frame as HTMLIFrameElement).src).searchParams.get('state') ?? ''),
    );
}

/** Shows one state alone; the clock stands still and so does whatever moves. */
export async function showState(page: Page, url: string, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.clock.setFixedTime(NOW);
  await page.goto(`${url}?state=${name}`);
  await page.locator(`body[data-ready="${name}"]`).waitFor({ state: 'attached', timeout: SHOWN_WITHIN_MS });
}
