import { expect } from 'chai';
import { setViewport } from '@web/test-runner-commands';
import { aTimeout } from '@open-wc/testing-helpers';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { conversation, INGRID, message } from '../../core/fake-server.test-support.ts';
import { panelOf, startChat, type TestChat } from '../test-chat.test-support.ts';

const BROADCAST = message(0, {
  conversationId: null,
  kind: 'broadcast',
  broadcastId: 'b1',
  content: 'Closed on Friday\n<b>really</b>',
});

const tab = (chat: TestChat, shiftKey = false) => {
  const event = new KeyboardEvent('keydown', { key: 'Tab', shiftKey, bubbles: true, composed: true, cancelable: true });
  chat.focused?.dispatchEvent(event);
  return event;
};

describe('frosst-panel', () => {
  it('is accessible offline, with a gap, with a broadcast and signed out', async () => {
    const chat = await startChat();
    for (const change of [{ gap: true }, { broadcasts: [BROADCAST] }, { connection: 'signed-out' as const }]) {
      await chat.showState(change);
      await aTimeout(220);
      await expectAccessible(chat);
    }
  });

  it('is a dialog with a name, and none that holds the person on a large screen', async () => {
    const chat = await startChat();
    expect(panelOf(chat).getAttribute('role')).to.equal('dialog');
    expect(panelOf(chat).getAttribute('aria-label')).to.equal('Chat with Frosst Bank');
    expect(panelOf(chat).hasAttribute('aria-modal')).to.equal(false);
    expect(tab(chat).defaultPrevented).to.equal(false);
  });

  it('names who looks after the conversation, and only what is known about who is there', async () => {
    const chat = await startChat();
    const head = () => chat.get('[part=header]').textContent.replace(/\s+/g, ' ').trim();
    expect(head()).to.equal('Frosst Bank Online');
    await chat.showState({ conversation: conversation({ assignee: { id: INGRID.id, name: 'Ingrid Dahl' } }) });
    expect(head()).to.equal('Ingrid Dahl Online');
    await chat.showState({ availability: { available: false } });
    expect(head()).to.equal('Ingrid Dahl Nobody is online right now');
  });

  it('speaks of a loss only when it lasts two seconds, and no longer than it lasts', async () => {
    const chat = await startChat();
    const banner = () => chat.find('[part=banner]')?.textContent.replace(/\s+/g, ' ').trim();
    chat.transport.reachable = false;
    chat.transport.drop();
    await chat.rest();
    expect(banner()).to.equal(undefined);
    await aTimeout(2_050);
    await chat.rest();
    expect(banner()).to.equal('You’re offline. Messages will wait here. Retry');
    chat.transport.reachable = true;
    chat.get('[part=banner] button').click();
    await chat.rest();
    expect(chat.connectionState).to.equal('online');
    expect(banner()).to.equal(undefined);
  });

  it('shows a broadcast apart from the conversation, as plain text, until it is dismissed', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.broadcasts.push(BROADCAST) });
    const shown = chat.get('.broadcast');
    expect(shown.textContent).to.contain('From Frosst Bank').and.to.contain('<b>really</b>');
    shown.querySelector('button')?.click();
    await chat.rest();
    expect(chat.find('.broadcast')).to.equal(undefined);
  });

  it('has nothing in it that is not built yet', async () => {
    const chat = await startChat();
    const names = chat.roots.flatMap((root) => [...root.querySelectorAll('button')]).map((button) => button.ariaLabel);
    expect(names).to.have.members(['Open chat', 'Back to the start', 'Minimise chat', 'Insert emoji', 'Send message']);
  });
});

