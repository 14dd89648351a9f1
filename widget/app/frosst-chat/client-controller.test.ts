import { waitUntil } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { everyoneOf } from '../../adapters/everyone.ts';
import { runningFlag } from '../../adapters/running-flag.ts';
import { SealedShelf } from '../../adapters/sealed-shelf.ts';
import { visitorStore } from '../../adapters/visitor-store.ts';
import { startChat, TestChat } from '../test-chat.test-support.ts';
import type { FrosstChat } from './frosst-chat.ts';

/** Nobody answers there. */
const NOWHERE = 'http://localhost:1';

const soon = (isSo: () => boolean | Promise<boolean>, message: string) => waitUntil(isSo, message, { timeout: 10_000 });

/** A chat as the page makes it, with nothing awaited. */
function place(settings: Partial<TestChat>): TestChat {
  localStorage.clear();
  sessionStorage.clear();
  return document.body.appendChild(Object.assign(new TestChat(), settings));
}

afterEach(() => {
  for (const chat of document.querySelectorAll<FrosstChat>('test-chat, frosst-chat')) chat.remove();
});

describe('what a page calls in the task that makes its chat', () => {
  it('holds: the panel is open and the text is sent, on one client', async () => {
    const chat = place({ token: 'token', server: 'https://chat.bank.example' });
    chat.open();
    const { client } = chat;
    expect(chat.sendMessage('At once')).to.equal(undefined);
    await chat.rest();
    expect(chat.backend.texts).to.deep.equal(['At once']);
    expect([chat.client === client, client?.state.wipes]).to.deep.equal([true, 0]);
  });

  it('ends with another server all the same', async () => {
    const chat = place({ token: 'token', server: 'https://chat.bank.example' });
    chat.open();
    await chat.rest();
    await chat.write('Hello', 'Enter');
    const { client } = chat;
    const isRunning = () => runningFlag('https://chat.bank.example').read();
    expect(isRunning()).to.equal(true);
    chat.server = 'https://other.example';
    await chat.rest();
    expect(client?.state.wipes).to.equal(1);
    await soon(() => chat.client !== client, 'it is the same one');
    expect(isRunning()).to.equal(false);
  });
});

describe('signing out on a page where the chat was never opened', () => {
  const shelf = () => new SealedShelf(`${NOWHERE} aksel`);
  const left = {
    flag: () => runningFlag(NOWHERE).read(),
    guest: () => visitorStore(NOWHERE).read(),
    texts: () => shelf().load('item:'),
  };

  /** A page of somebody who signed in, in a tab where a guest wrote before, and beside another tab. */
  async function signedIn(settings: Partial<FrosstChat>) {
    sessionStorage.clear();
    localStorage.clear();
    await shelf().put('item:1', 'waits', Date.now());
    const chat = Object.assign(document.createElement('frosst-chat'), { server: NOWHERE, ...settings });
    document.body.append(chat);
    await chat.ready;
    visitorStore(NOWHERE).write('of-a-guest');
    runningFlag(NOWHERE).write(true);
    const heard: string[] = [];
    const leave = everyoneOf(NOWHERE)?.hear(() => heard.push('wiped'));
    return { chat, heard, leave };
  }

  const provider = () => Promise.resolve('token');
  for (const [what, settings, signOut] of [
    ['logout()', { token: 'token' }, (chat) => chat.logout()],
    ['taking the token away', { token: 'token' }, (chat) => (chat.token = undefined)],
    ['taking the attribute away', { token: 'token' }, (chat) => chat.removeAttribute('token')],
    ['taking the provider away', { tokenProvider: provider }, (chat) => (chat.tokenProvider = undefined)],
  ] as [string, Partial<FrosstChat>, (chat: FrosstChat) => unknown][]) {
    it(`by ${what} forgets on the disk, in the tab and in the others`, async function () {
      this.timeout(30_000);
      const { chat, heard, leave } = await signedIn(settings);
      if (what.includes('attribute')) chat.setAttribute('token', 'token');
      await chat.ready;
      signOut(chat);
      await soon(async () => (await left.texts()).length === 0, 'a text stays');
      await soon(() => heard.length > 0, 'the other tab was not told');
      leave?.();
      expect([left.flag(), left.guest(), chat.connectionState]).to.deep.equal([false, undefined, 'idle']);
    });
  }

  it('is nothing that an empty token on a page of nobody does', async () => {
    const { chat, heard, leave } = await signedIn({});
    chat.token = '';
    await chat.ready;
    chat.token = undefined;
    await chat.ready;
    leave?.();
    expect([heard, left.guest(), (await left.texts()).length]).to.deep.equal([[], 'of-a-guest', 1]);
    await shelf().wipe();
  });
});

describe('a stranger on a page with a provider', () => {
  it('is asked to sign in, once for each time they want to chat, and can be a guest', async () => {
    const told: string[] = [];
    const chat = await startChat({ open: false, token: '' });
    for (const name of ['frosst-token-needed', 'frosst-token-expired'])
      chat.addEventListener(name, () => told.push(name));
    chat.tokenProvider = () => Promise.resolve(undefined);
    chat.open();
    await chat.rest();
    const settings = { visitors: true, topics: [], suggestions: [], quickHelp: [], availability: { available: true } };
    await chat.showState({ settings });
    expect(chat.connectionState).to.equal('signed-out');
    expect(told).to.deep.equal(['frosst-token-needed']);
    chat.get('frosst-pre-chat').shadowRoot?.querySelector<HTMLElement>('.primary')?.click();
    await chat.clock.advance(60_000);
    await chat.rest();
    expect(told).to.deep.equal(['frosst-token-needed', 'frosst-token-needed']);
  });
});

describe('whether the next page connects by itself', () => {
  const flag = () => runningFlag(location.origin).read();

  it('is so as long as a text waits to be sent', async () => {
    const chat = await startChat();
    await chat.write('Hello', 'Enter');
    chat.transport.push('conversation', { ...chat.backend.view()!, status: 'closed' });
    await chat.rest();
    expect(flag()).to.equal(false);
    chat.transport.reachable = false;
    chat.transport.drop();
    await chat.write('Is anyone there?', 'Enter');
    expect(flag()).to.equal(true);
  });
});
