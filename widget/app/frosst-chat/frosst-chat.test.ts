import { expect } from 'chai';
import { aTimeout, waitUntil } from '@open-wc/testing-helpers';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { AKSEL, INGRID, message } from '../../core/fake-server.test-support.ts';
import { FrosstChat } from './frosst-chat.ts';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

/** Pushes what a member of staff says, as the server would. */
async function reply(chat: TestChat, content: string): Promise<void> {
  const said = chat.backend.say(content);
  chat.transport.push('admin-reply', said);
  await chat.rest();
}

async function online(chat: TestChat): Promise<void> {
  await waitUntil(() => chat.connectionState === 'online', undefined, { timeout: 5_000 });
  await chat.rest();
}

/** A token that can be read. */
function tokenOf(sub: string, jti = 'first', iss?: string): string {
  return `header.${btoa(JSON.stringify({ iss, sub, jti }))}.signature`;
}

/** The public events that come while `act` runs, as the page hears them. */
async function names(chat: TestChat, act: () => void | Promise<void>): Promise<string[]> {
  const told: string[] = [];
  const events = [
    'frosst-open',
    'frosst-close',
    'frosst-unread',
    'frosst-connection',
    'frosst-token-needed',
    'frosst-token-expired',
  ];
  const note = (event: Event) => told.push(event.type);
  for (const event of events) document.addEventListener(event, note);
  await act();
  await chat.rest();
  for (const event of events) document.removeEventListener(event, note);
  return told;
}

