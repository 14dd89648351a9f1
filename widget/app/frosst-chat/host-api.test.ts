import { waitUntil } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { type Command, takeQueue } from '../../command-queue.ts';
import { push } from '../../define.ts';
import type { FrosstEventDetails } from '../../events.ts';
import { startChat, type TestChat, warnings } from '../test-chat.test-support.ts';

/** What the page hears of `name` while `act` runs. */
async function details<Name extends keyof FrosstEventDetails>(chat: TestChat, name: Name, act: () => unknown) {
  const heard: FrosstEventDetails[Name][] = [];
  const note = (event: Event) => heard.push((event as CustomEvent<FrosstEventDetails[Name]>).detail);
  document.addEventListener(name, note);
  await act();
  await chat.rest();
  document.removeEventListener(name, note);
  return heard;
}

describe('what a page can do with its chat', () => {
  it('is ready when it says so', async () => {
    const chat = await startChat({ open: false });
    expect(await chat.ready).to.equal(true);
    expect(chat.shadowRoot?.querySelector('frosst-launcher')).to.not.equal(null);
  });

  it('does not connect before it is wanted, and stays connected from then on', async () => {
    const chat = await startChat({ open: false });
    await chat.rest();
    expect(chat.transport.attempts).to.deep.equal([]);
    chat.open();
    await chat.rest();
    expect(chat.connectionState).to.equal('online');
    chat.close();
    chat.token = 'another';
    await chat.rest();
    expect(chat.connectionState).to.equal('online');
  });

  it('remembers that a conversation is running, until it is closed or its customer leaves', async () => {
    const running = () => localStorage.getItem(`frosst-chat:running ${location.origin}`);
    const chat = await startChat();
    expect(running()).to.equal(null);
    await chat.write('Hello', 'Enter');
    const conversation = chat.backend.view();
    chat.transport.push('conversation', conversation!);
    await chat.rest();
    expect(running()).to.equal('1');
    chat.transport.push('conversation', { ...conversation!, status: 'closed' });
    await chat.rest();
    expect(running()).to.equal(null);
    chat.transport.push('conversation', conversation!);
    await chat.rest();
    expect(running()).to.equal('1');
    chat.token = '';
    await chat.rest();
    expect(running()).to.equal(null);
  });

  it('says who the person is, by a token or by what gives one', async () => {
    const chat = await startChat({ open: false, token: '' });
    chat.identify('a token');
    expect([chat.token, chat.tokenProvider, chat.joinGuest]).to.deep.equal(['a token', undefined, false]);
    const provider = () => Promise.resolve('given');
    chat.identify(provider, { joinGuest: true });
    expect([chat.token, chat.tokenProvider, chat.joinGuest]).to.deep.equal([undefined, provider, true]);
    chat.open();
    await chat.rest();
    expect(chat.transport.attempts).to.deep.equal(['given']);
  });

  it('hides and shows it, launcher included, and knows a launcher that is the page’s own', async () => {
    const chat = await startChat();
    chat.hide();
    await chat.rest();
    expect([chat.isOpen, getComputedStyle(chat).display]).to.deep.equal([false, 'none']);
    chat.show();
    await chat.rest();
    expect(getComputedStyle(chat).display).to.not.equal('none');
    chat.launcher = 'none';
    await chat.rest();
    expect(chat.get('frosst-launcher').hidden).to.equal(true);
    chat.launcher = 'pill';
    await chat.rest();
    expect(chat.get('frosst-launcher').hidden).to.equal(false);
    expect(chat.get('frosst-launcher').hasAttribute('pill')).to.equal(true);
  });

  it('places it away from the edges', async () => {
    const chat = await startChat({ open: false });
    chat.offset = '32';
    await chat.rest();
    expect([getComputedStyle(chat).right, getComputedStyle(chat).bottom]).to.deep.equal(['32px', '32px']);
    chat.offset = '16 80';
    await chat.rest();
    expect([getComputedStyle(chat).right, getComputedStyle(chat).bottom]).to.deep.equal(['16px', '80px']);
    chat.offset = '';
    await chat.rest();
    expect(getComputedStyle(chat).bottom).to.equal('24px');
  });

  it('sends a text, begins a new conversation, and says where the person is', async () => {
    const chat = await startChat({ open: false });
    chat.setContext({ page: 'https://bank.example/cards' });
    expect(chat.sendMessage('')).to.not.equal(undefined);
    expect(chat.sendMessage('From the page')).to.equal(undefined);
    await chat.rest();
    expect(chat.backend.texts).to.deep.equal(['From the page']);
    expect(chat.transport.sent('context')).to.deep.equal([{ page: 'https://bank.example/cards' }]);
    chat.transport.push('conversation', { ...chat.backend.view()!, status: 'closed' });
    chat.startConversation();
    await chat.rest();
    expect(chat.isOpen).to.equal(true);
    chat.sendMessage('Something else');
    await chat.rest();
    expect(chat.transport.sent('user-message').at(-1)).to.include({ startNew: true });
  });

  it('is told of a token that the server does not take, and so is the person', async () => {
    const chat = await startChat({ open: false, token: '' });
    chat.transport.refusal = { code: 'unauthenticated', message: 'bad', retryable: false };
    chat.token = 'bad';
    const told = await details(chat, 'frosst-token-expired', async () => {
      chat.open();
      await chat.rest();
      await chat.clock.advance(60_000);
    });
    expect(told).to.have.length(1);
    expect(chat.words).to.contain('Please sign in again');
    chat.transport.refusal = undefined;
    chat.token = 'good';
    await waitUntil(() => chat.connectionState === 'online', undefined, { timeout: 5_000 });
  });

  it('says why there is no file of a conversation that is none', async () => {
    const chat = await startChat();
    expect(await chat.downloadTranscript()).to.include({ code: 'unavailable' });
  });

  it('takes it away for good, and everything of it', async () => {
    const chat = await startChat();
    chat.destroy();
    await chat.rest();
    expect([chat.isConnected, chat.transport.isOpen, chat.connectionState]).to.deep.equal([false, false, 'idle']);
    expect(chat.loggedOut).to.equal(false);
  });

  it('is warned once of each value that it cannot know', async () => {
    const warned = await warnings(async () => {
      const chat = await startChat({ open: false });
      for (const theme of ['dark', 'drak', 'dark', 'drak']) {
        chat.theme = theme;
        await chat.rest();
      }
      chat.setAttribute('position', 'left');
      chat.setAttribute('offset', '1em');
      chat.server = 'chat.bank.example';
      await chat.rest();
      expect(getComputedStyle(chat).right).to.equal('24px');
    });
    const known = ['theme="drak"', 'position="left"', 'offset="1em"', 'server="chat.bank.example"'];
    expect(warned).to.have.members(known.map((value) => `<frosst-chat> knows no ${value}`));
  });

  it('is as it was before an attribute was set, once it is taken away', async () => {
    const warned = await warnings(async () => {
      const chat = await startChat({ open: false });
      for (const [name, value] of [
        ['theme', 'dark'],
        ['position', 'start'],
        ['offset', '40'],
        ['launcher', 'none'],
        ['connect', 'eager'],
        ['outbox', 'memory'],
        ['server', 'https://chat.bank.example'],
        ['locale', 'de'],
        ['team', 'Cards'],
        ['bank', 'Frosst'],
      ] as const) {
        chat.setAttribute(name, value);
        await chat.rest();
        chat.removeAttribute(name);
        await chat.rest();
      }
      expect(getComputedStyle(chat).right).to.equal('24px');
      expect(chat.get('frosst-launcher').checkVisibility()).to.equal(true);
      expect(chat.server).to.equal(location.origin);
    });
    expect(warned).to.deep.equal([]);
  });
});

