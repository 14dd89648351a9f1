import { expect } from 'chai';
import { aTimeout, waitUntil } from '@open-wc/testing-helpers';
import type { ChatClient } from '../core/chat-client.ts';
import { conversation, message } from '../core/fake-server.test-support.ts';
import { startChat, type TestChat } from './test-chat.test-support.ts';

const BROADCAST = message(0, {
  conversationId: null,
  kind: 'broadcast',
  broadcastId: 'b1',
  content: 'Closed on Friday',
});
const SETTINGS = { visitors: true, topics: [], suggestions: [], quickHelp: [], availability: { available: true } };
const FAILED = { code: 'unavailable', message: '', retryable: true } as const;

/** Waits until it is said to who cannot see it come up. */
async function heard(chat: TestChat, text: string): Promise<void> {
  const status = chat.get('[role=status]');
  await waitUntil(() => status.textContent.includes(text), `"${text}" is said`, { timeout: 10_000 });
}

/** What is an alert, with words in it. */
const alerts = (chat: TestChat) =>
  chat.roots.flatMap((root) => [...root.querySelectorAll('[role=alert]')]).filter(({ textContent }) => textContent);

async function choose(chat: TestChat, score: number): Promise<void> {
  chat.get('form').querySelectorAll<HTMLInputElement>('input')[score - 1]?.click();
  await chat.rest();
  chat.get('form .primary').click();
  await chat.rest();
}

describe('what comes up in the open panel is said too', () => {
  it('a loss that lasts', async () => {
    const chat = await startChat();
    chat.transport.reachable = false;
    chat.transport.drop();
    await heard(chat, 'You’re offline. Messages will wait here.');
  });

  it('a gap', async () => {
    const chat = await startChat();
    await chat.showState({ gap: true });
    await heard(chat, 'Some messages may be missing here');
  });

  it('a broadcast', async () => {
    const chat = await startChat();
    chat.transport.push('admin-message', BROADCAST);
    await heard(chat, 'From Frosst Bank, to all customers: Closed on Friday');
  });

  it('a rating that was not sent, which is no alert', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('Good morning') });
    if (chat.client) chat.client.rate = () => Promise.resolve(FAILED);
    await chat.tellOf({ status: 'closed', asksRating: true });
    await choose(chat, 2);
    await heard(chat, 'Your rating was not sent');
    expect(alerts(chat)).to.deep.equal([]);
  });

  it('a chat that could not be started, which is no alert', async () => {
    const chat = await startChat();
    if (chat.client) chat.client.beGuest = () => Promise.resolve(FAILED);
    await chat.showState({ connection: 'signed-out', me: undefined as never, settings: SETTINGS });
    // Said as lost is the session that was there before.
    await waitUntil(() => alerts(chat).length === 0, undefined, { timeout: 15_000 });
    (chat.get('[name=name]') as HTMLInputElement).value = 'Mira';
    chat.get('.guest').click();
    await heard(chat, 'The chat could not be started');
    expect(alerts(chat)).to.deep.equal([]);
  }).timeout(40_000);

  it('emoji that did not load, and none of a name', async () => {
    const chat = await startChat();
    const fetch = window.fetch.bind(window);
    let isDown = true;
    window.fetch = (url, init) =>
      typeof url === 'string' && url.includes('/emoji/')
        ? Promise.resolve(isDown ? new Response(null, { status: 503 }) : Response.json([['food', [['🍏', 'apple']]]]))
        : fetch(url, init);
    chat.get('[aria-label="Insert emoji"]').click();
    await heard(chat, 'The emoji didn’t load.');
    isDown = false;
    chat.get('frosst-emoji-picker').shadowRoot?.querySelector<HTMLElement>('.link')?.click();
    await chat.rest();
    expect(chat.focused).to.have.property('type', 'search');
    Object.assign(chat.focused as HTMLInputElement, { value: 'xyz' });
    chat.focused?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await heard(chat, 'No emoji of that name');
    window.fetch = fetch;
  });

  it('and nothing of it goes out to the page', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('Good morning') });
    const told: Event[] = [];
    const hear = (event: Event) => told.push(event);
    for (const capture of [true, false]) document.addEventListener('notice', hear, { capture });
    if (chat.client) chat.client.rate = () => Promise.resolve(FAILED);
    await chat.tellOf({ status: 'closed', asksRating: true });
    await choose(chat, 2);
    await heard(chat, 'Your rating was not sent');
    for (const capture of [true, false]) document.removeEventListener('notice', hear, { capture });
    expect(told.length).to.equal(0);
  });
});

describe('what did not succeed is told until something else is done', () => {
  type Download = ChatClient['downloadTranscript'];

  async function failedDownload(download: Download = () => Promise.resolve(FAILED)): Promise<TestChat> {
    const chat = await startChat();
    await chat.showState({ conversation: conversation({ status: 'closed' }) });
    if (chat.client) chat.client.downloadTranscript = download;
    chat.get('.closed button').click();
    await chat.rest();
    return chat;
  }
  const strip = (chat: TestChat) => chat.find('.strip')?.textContent.trim() ?? '';

  it('a step to another view', async () => {
    const chat = await failedDownload();
    expect(strip(chat)).to.contain('could not be downloaded');
    chat.get('.back').click();
    await chat.rest();
    expect(strip(chat)).to.equal('');
  });

  it('closing', async () => {
    const chat = await failedDownload();
    chat.close();
    await chat.rest();
    chat.open();
    await chat.rest();
    expect(strip(chat)).to.equal('');
  });

  it('another person', async () => {
    const chat = await failedDownload();
    await chat.showState({ wipes: 1 });
    expect(strip(chat)).to.equal('');
  });

  it('another person who comes while it is still being tried', async () => {
    let answer: ((error: typeof FAILED) => void) | undefined;
    const chat = await failedDownload(() => new Promise((done) => (answer = done)));
    await chat.showState({ wipes: 1 });
    answer?.(FAILED);
    await chat.rest();
    expect(strip(chat)).to.equal('');
  });

  it('nor is another person told what is still at work', async () => {
    const chat = await failedDownload(() => new Promise(() => undefined));
    await chat.showState({ wipes: 1 });
    await aTimeout(1_100);
    await chat.rest();
    expect(strip(chat)).to.equal('');
  });

  it('not the end of what was done before it', async () => {
    const answers: ((error?: typeof FAILED) => void)[] = [];
    const chat = await failedDownload(() => new Promise((done) => answers.push(done)));
    chat.get('.closed button').click();
    answers[1]?.(FAILED);
    await chat.rest();
    answers[0]?.();
    await chat.rest();
    expect(strip(chat)).to.contain('could not be downloaded');
  });

  it('says that it is at work when that takes long', async () => {
    let answer: (() => void) | undefined;
    const chat = await failedDownload(() => new Promise((done) => (answer = () => done(undefined))));
    expect(strip(chat)).to.equal('');
    await heard(chat, 'Preparing the file');
    expect(strip(chat)).to.equal('Preparing the file');
    answer?.();
    await chat.rest();
    expect(strip(chat)).to.equal('');
  });
});
