import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestChat } from '../../widget/app/test-chat.test-support.ts';
import { serveStates } from '../states/serve.mjs';
import { expect, test } from './fixtures.ts';

/** Drawn at once: enough to be quick, and few enough for a page. */
const PORTION = 500;

test('whatever anybody writes is shown as text, in every place that shows it', async ({ page }) => {
  const texts = await textsToShow();
  const states = await serveStates();
  const noted = watch(page, states.url);
  await page.goto(`${states.url}?state=conversation`);
  await page.locator('body[data-ready="conversation"]').waitFor({ state: 'attached' });
  await noted.begin();
  for (let from = 0; from < texts.length; from += PORTION) {
    const portion = texts.slice(from, from + PORTION);
    expect(await page.evaluate(showAsMessages, portion), `of the texts from ${from} on`).toEqual([]);
  }
  for (const text of texts.filter((one) => /[<>&"'`]/.test(one)).slice(0, 100))
    expect(await page.evaluate(showEverywhere, text), text).toEqual([]);
  expect(await noted.end()).toEqual([]);
  await states.close();
});

/** Our own, and those of the folder that `FROSST_TEXTS` names: `.jsonl` with a `text` in each line, `.json` of strings. */
async function textsToShow(): Promise<string[]> {
  const folders = [new URL('./texts/', import.meta.url).pathname, ...(process.env['FROSST_TEXTS'] ?? '').split(':')];
  const files = await Promise.all(
    folders.filter(Boolean).map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
  );
  const read = files.flat().map(async (file) => {
    const content = await readFile(file, 'utf8');
    if (file.endsWith('.json')) return JSON.parse(content) as string[];
    return content
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text);
  });
  return (await Promise.all(read)).flat().filter((text) => text.trim() !== '');
}

/** What a text may bring about that is none: a dialog, a request, an error, something new on the page's own window. */
function watch(page: Page, own: string) {
  const noted: string[] = [];
  const names = () => page.evaluate(() => [document.title, location.href, ...Object.keys(window)]);
  let before: string[] = [];
  page.on('dialog', (dialog) => {
    noted.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => noted.push(`an error: ${error.message}`));
  page.on('popup', () => noted.push('a window'));
  return {
    async begin() {
      before = await names();
      page.on('request', (request) => {
        if (!request.url().startsWith(new URL(own).origin)) noted.push(`a request: ${request.url()}`);
      });
    },
    async end() {
      expect(await names()).toEqual(before);
      return noted;
    },
  };
}

/** Shows each text as a message, by turns of the bank's and one's own. @returns what is not shown as it is */
async function showAsMessages(texts: string[]): Promise<string[]> {
  const chat = document.querySelector('test-chat') as TestChat;
  const timestamp = '2026-03-12T08:41:00Z';
  const items = texts.map((content, index) => {
    const own = index % 2 === 0;
    const sender = { id: own ? 'me' : 'agent', role: own ? 'user' : 'agent', name: own ? 'Aksel' : 'Ingrid' } as const;
    const message = { id: `m${index}`, conversationId: 'c', seq: index + 1, kind: 'text', sender, content, timestamp };
    return {
      key: `k${index}`,
      content,
      timestamp,
      own,
      staff: !own,
      message: { ...message, recipient: null },
    } as const;
  });
  await chat.showState({ items: items as never });
  const bubbles = chat.roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('[part~=bubble]')]);
  const wrong = texts.filter((text, index) => bubbles[index]?.textContent !== text);
  const foreign = bubbles
    .flatMap((bubble) => [...bubble.querySelectorAll('*')])
    .filter((element) => {
      const { localName } = element;
      if (localName === 'a') return !/^(https:|mailto:|tel:)/.test((element as HTMLAnchorElement).href);
      return !['span', 'p'].includes(localName);
    });
  return [...wrong, ...foreign.map(({ outerHTML }) => outerHTML)];
}

/** Shows a text wherever else somebody's text stands. @returns elements and attributes that only markup could have made */
async function showEverywhere(text: string): Promise<string[]> {
  const chat = document.querySelector('test-chat') as TestChat;
  const sender = { id: 'agent', role: 'agent', name: text } as const;
  const timestamp = '2026-03-12T08:41:00Z';
  const message = {
    id: 'm',
    conversationId: 'c',
    seq: 1,
    kind: 'text',
    sender,
    recipient: null,
    content: text,
    timestamp,
  };
  chat.bank = text;
  await chat.showState({
    items: [{ key: 'k', content: text, timestamp, own: false, staff: true, message }] as never,
    typing: text,
    broadcasts: [{ ...message, conversationId: null, seq: 0, kind: 'broadcast', broadcastId: 'b' }] as never,
    settings: {
      visitors: true,
      topics: [text],
      suggestions: [text],
      quickHelp: [{ label: text, url: `https://bank.example/${text}` }],
      phone: text,
      privacyUrl: `https://bank.example/${text}`,
      availability: { available: true },
    },
  });
  for (const step of ['.back', '.start']) {
    chat.get(step).click();
    await chat.rest();
  }
  const elements = chat.roots.flatMap((root) => [...root.querySelectorAll('*')]);
  const alien = elements.filter(
    (element) =>
      /^(script|iframe|object|embed|img|image|link|meta|base|video|audio|math|body|x)$/.test(element.localName) ||
      element.getAttributeNames().some((name) => name.startsWith('on') || name === 'srcdoc') ||
      (element.localName === 'a' && !/^(https:|mailto:|tel:)/.test((element as HTMLAnchorElement).href)),
  );
  const isShown = chat.words.includes(text.trim().replace(/\s+/g, ' '));
  return [...alien.map(({ outerHTML }) => outerHTML), ...(isShown ? [] : ['it is not shown'])];
}