describe('what a page hears of its chat', () => {
  it('which messages were sent and came, without their text unless it asked for it', async () => {
    const chat = await startChat();
    const [sent] = await details(chat, 'frosst-message-sent', () => chat.write('My secret', 'Enter'));
    expect(sent).to.include({ id: 'message-c1-1', conversationId: 'c1' }).and.not.have.property('text');
    const said = chat.backend.say('Good morning');
    const came = await details(chat, 'frosst-message-received', () => chat.transport.push('admin-reply', said));
    expect(came).to.deep.equal([{ id: said.id, conversationId: 'c1' }]);
    chat.eventText = true;
    const next = chat.backend.say('And another');
    const texts = await details(chat, 'frosst-message-received', () => chat.transport.push('admin-reply', next));
    expect(texts).to.deep.equal([{ id: next.id, conversationId: 'c1', text: 'And another' }]);
  });

  it('nothing of what was there before', async () => {
    const chat = await startChat({ open: false, prepare: (backend) => void backend.say('Old news') });
    const came = await details(chat, 'frosst-message-received', () => chat.open());
    expect(came).to.deep.equal([]);
  });

  it('which message was given up, and why', async () => {
    const chat = await startChat();
    const handle = chat.backend.handle.bind(chat.backend);
    chat.backend.handle = (event, payload) =>
      event === 'user-message'
        ? { ok: false, error: { code: 'blocked-content', message: '', retryable: false } }
        : handle(event, payload);
    const [failed] = await details(chat, 'frosst-message-failed', () => chat.write('My secret', 'Enter'));
    expect(failed).to.include({ code: 'blocked-content' }).and.not.have.property('text');
  });

  it('when a conversation begins and ends, and when someone can answer', async () => {
    const chat = await startChat();
    const started = await details(chat, 'frosst-conversation-started', async () => {
      await chat.write('Hello', 'Enter');
      chat.transport.push('conversation', chat.backend.view()!);
    });
    expect(started).to.deep.equal([{ conversationId: 'c1' }]);
    const ended = await details(chat, 'frosst-conversation-ended', () =>
      chat.transport.push('conversation', { ...chat.backend.view()!, status: 'closed' }),
    );
    expect(ended).to.deep.equal([{ conversationId: 'c1' }]);
    const told = await details(chat, 'frosst-availability', () => {
      chat.transport.push('presence', { available: true });
      chat.transport.push('presence', { available: false, opensAt: '2026-03-13T08:00:00.000Z' });
    });
    expect(told).to.deep.equal([{ available: false, opensAt: '2026-03-13T08:00:00.000Z' }]);
  });

  it('no beginning of a conversation that ran before', async () => {
    const chat = await startChat({ open: false, prepare: (backend) => void backend.say('Hello') });
    expect(await details(chat, 'frosst-conversation-started', () => chat.open())).to.deep.equal([]);
  });
});

