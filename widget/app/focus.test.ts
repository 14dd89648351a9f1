import { expect } from 'chai';
import { setViewport } from '@web/test-runner-commands';
import { waitUntil } from '@open-wc/testing-helpers';
import { message } from '../core/fake-server.test-support.ts';
import { startChat, type TestChat } from './test-chat.test-support.ts';

const BROADCAST = message(0, {
  conversationId: null,
  kind: 'broadcast',
  broadcastId: 'b1',
  content: 'Closed on Friday',
});
const PATIENCE = { timeout: 10_000 };
const log = (chat: TestChat) => chat.get('[role=log]');
const messages = (count: number) => (chat: TestChat['backend']) => {
  for (let seq = 1; seq <= count; seq += 1) chat.say(`Message ${seq}\n\n\n`);
};

/* An element that is not the one expected is too much to print. */
function expectFocus(chat: TestChat, element: Element, what = 'the focus'): void {
  const { focused } = chat;
  expect(
    focused === element,
    `${what} is on ${element.outerHTML.slice(0, 80)}, not on ${focused?.outerHTML.slice(0, 80)}`,
  ).to.equal(true);
}

/** Presses what is then gone, as a person does who has the focus on it. */
async function press(chat: TestChat, button: HTMLElement): Promise<void> {
  button.focus();
  expectFocus(chat, button, 'what is to be pressed');
  button.click();
  await waitUntil(() => !button.checkVisibility(), 'what was pressed goes away', PATIENCE);
  await chat.rest();
}

/** A chat with one message of the person's that was refused. */
async function refused(): Promise<TestChat> {
  const chat = await startChat();
  chat.backend.handle = () => ({ ok: false, error: { code: 'blocked-content', message: 'no', retryable: false } });
  await chat.write('First', 'Enter');
  // What is tried again is then on its way, and stays so.
  chat.backend.handle = () => undefined as never;
  return chat;
}

const choices = (chat: TestChat) =>
  chat.roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('.meta .link')]);

describe('where the focus goes when what was pressed goes away', () => {
  it('to the text box from a broadcast that is dismissed', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.broadcasts.push(BROADCAST) });
    await press(chat, chat.get('.broadcast button'));
    expectFocus(chat, chat.input);
  });

  it('to the heading of home from the broadcast above it', async () => {
    const chat = await startChat({ atHome: true, prepare: (backend) => void backend.broadcasts.push(BROADCAST) });
    await press(chat, chat.get('.broadcast button'));
    expectFocus(chat, chat.get('h2'));
  });

  it('to the text box from the loss that is over', async () => {
    const chat = await startChat();
    chat.transport.reachable = false;
    chat.transport.drop();
    await waitUntil(() => chat.find('.strip button'), undefined, PATIENCE);
    chat.transport.reachable = true;
    await press(chat, chat.get('.strip button'));
    expectFocus(chat, chat.input);
  });

  it('to the log from the way to its end', async () => {
    const chat = await startChat({ prepare: messages(40) });
    log(chat).scrollTop = -600;
    await chat.showState({ unread: 1 });
    await waitUntil(() => chat.find('.jump'), undefined, PATIENCE);
    await press(chat, chat.get('.jump'));
    expectFocus(chat, log(chat));
  });

  it('to the log from earlier messages that are asked for again', async () => {
    const chat = await startChat({ prepare: messages(4) });
    await chat.showState({ history: { loading: false, hasMore: true, failed: true } });
    const button = chat.get('.line .link');
    button.focus();
    await chat.showState({ history: { loading: true, hasMore: true, failed: false } });
    expect(button.isConnected).to.equal(false);
    expectFocus(chat, log(chat));
  });

  it('to the log from what was in a message that goes away', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('See https://bank.example/cards') });
    const link = chat.get('[part~=bubble] a');
    link.focus();
    expectFocus(chat, link);
    await chat.showState({ items: [] });
    expect(link.isConnected).to.equal(false);
    expectFocus(chat, log(chat));
  });

  for (const [what, place] of [
    ['is tried again', 0],
    ['is deleted', 1],
  ] as const) {
    it(`to the log from a message that ${what}`, async () => {
      const chat = await refused();
      await press(chat, choices(chat)[place] as HTMLElement);
      expectFocus(chat, log(chat));
    });
  }

  it('to the first field from the way to sign in, where guests may write after all', async () => {
    const chat = await startChat();
    const signedOut = { connection: 'signed-out', me: undefined as never } as const;
    await chat.showState(signedOut);
    chat.get('.sign-in button').focus();
    const settings = { visitors: true, topics: [], suggestions: [], quickHelp: [], availability: { available: true } };
    await chat.showState({ settings });
    expectFocus(chat, chat.get('[name=name]'));
  });

  it('to the launcher from a nudge that is dismissed', async () => {
    const chat = await startChat({ prepare: messages(1) });
    chat.close();
    await chat.rest();
    chat.transport.push('admin-reply', chat.backend.say('Thursday'));
    await chat.rest();
    await press(chat, chat.get('[part=nudge] .ib'));
    expectFocus(chat, chat.get('[part=launcher]'));
  });

  it('to where it was on the page from a chat that has no launcher', async () => {
    const chat = await startChat({ open: false });
    chat.launcher = 'none';
    const opener = document.createElement('button');
    chat.before(opener);
    opener.focus();
    chat.open();
    await chat.rest();
    await chat.begin();
    expectFocus(chat, chat.input);
    chat.close();
    await chat.rest();
    expectFocus(chat, opener);
  });
});

describe('the Tab key on the sheet', () => {
  before(() => setViewport({ width: 390, height: 700 }));
  after(() => setViewport({ width: 800, height: 600 }));

  const tab = (chat: TestChat, shiftKey = false) => {
    const init = { key: 'Tab', shiftKey, bubbles: true, composed: true, cancelable: true };
    chat.focused?.dispatchEvent(new KeyboardEvent('keydown', init));
  };

  it('comes to the emoji last while there is nothing to send, and stays inside', async () => {
    const chat = await startChat();
    const emoji = chat.get('[aria-label="Insert emoji"]');
    chat.input.focus();
    tab(chat);
    expectFocus(chat, chat.input, 'what comes after the text box is left to the browser');
    emoji.focus();
    tab(chat);
    expectFocus(chat, chat.get('.back'));
    tab(chat, true);
    expectFocus(chat, emoji);
  });
});
