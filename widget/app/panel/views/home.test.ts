import { expect } from 'chai';
import { expectAccessible } from '../../../components/axe.test-support.ts';
import { conversation, INGRID, message } from '../../../core/fake-server.test-support.ts';
import { startChat, type TestChat } from '../../test-chat.test-support.ts';

const SETTINGS = {
  visitors: true,
  topics: [],
  suggestions: [],
  quickHelp: [
    { label: 'Block a lost card', url: 'https://bank.example/block' },
    { label: 'Trap', url: 'javascript:alert(1)' },
  ],
  availability: { available: true },
};

const textOf = (element: HTMLElement) => element.textContent.replace(/\s+/g, ' ').trim();
const atHome = () => startChat({ atHome: true });

async function withThread(chat: TestChat, rest: Parameters<typeof conversation>[0]): Promise<void> {
  const lastMessage = message(2, { content: 'I have set a reminder', sender: INGRID });
  await chat.showState({
    conversation: conversation({ lastMessage, headSeq: 2, assignee: INGRID, ...rest }),
    unread: 2,
  });
}

describe('the home of the panel', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible with all it can hold, ${theme}`, async () => {
      const chat = await atHome();
      chat.theme = theme;
      await chat.showState({ settings: SETTINGS, availability: { available: true, closesAt: '2026-03-12T22:00:00Z' } });
      await withThread(chat, { status: 'closed' });
      await expectAccessible(chat);
    });
  }

  it('takes the focus to its heading, which greets by name', async () => {
    const chat = await atHome();
    expect(chat.focused?.tagName).to.equal('H2');
    expect(textOf(chat.get('h2'))).to.match(/^Good (morning|afternoon|evening), Aksel. How can we help\?$/);
    await chat.showState({ guest: true });
    expect(textOf(chat.get('h2'))).to.equal('Welcome. How can we help?');
  });

  it('has nothing in it that can be written in, and marks nothing as read', async () => {
    const chat = await startChat({ atHome: true });
    chat.transport.push('admin-reply', chat.backend.say('Good morning'));
    await chat.rest();
    expect(chat.input.checkVisibility()).to.equal(false);
    expect(chat.transport.sent('receipt').filter(({ readSeq }) => readSeq)).to.deep.equal([]);
    expect(chat.unreadCount).to.equal(1);
  });

  it('leads to the composer and back, with the draft', async () => {
    const chat = await atHome();
    await chat.begin();
    expect(chat.focused).to.equal(chat.input);
    await chat.write('Half a');
    chat.get('.back').click();
    await chat.rest();
    expect(chat.focused?.tagName).to.equal('H2');
    await chat.begin();
    expect(chat.input.value).to.equal('Half a');
  });

  it('says how soon somebody answers only as measured, in whole minutes and rounded up', async () => {
    const chat = await atHome();
    const line = () => textOf(chat.get('.lead .small'));
    expect(line()).to.equal('');
    await chat.showState({ availability: { available: true, medianReplySeconds: 61 } });
    expect(line()).to.equal('Replies in about 2 minutes');
    await chat.showState({ availability: { available: true, medianReplySeconds: 2 } });
    expect(line()).to.equal('Replies in about 1 minute');
    await chat.showState({ availability: { available: false, medianReplySeconds: 61 } });
    expect(line()).to.equal('');
  });

  it('says until when it is open, and nothing where no hours are set', async () => {
    const chat = await atHome();
    expect(chat.find('.foot')).to.equal(undefined);
    const closesAt = new Date(new Date().setHours(23, 59, 0, 0)).toISOString();
    await chat.showState({ availability: { available: true, closesAt } });
    expect(textOf(chat.get('.foot'))).to.match(/^Open until /);
    await chat.showState({ availability: { available: false, opensAt: closesAt } });
    expect(textOf(chat.get('.foot'))).to.match(/^Closed · opens /);
  });

  it('goes on with the conversation that is open, and begins a new one beside one that is closed', async () => {
    const chat = await atHome();
    await withThread(chat, { status: 'open' });
    expect(textOf(chat.get('.start'))).to.equal('Continue the conversation');
    expect(textOf(chat.get('.lead')))
      .to.contain('Ingrid')
      .and.to.contain('I have set a reminder');
    expect(textOf(chat.get('.lead'))).to.contain('2 unread messages');
    await withThread(chat, { status: 'closed' });
    expect(textOf(chat.get('.start'))).to.equal('Start a conversation');
    chat.get('.thread').click();
    await chat.rest();
    expect(chat.client?.state.startsNew).to.equal(false);
    chat.get('.back').click();
    await chat.rest();
    await chat.begin();
    expect(chat.client?.state.startsNew).to.equal(true);
  });

  it('shows of a closed conversation what somebody said last, and no notice', async () => {
    const chat = await atHome();
    const said = message(1, { content: 'I have set a reminder', sender: INGRID });
    const notice = message(2, { content: 'conversation-closed', kind: 'system', sender: INGRID });
    const items = [said, notice].map((one) => {
      const { id, content, timestamp } = one;
      return { key: id, message: one, content, timestamp, own: false, staff: true };
    });
    await chat.showState({ items });
    await withThread(chat, { status: 'closed', lastMessage: notice });
    expect(textOf(chat.get('.thread')))
      .to.contain('I have set a reminder')
      .and.not.to.contain('conversation-closed');
    await chat.showState({ items: [] });
    expect(chat.find('.thread') === undefined).to.equal(true);
  });

  it('opens at once where something is under way', async () => {
    const chat = await startChat({ open: false, prepare: (backend) => void backend.say('Good morning') });
    chat.open();
    await chat.rest();
    chat.close();
    await chat.rest();
    chat.open();
    await chat.rest();
    expect(chat.focused).to.equal(chat.input);
  });

  it('shows as help only what can be followed, in a tab of its own', async () => {
    const chat = await atHome();
    await chat.showState({ settings: SETTINGS });
    const links = [...chat.get('.links').querySelectorAll('a')];
    expect(links.map((link) => [textOf(link), link.href, link.target, link.rel])).to.deep.equal([
      ['Block a lost card', 'https://bank.example/block', '_blank', 'noopener noreferrer'],
    ]);
  });
});