describe('the conversation as a whole', () => {
  const labels = (chat: TestChat) =>
    [...(chat.get('frosst-menu').shadowRoot?.querySelectorAll('[role=menuitem]') ?? [])].map((entry) =>
      entry.textContent.trim(),
    );

  async function openMenu(chat: TestChat): Promise<void> {
    chat.get('[aria-haspopup=menu]').click();
    await chat.rest();
  }

  it('has no menu before anything was said, and offers only what is possible then', async () => {
    const chat = await startChat();
    expect(chat.find('frosst-menu')).to.equal(undefined);
    await chat.showState({ conversation: conversation() });
    await openMenu(chat);
    expect(labels(chat)).to.deep.equal(['Download as text', 'Download to print']);
    await chat.showState({ conversation: conversation({ status: 'closed' }) });
    expect(labels(chat)).to.deep.equal(['New conversation', 'Download as text', 'Download to print']);
  });

  it('can be downloaded, and says to all when that failed', async () => {
    const chat = await startChat();
    const asked: string[] = [];
    if (chat.client) {
      chat.client.downloadTranscript = (format) => {
        asked.push(format);
        return Promise.resolve(asked.length > 1 ? undefined : { code: 'unavailable', message: '', retryable: true });
      };
    }
    await chat.showState({ conversation: conversation() });
    await openMenu(chat);
    chat.get('[role=menuitem]').click();
    await chat.rest();
    expect(chat.get('[part=banner]').textContent).to.contain('could not be downloaded');
    await aTimeout(420);
    await chat.rest();
    expect(chat.get('[role=status]').textContent).to.contain('could not be downloaded');
    await openMenu(chat);
    chat.get('[role=menuitem]:last-child').click();
    await chat.rest();
    expect(chat.find('[part=banner]')).to.equal(undefined);
    expect(asked).to.deep.equal(['text', 'html']);
  });

  it('can be begun anew below one that was closed, where the focus goes', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('Good morning') });
    await chat.tellOf({ status: 'closed' });
    const [, begin] = chat.get('.closed').querySelectorAll('button');
    begin?.click();
    await chat.rest();
    expect(chat.client?.state.startsNew).to.equal(true);
    expect(chat.find('.closed')).to.equal(undefined);
    expect(chat.focused).to.equal(chat.input);
  });
});

describe('frosst-panel on a small screen', () => {
  before(() => setViewport({ width: 390, height: 700 }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('covers the screen as a modal dialog, hides the launcher, and is accessible', async () => {
    const chat = await startChat();
    await aTimeout(220);
    const { offsetWidth, offsetHeight } = panelOf(chat);
    expect([offsetWidth, offsetHeight]).to.deep.equal([innerWidth, innerHeight]);
    expect(panelOf(chat).getAttribute('aria-modal')).to.equal('true');
    expect(getComputedStyle(chat.get('frosst-launcher')).display).to.equal('none');
    await expectAccessible(chat);
  });

  it('keeps the Tab key inside, both ways round', async () => {
    const chat = await startChat();
    await chat.write('Hello');
    chat.get('[part~=send]').focus();
    tab(chat);
    expect(chat.focused).to.equal(chat.get('.back'));
    tab(chat, true);
    expect(chat.focused).to.equal(chat.get('[part~=send]'));
  });

  for (const view of ['home', 'conversation', 'pre-chat'] as const) {
    it(`leaves the page behind it where it is when one scrolls ${view}`, async () => {
      const chat = await startChat({ atHome: view === 'home' });
      await chat.showState({ broadcasts: [BROADCAST] });
      const settings = {
        visitors: true,
        topics: [],
        suggestions: [],
        quickHelp: [],
        availability: { available: true },
      };
      if (view === 'pre-chat') await chat.showState({ connection: 'signed-out', me: undefined as never, settings });
      if (view === 'conversation') chat.get('[aria-label="Insert emoji"]').click();
      await chat.rest();
      const boxes = chat.roots.flatMap((root) => [root.host, ...root.querySelectorAll('*')]);
      const scrolling = boxes.filter((box) => box.checkVisibility() && getComputedStyle(box).overflowY === 'auto');
      expect(scrolling.length).to.be.greaterThan(1);
      const passing = scrolling.filter((box) => getComputedStyle(box).overscrollBehaviorY !== 'contain');
      expect(passing.map((box) => box.className || box.localName)).to.deep.equal([]);
    });
  }

  it('does not scroll sideways at 320 pixels', async () => {
    await setViewport({ width: 320, height: 640 });
    const chat = await startChat({ prepare: (backend) => void backend.say('a'.repeat(300)) });
    await chat.rest();
    const log = chat.get('[role=log]');
    expect(log.scrollWidth).to.equal(log.clientWidth);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });
});