describe('frosst-chat', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible closed and open, ${theme}`, async () => {
      const chat = await startChat({ open: false });
      chat.theme = theme;
      await expectAccessible(chat);
      chat.open();
      await chat.rest();
      await chat.write('Hello', 'Enter');
      await reply(chat, 'Good morning');
      await aTimeout(250);
      await expectAccessible(chat);
    });
  }

  it('writes black or white on an accent that its own colour cannot be read on, and says so once', async () => {
    const chat = await startChat({ open: false });
    const warned: unknown[] = [];
    const page = window.console;
    Object.assign(window, { console: { ...page, warn: (text: unknown) => warned.push(text) } });
    const inks: string[] = [];
    for (const accent of ['', 'gold', 'oklch(85% 0.2 110)', '#085f94']) {
      chat.style.setProperty('--frosst-accent', accent);
      chat.close();
      chat.open();
      await chat.rest();
      inks.push(getComputedStyle(chat).getPropertyValue('--f-on-accent'));
    }
    Object.assign(window, { console: page });
    expect(inks).to.deep.equal(['#fff', '#000', '#000', '#fff']);
    expect(warned).to.have.length(1);
  });

  it('talks in both directions', async () => {
    const chat = await startChat();
    await chat.write('Where is my card?', 'Enter');
    expect(chat.backend.texts).to.deep.equal(['Where is my card?']);
    await reply(chat, 'On its way');
    expect(chat.words).to.contain('Where is my card?').and.to.contain('On its way').and.to.contain('Sent');
  });

  it('connects by itself when the page wants to know what is unread, and shows it', async () => {
    const chat = await startChat({ open: false, connect: 'eager', prepare: (backend) => void backend.say('One') });
    await online(chat);
    expect(chat.unreadCount).to.equal(1);
    expect(chat.get('button').getAttribute('aria-label')).to.equal('Open chat, 1 unread message');
    expect(chat.get('[part=badge]').textContent).to.equal('1');
  });

  it('shows 9+ above nine', async () => {
    const chat = await startChat({ open: false, connect: 'eager' });
    await online(chat);
    await chat.showState({ unread: 12 });
    expect(chat.get('[part=badge]').textContent).to.equal('9+');
  });

  it('does not connect without a token, and asks for one when someone wants to chat', async () => {
    const chat = await startChat({ open: false, token: '' });
    const told = await names(chat, () => chat.open());
    expect(told).to.deep.equal(['frosst-token-needed', 'frosst-open']);
    expect(chat.transport.attempts).to.deep.equal([]);
    expect(chat.words).to.contain('Sign in to chat');
    chat.token = 'late';
    await online(chat);
    expect(chat.transport.attempts).to.deep.equal(['late']);
    expect(chat.connectionState).to.equal('online');
  });

  it('takes a provider as enough to connect, even beside an empty token', async () => {
    const chat = await startChat({ open: false, token: '' });
    chat.token = '';
    chat.tokenProvider = () => Promise.resolve('given');
    chat.open();
    await chat.rest();
    expect(chat.client).to.not.equal(undefined);
  });

  it('keeps properties that were set before the element was defined', async () => {
    class LateChat extends FrosstChat {}
    const early = Object.assign(document.createElement('late-chat'), { token: 'early', theme: 'dark' });
    document.body.append(early);
    customElements.define('late-chat', LateChat);
    await Promise.resolve();
    expect(early).to.be.instanceOf(LateChat);
    expect(early.token).to.equal('early');
    expect(early.getAttribute('theme')).to.equal('dark');
    early.remove();
  });

  it('opens into the text box and closes back to the launcher, by method, launcher and Escape', async () => {
    const chat = await startChat();
    expect(chat.focused).to.equal(chat.get('textarea'));
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    chat.get('textarea').dispatchEvent(escape);
    await chat.rest();
    expect(chat.isOpen).to.equal(false);
    const button = chat.get('frosst-launcher').shadowRoot?.querySelector('button');
    expect(chat.focused).to.equal(button);
    expect(button?.getAttribute('aria-expanded')).to.equal('false');
    button?.click();
    await chat.rest();
    expect(chat.isOpen).to.equal(true);
  });

  it('has one button that is named Minimise chat', async () => {
    const chat = await startChat();
    const named = chat.roots.flatMap((root) => [...root.querySelectorAll('[aria-label="Minimise chat"]')]);
    expect(named).to.have.length(1);
  });

  it('keeps what was being written while it is minimised', async () => {
    const chat = await startChat();
    await chat.write('A long story');
    chat.close();
    await chat.rest();
    chat.open();
    await chat.rest();
    expect(chat.input.value).to.equal('A long story');
  });

  it('tells the page what happens, out of every shadow tree', async () => {
    const chat = await startChat({ open: false, connect: 'eager' });
    const told = await names(chat, async () => {
      await online(chat);
      chat.toggle();
      chat.toggle();
      await chat.rest();
      await reply(chat, 'Hello');
    });
    expect(told.filter((name) => name !== 'frosst-connection')).to.deep.equal([
      'frosst-open',
      'frosst-close',
      'frosst-unread',
    ]);
  });

  it('forgets the last person when their token is taken away', async () => {
    const chat = await startChat();
    await chat.write('My secret', 'Enter');
    chat.token = '';
    await chat.rest();
    expect(chat.words).to.not.contain('My secret');
    expect(chat.transport.isOpen).to.equal(false);
  });

  it('signs out by itself when the page asks for it, and stays so', async () => {
    const chat = await startChat();
    await chat.write('My secret', 'Enter');
    chat.logout();
    await chat.clock.advance(60_000);
    await chat.rest();
    expect(chat.loggedOut).to.equal(true);
    expect(chat.words).to.not.contain('My secret');
    expect(chat.transport.isOpen).to.equal(false);
    expect([chat.token, chat.tokenProvider]).to.deep.equal([undefined, undefined]);
  });

  it('forgets the last person when the provider that spoke for them is taken away', async () => {
    const chat = await startChat({ open: false, token: '' });
    chat.tokenProvider = () => Promise.resolve('token');
    chat.open();
    await online(chat);
    await chat.write('My secret', 'Enter');
    expect(chat.words).to.contain('My secret');
    chat.tokenProvider = undefined;
    await chat.rest();
    expect(chat.words).to.not.contain('secret');
    expect(chat.transport.isOpen).to.equal(false);
  });

  it('keeps a draft through an ended session, and from the next person', async () => {
    const chat = await startChat();
    await chat.write('My PIN is');
    chat.transport.refusal = { code: 'unauthenticated', message: 'gone', retryable: false };
    chat.transport.drop();
    await chat.clock.advance(20_000);
    await chat.rest();
    expect(chat.connectionState).to.equal('signed-out');
    expect(chat.input.value).to.equal('My PIN is');
    chat.transport.refusal = undefined;
    chat.backend.user = { id: 'customer-2', role: 'user', name: 'Berit' };
    chat.token = 'of Berit';
    await online(chat);
    expect(chat.input.value).to.equal('');
    expect(chat.send.disabled).to.equal(true);
  });

  for (const [what, change] of Object.entries<(chat: TestChat) => void>({
    'token names another person': (chat) => (chat.token = tokenOf('berit')),
    'token is one of another issuer': (chat) => (chat.token = tokenOf('aksel', 'first', 'https://id.bank.example')),
    'token is taken away': (chat) => (chat.token = ''),
    'server is another one': (chat) => (chat.server = 'https://other.example'),
  })) {
    it(`forgets what is being written before the first connection when the ${what}`, async () => {
      const chat = await startChat({ open: false, token: '' });
      chat.transport.reachable = false;
      chat.token = tokenOf('aksel');
      chat.open();
      await chat.rest();
      await chat.write('My PIN is');
      change(chat);
      await chat.rest();
      expect(chat.input.value).to.equal('');
      expect(chat.send.disabled).to.equal(true);
    });
  }

  it('keeps what is being written when the token is a fresh one of the same person', async () => {
    const chat = await startChat({ open: false, token: '' });
    chat.transport.reachable = false;
    chat.token = tokenOf('aksel');
    chat.open();
    await chat.rest();
    await chat.write('A long story');
    chat.token = tokenOf('aksel', 'fresh');
    await chat.clock.advance(60_000);
    await chat.rest();
    expect(chat.transport.attempts).to.include(tokenOf('aksel', 'fresh'));
    expect(chat.input.value).to.equal('A long story');
  });

  it('connects again in the background too, as soon as there is a network', async () => {
    const chat = await startChat();
    chat.transport.reachable = false;
    chat.transport.drop();
    await chat.clock.advance(60_000);
    chat.transport.reachable = true;
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    dispatchEvent(new Event('online'));
    Reflect.deleteProperty(document, 'visibilityState');
    await chat.rest();
    expect(chat.connectionState).to.equal('online');
  });

  it('says once that the session ended, and forgets everything when no other token comes within 30 s', async () => {
    const chat = await startChat();
    await chat.write('My secret', 'Enter');
    await chat.write('My PIN is');
    chat.transport.refusal = { code: 'unauthenticated', message: 'gone', retryable: false };
    const told = await names(chat, async () => {
      chat.transport.drop();
      await chat.clock.advance(10_000);
      await chat.rest();
      expect(chat.words).to.contain('My secret');
      await chat.clock.advance(30_000);
      await chat.rest();
    });
    expect(told.filter((name) => name === 'frosst-token-expired')).to.have.length(1);
    expect(chat.words).to.contain('Please sign in again');
    expect(chat.words).to.not.contain('My secret');
    expect(chat.input.value).to.equal('');
    chat.transport.refusal = undefined;
    chat.token = 'fresh';
    await online(chat);
    expect(chat.connectionState).to.equal('online');
  });

  it('says that the session ended, and comes back with the next token', async () => {
    const chat = await startChat();
    await chat.write('My secret', 'Enter');
    chat.transport.refusal = { code: 'unauthenticated', message: 'gone', retryable: false };
    const told = await names(chat, async () => {
      chat.transport.drop();
      await chat.clock.advance(20_000);
      await chat.rest();
    });
    expect(told).to.contain('frosst-token-expired');
    expect(chat.get('[role=alert][lang]').textContent).to.contain('signed out');
    expect(chat.focused).to.equal(chat.get('.primary'));
    chat.transport.refusal = undefined;
    chat.token = 'fresh';
    await online(chat);
    expect(chat.connectionState).to.equal('online');
    expect(chat.focused).to.equal(chat.get('textarea'));
  });
});

describe('what frosst-chat reads out', () => {
  const status = (chat: TestChat) => chat.get('[role=status]').textContent;
  const heard = async (chat: TestChat) => {
    await aTimeout(450);
    await chat.rest();
    return status(chat);
  };

  it('has one polite announcer, there and empty from the first paint, and a silent log', async () => {
    const chat = await startChat({ open: false });
    expect(status(chat)).to.equal('');
    chat.open();
    await chat.rest();
    expect(chat.roots.flatMap((root) => [...root.querySelectorAll('[role=status]')])).to.have.length(1);
    expect(chat.get('[role=log]').getAttribute('aria-live')).to.equal('off');
  });

  it('says who said what, and nothing of what was there before', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('Old news') });
    expect(await heard(chat)).to.equal('');
    await reply(chat, 'Good morning');
    expect(await heard(chat)).to.equal('Ingrid: Good morning');
  });

  it('says the first reply of all to what was written before the page was loaded', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('Anyone there?', { sender: AKSEL }) });
    await reply(chat, 'Good morning');
    expect(await heard(chat)).to.equal('Ingrid: Good morning');
  });

  it('says nothing of one person, and nothing old, to the next one', async () => {
    const chat = await startChat();
    await reply(chat, 'Good morning, Aksel');
    chat.token = '';
    await chat.rest();
    expect(await heard(chat)).to.equal('');
    chat.backend.say('Old news');
    chat.token = 'of Berit';
    await online(chat);
    expect(await heard(chat)).to.equal('');
  });

  it('says nothing of one person, and nothing old, to the next one who follows at once', async () => {
    const chat = await startChat();
    const told: string[] = [];
    await reply(chat, 'Good morning, Aksel');
    chat.addEventListener('frosst-message-received', ({ type }) => told.push(type));
    chat.backend.user = { id: 'customer-2', role: 'user', name: 'Berit' };
    chat.backend.conversations.length = 0;
    chat.backend.say('Old news');
    chat.transport.drop();
    await chat.clock.advance(20_000);
    await chat.rest();
    expect(chat.words).to.contain('Old news');
    expect([await heard(chat), told]).to.deep.equal(['', []]);
    await reply(chat, 'Good morning, Berit');
    expect(await heard(chat)).to.equal('Ingrid: Good morning, Berit');
  });

  it('says the same words again when they come again', async () => {
    const chat = await startChat();
    const said: (string | undefined)[] = [];
    const region = chat.get('[role=status]');
    new MutationObserver(() => said.push(region.textContent.trim())).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    for (const text of ['Ok', 'Ok']) {
      await reply(chat, text);
      await heard(chat);
    }
    expect(said).to.deep.equal(['Ingrid: Ok', 'Ingrid: Ok']);
  });

  it('says nothing of what is unread where nothing is, and reads out nothing as soon as it is closed', async () => {
    const chat = await startChat();
    await chat.write('Hello', 'Enter');
    const ended = chat.backend.say('conversation-closed', { kind: 'system' });
    chat.close();
    chat.transport.push('new-message', ended);
    await chat.rest();
    expect(chat.unreadCount).to.equal(0);
    expect(await heard(chat)).to.equal('');
    chat.open();
    await chat.rest();
    chat.transport.push('admin-reply', chat.backend.say('One more thing'));
    await chat.updateComplete;
    chat.close();
    expect(await heard(chat)).to.not.contain('One more thing');
  });

  it('only counts more than three at once', async () => {
    const chat = await startChat();
    for (const text of ['a', 'b', 'c', 'd']) chat.transport.push('admin-reply', chat.backend.say(text));
    await chat.rest();
    expect(await heard(chat)).to.equal('4 new messages');
  });

  it('counts no notices among them, which are said beside', async () => {
    const chat = await startChat();
    const about = (broadcastId: string) =>
      message(0, { conversationId: null, kind: 'broadcast', broadcastId, content: broadcastId });
    await chat.showState({ gap: true, broadcasts: ['b1', 'b2'].map(about) });
    for (const text of ['a', 'b']) chat.transport.push('admin-reply', chat.backend.say(text));
    await chat.rest();
    const said = await heard(chat);
    expect(said).to.contain('to all customers: b1').and.to.contain('Ingrid: a. Ingrid: b');
    expect(said).to.not.contain('new messages');
  });

  it('never says what was written to a closed chat, only how much is unread', async () => {
    const chat = await startChat();
    chat.close();
    await chat.rest();
    await reply(chat, 'Your balance is 12');
    expect(await heard(chat)).to.equal('1 unread message');
  });

  it('says once that someone is typing, until they have replied', async () => {
    const chat = await startChat();
    await reply(chat, 'Hello');
    await heard(chat);
    const typing = (isTyping: boolean) =>
      chat.transport.push('admin-typing', { conversationId: 'c1', name: INGRID.name, isTyping });
    typing(true);
    await chat.rest();
    expect(await heard(chat)).to.equal('Ingrid is typing');
    chat.get('[role=status]').textContent = '';
    typing(false);
    await chat.rest();
    typing(true);
    await chat.rest();
    await heard(chat);
    expect(chat.words.match(/Ingrid is typing/g)).to.have.length(1);
  });

  it('does not say own messages', async () => {
    const chat = await startChat();
    await chat.write('Hello', 'Enter');
    expect(await heard(chat)).to.equal('');
  });
});