describe('what a page wants done before the script has come', () => {
  it('is done in order once there is a chat, whatever one of them throws', async () => {
    const heard: unknown[] = [];
    const errors: unknown[] = [];
    const realReport = window.reportError.bind(window);
    window.reportError = (error) => errors.push(error);
    const queue: Command[] = [
      () => heard.push('first'),
      () => {
        throw new Error('of the page');
      },
      (chat) => heard.push(chat),
    ];
    takeQueue({ frosstChat: queue });
    expect(heard).to.deep.equal([]);
    const chat = document.body.appendChild(document.createElement('frosst-chat'));
    await chat.ready;
    expect(heard).to.deep.equal(['first', chat]);
    expect(errors).to.have.length(1);
    queue.push((late) => heard.push(late.isOpen));
    push(() => heard.push('last'));
    expect(heard.slice(2)).to.deep.equal([false, 'last']);
    window.reportError = realReport;
    chat.remove();
  });

  it('goes on where an earlier copy of the script takes it, and is nothing where the page has something else', () => {
    const page: { frosstChat?: unknown } = {};
    const earlier = takeQueue(page);
    const { frosstChat: queue } = page as { frosstChat: unknown[] };
    queue.push = () => 0;
    expect(takeQueue(page)).to.equal(queue.push);
    const other = { frosstChat: 'something else' };
    expect(takeQueue(other)).to.equal(earlier);
    expect(other.frosstChat).to.equal('something else');
  });
});
