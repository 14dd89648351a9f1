import { expect } from 'chai';
import { aTimeout } from '@open-wc/testing-helpers';
import type { FrosstChat } from './frosst-chat.ts';

/** Nobody answers there. */
const NOWHERE = 'http://localhost:1';

/** What listens outside of the element, and which timers have still to fire. */
const held = { listeners: new Map<unknown, string>(), timers: new Set<unknown>() };
/** What went to a server, or to the disk. */
const done: string[] = [];
const restore: (() => void)[] = [];

/** Puts `make(real)` in the place of a method until the tests are over. */
function replace<Owner extends object>(owner: Owner, name: keyof Owner, make: (real: never) => unknown): void {
  const real = owner[name];
  owner[name] = make(real as never) as Owner[keyof Owner];
  restore.push(() => (owner[name] = real));
}

type Listening = (this: EventTarget, type: string, listener: unknown, options?: AddEventListenerOptions) => void;

function watchPage(): void {
  replace(EventTarget.prototype, 'addEventListener', (real: Listening) => {
    return function (
      this: EventTarget | undefined,
      type: string,
      listener: unknown,
      options?: AddEventListenerOptions,
    ) {
      const target = this ?? window;
      const isOurs = !(target instanceof AbortSignal) && (!(target instanceof Node) || target === document);
      if (isOurs && !(target instanceof IDBRequest)) held.listeners.set(listener, type);
      options?.signal?.addEventListener('abort', () => held.listeners.delete(listener));
      real.call(target, type, listener, options);
    };
  });
  replace(EventTarget.prototype, 'removeEventListener', (real: Listening) => {
    return function (
      this: EventTarget | undefined,
      type: string,
      listener: unknown,
      options?: AddEventListenerOptions,
    ) {
      held.listeners.delete(listener);
      real.call(this ?? window, type, listener, options);
    };
  });
  replace(window, 'setTimeout', (real: (run: () => void, ms?: number) => number) => (run: () => void, ms?: number) => {
    const timer: number = real.call(
      window,
      () => {
        held.timers.delete(timer);
        run();
      },
      ms,
    );
    held.timers.add(timer);
    return timer;
  });
  replace(window, 'clearTimeout', (real: (timer: unknown) => void) => (timer: unknown) => {
    held.timers.delete(timer);
    real.call(window, timer);
  });
  replace(window, 'fetch', (real: typeof fetch) => (...given: Parameters<typeof fetch>) => {
    done.push('fetch');
    return real.call(window, ...given);
  });
  replace(window, 'WebSocket', (Real: typeof WebSocket) => {
    return class extends Real {
      constructor(url: string) {
        done.push('WebSocket');
        super(url);
      }
    };
  });
  replace(Storage.prototype, 'setItem', (real: Storage['setItem']) => {
    return function (this: Storage, key: string, value: string) {
      done.push(`setItem ${key}`);
      real.call(this, key, value);
    };
  });
}

async function place(server?: string): Promise<FrosstChat> {
  const chat = Object.assign(document.createElement('frosst-chat'), {
    token: 'token',
    ...(server !== undefined && { server }),
  });
  document.body.append(chat);
  await chat.ready;
  await aTimeout(200);
  return chat;
}

/** Nothing is thrown into the page that opens a chat whose server is no such thing. */
async function expectCalm(server: string | undefined): Promise<void> {
  const errors: unknown[] = [];
  const note = (event: Event) => errors.push(event);
  window.addEventListener('error', note);
  window.addEventListener('unhandledrejection', note);
  const chat = await place(server);
  chat.open();
  chat.setContext({ title: 'A page' });
  await aTimeout(400);
  window.removeEventListener('error', note);
  window.removeEventListener('unhandledrejection', note);
  expect(errors).to.deep.equal([]);
  expect(chat.isOpen).to.equal(true);
  expect(['connecting', 'reconnecting', 'signed-out']).to.include(chat.connectionState);
}

describe('frosst-chat on a page that is not its own', () => {
  before(async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
    // As it is published it listens from its loading on; the bundle's is another (`.ci/rollup/bundled-socket.test.ts`).
    await import('socket.io-client');
    watchPage();
    await import('../../define.ts');
  });

  after(() => {
    for (const undo of restore) undo();
  });

  afterEach(() => {
    for (const chat of document.querySelectorAll('frosst-chat')) chat.remove();
    done.length = 0;
  });

  it('listens to nothing and waits for nothing before there is an element', () => {
    expect([...held.listeners.values()]).to.deep.equal([]);
    expect(held.timers.size).to.equal(0);
  });

  it('asks no server for anything, and keeps nothing, before it is opened', async () => {
    await place(NOWHERE);
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    await aTimeout(200);
    expect(done).to.deep.equal([]);
    expect(await indexedDB.databases()).to.deep.equal([]);
  });

  it('connects without being opened where a conversation is running', async () => {
    localStorage.setItem(`frosst-chat:running ${NOWHERE}`, '1');
    const chat = await place(NOWHERE);
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    localStorage.clear();
    expect(chat.connectionState).to.not.equal('idle');
  });

  it('moves nothing of the page', async () => {
    const text = document.createElement('p');
    text.textContent = 'The page';
    document.body.append(document.createElement('not-yet-defined'), text);
    const before = JSON.stringify([text.getBoundingClientRect(), document.documentElement.scrollHeight]);
    await place(NOWHERE);
    expect(JSON.stringify([text.getBoundingClientRect(), document.documentElement.scrollHeight])).to.equal(before);
    text.remove();
  });

  for (const leave of ['remove', 'destroy'] as const) {
    it(`leaves nothing behind when it goes by ${leave}()`, async () => {
      const chat = await place(NOWHERE);
      chat.open();
      await aTimeout(400);
      expect(held.listeners.size).to.be.greaterThan(0);
      chat[leave]();
      await aTimeout(400);
      expect([...held.listeners.values()]).to.deep.equal([]);
      expect(held.timers.size).to.equal(0);
      expect(document.querySelector('frosst-chat')).to.equal(null);
    });
  }

  for (const server of [NOWHERE, 'no address', 'https://', 'ftp://chat.bank.example', '']) {
    it(`is calm when the server is at "${server}"`, () => expectCalm(server));
  }

  it('is calm, and warns once, where neither the page nor the script has an address', async () => {
    const { FrosstChat } = await import('./frosst-chat.ts');
    const { home } = FrosstChat;
    Object.assign(FrosstChat, { home: new URL('about:blank').origin });
    const warned: unknown[] = [];
    replace(console, 'warn', () => (text: unknown) => warned.push(text));
    await expectCalm(undefined);
    Object.assign(FrosstChat, { home });
    expect(warned).to.deep.equal(['<frosst-chat> knows no server="null"']);
  });
});
